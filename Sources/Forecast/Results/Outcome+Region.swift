/// Sums over the region, and how they are spread; here, so that the optimiser sees the loops behind them.
extension Outcome<Float> {
    /// D − S of the whole region for each draw.
    public func regionalGap(_ education: Int, year: Int) -> [Double] {
        let supply = regionalDraws(of: .supply, year: year, education: education)
        return zip(regionalDraws(of: .demand, year: year, education: education), supply).map {
            Double($0) - Double($1)
        }
    }

    /// How the draws of the sum over all municipalities are spread.
    public func regionalDistribution(of output: Output, year: Int, education: Int) -> Distribution {
        Distribution(of: regionalDraws(of: output, year: year, education: education))
    }

    /// How the draws of one municipality are spread.
    public func municipalDistribution(of output: Output, year: Int, education: Int, municipality: Int) -> Distribution {
        distribution(of: output, year: year, education: education, municipality: municipality)
    }
}
