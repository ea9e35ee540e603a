import Forecast
import Foundation

/// Measures projections, and beside them the numpy reference where `SAMBAND_REFERENCE` names it.
///
/// Prints a JSON line for each figure: its name, the median and the slowest of the runs in seconds, and with the reference
/// in the same rounds the ratio of the medians. Sizes are those of the specification: 23 municipalities, 20 industries,
/// 25 years and 1,000 draws.
@main struct ForecastBench {
    /// All rounds of one figure, in seconds.
    struct Series {
        let name: String
        var seconds: [Double] = []

        var median: Double { seconds.sorted()[seconds.count / 2] }

        func report(_ more: String = "") {
            let slowest = seconds.max() ?? 0
            print(
                String(
                    format: "{\"figure\": \"%@\", \"median_s\": %.3f, \"slowest_s\": %.3f%@}",
                    name,
                    median,
                    slowest,
                    more
                )
            )
        }
    }

    private struct Answer: Decodable {
        enum CodingKeys: String, CodingKey { case seconds = "simulate_s" }

        let seconds: Double
    }

    static let threads = 2

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let rounds = arguments.first.flatMap { Int($0) } ?? 5
        let reference = ProcessInfo.processInfo.environment["SAMBAND_REFERENCE"]
        let full = try Projection(region(municipalities: 23, industries: 20, years: 25).inputs())
        let demo = try Projection(SyntheticRegion().inputs())
        var large = Series(name: "1000 draws of 23 municipalities")
        var sliders = Series(name: "200 draws of 23 municipalities")
        var small = Series(name: "200 draws of the synthetic region")
        var theirs = Series(name: "reference.py time 1000 32 2 f32")
        _ = try await seconds(full, draws: 200)
        // All of them in each round, so that they share what else the machine does.
        for _ in 0..<rounds {
            try await large.seconds.append(seconds(full, draws: 1_000))
            try await sliders.seconds.append(seconds(full, draws: 200))
            try await small.seconds.append(seconds(demo, draws: 200))
            if let reference { try theirs.seconds.append(simulate(reference)) }
        }
        guard !theirs.seconds.isEmpty else {
            large.report()
            sliders.report()
            return small.report()
        }
        large.report(String(format: ", \"of_reference\": %.3f", large.median / theirs.median))
        sliders.report()
        small.report()
        theirs.report()
    }

    private static func seconds(_ projection: Projection, draws: Int) async throws -> Double {
        let clock = ContinuousClock()
        let begun = clock.now
        _ = try await projection.simulate(draws: draws, threads: threads)
        return (clock.now - begun) / .seconds(1)
    }

    /// What the reference says its simulation took.
    private static func simulate(_ script: String) throws -> Double {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script, "time", "1000", "32", "\(threads)", "f32"]
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let answer = try JSONDecoder().decode(Answer.self, from: output)
        return answer.seconds
    }

    /// Made-up municipalities in a spiral, and the industries of the demo over and over.
    private static func region(municipalities: Int, industries: Int, years: Int) -> SyntheticRegion {
        SyntheticRegion(
            municipalities: (0..<municipalities).map { place in
                let angle = 2.4 * Double(place)
                let distance = 9 * Double(place).squareRoot()
                return .init(
                    "\(place)",
                    persons: 140_000 / (1 + Double(place)),
                    east: distance * cos(angle),
                    north: distance * sin(angle)
                )
            },
            industries: (0..<industries).map { SyntheticRegion.trades[$0 % SyntheticRegion.trades.count] },
            years: years,
            hasOutside: false
        )
    }
}
