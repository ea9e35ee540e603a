/// How badly two sides of the labour market fit, in one number from 0 (they fit) to 1.
///
/// Each is nil where one of the sides has nothing at all.
public enum Mismatch {
    /// Duncan's index of dissimilarity of supply and demand by group: ½·Σ|S_j/ΣS − D_j/ΣD|.
    ///
    /// The share that would have to change group. Source: Duncan and Duncan, American Sociological Review 20 (1955).
    public static func dissimilarity(supply: [Double], demand: [Double]) -> Double? {
        guard let supply = shares(supply), let demand = shares(demand) else { return nil }
        return zip(supply, demand).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
    }

    /// The share of hires that is lost since the unemployed are not where the vacancies are: 1 − Σ v_j^α·u_j^(1−α).
    ///
    /// u and v are shares of all; 0 exactly where they are alike. Source: Şahin, Song, Topa and Violante, "Mismatch
    /// unemployment", American Economic Review 104 (2014), with equal efficiency in all groups.
    public static func lostHires(unemployed: [Double], vacancies: [Double], elasticity: Double = 0.5) -> Double? {
        guard let unemployed = shares(unemployed), let vacancies = shares(vacancies) else { return nil }
        return zip(unemployed, vacancies).reduce(1) { rest, group in
            rest - Elementary.power(group.1, elasticity) * Elementary.power(group.0, 1 - elasticity)
        }
    }

    /// The share of the unemployed in the wrong group: ½·Σ|u_j − v_j|.
    ///
    /// Source: Jackman and Roper, "Structural unemployment", Oxford Bulletin of Economics and Statistics 49 (1987).
    public static func misplaced(unemployed: [Double], vacancies: [Double]) -> Double? {
        dissimilarity(supply: unemployed, demand: vacancies)
    }

    private static func shares(_ values: [Double]) -> [Double]? {
        let sum = values.reduce(0, +)
        return sum > 0 ? values.map { $0 / sum } : nil
    }
}
