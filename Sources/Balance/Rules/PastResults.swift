/// How projections of the past have done, of all that has been tried.
public enum PastResults {
    /// What is computed in a moment, and what has been computed before.
    public static func lines() throws -> [PastLine] { try NordicHistory().lines() + recorded() }

    /// What takes long to compute, or rests on figures that are not part of the program: `Past/results.csv`.
    static func recorded() throws -> [PastLine] {
        let table = try PastTable("results")
        return try table.keys.map { key in
            let parts = key.name.split(separator: "/").map(String.init)
            guard parts.count == 2, let subject = PastSubject(rawValue: parts[0]),
                let method = PastMethod(rawValue: parts[1])
            else { throw PastTable.Fault(description: "results: there is no \(key.name)") }
            let numbers = try table.numbers(key.name, key.year, columns: Self.columns)
            return PastLine(
                subject: subject,
                method: method,
                years: key.year,
                error: numbers[0],
                bias: numbers[1],
                direction: numbers[2],
                skill: method.isSimple ? nil : try table.numbers(key.name, key.year, columns: ["skill"])[0],
                ranked: numbers[3],
                coverage: numbers[4],
                coverageTolerance: numbers[5]
            )
        }
    }

    private static let columns = ["error", "bias", "direction", "ranked", "coverage", "tolerance"]
}
