import Forecast
import Foundation

/// Measures projections, and beside them the numpy reference where `SAMBAND_REFERENCE` names it.
///
/// Prints a JSON line for each figure: its name, the median and the slowest of the rounds, what the processors spent, and
/// with the reference in the same rounds the ratio of the medians (what its processors spent counts its start too). Sizes are those of the specification: 23 municipalities, 20 industries,
/// 25 years and 1,000 draws.
@main struct ForecastBench {
    /// All rounds of one figure, in seconds.
    struct Series {
        let name: String
        var wall: [Double] = []
        /// Of all cores together: what other work on the machine does not change.
        var processor: [Double] = []

        static func median(_ seconds: [Double]) -> Double { seconds.sorted()[seconds.count / 2] }

        func report(beside reference: Series? = nil, peak: Int? = nil) {
            let (median, processor) = (Self.median(wall), Self.median(processor))
            var line = String(
                format: "{\"figure\": \"%@\", \"median_s\": %.3f, \"slowest_s\": %.3f, \"processor_s\": %.3f",
                name,
                median,
                wall.max() ?? 0,
                processor
            )
            if let reference, !reference.wall.isEmpty {
                line += String(
                    format: ", \"of_reference\": %.3f, \"processor_of_reference\": %.3f",
                    median / Self.median(reference.wall),
                    processor / Self.median(reference.processor)
                )
            }
            if let peak { line += ", \"peak_mb\": \(peak)" }
            print(line + "}")
        }
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
        _ = try await full.simulate(draws: 200, threads: threads)
        // All of them in each round, so that they share what else the machine does.
        for _ in 0..<rounds {
            try await measure(full, draws: 1_000, into: &large)
            try await measure(full, draws: 200, into: &sliders)
            try await measure(demo, draws: 200, into: &small)
            if let reference { try simulate(reference, into: &theirs) }
        }
        large.report(beside: theirs)
        sliders.report()
        small.report()
        if !theirs.wall.isEmpty { theirs.report() }
        try await country()
    }

    /// As many municipalities as Norway has, once: in lanes of sixteen draws it takes long.
    private static func country() async throws {
        var series = Series(name: "16 draws of 357 municipalities")
        let all = try Projection(region(municipalities: 357, industries: 20, years: 25).inputs())
        try await measure(all, draws: 16, into: &series)
        series.report(peak: peakMemory())
    }

    /// The most memory that this process has had, in MB.
    private static func peakMemory() -> Int {
        var usage = rusage()
        #if canImport(Darwin)
            getrusage(RUSAGE_SELF, &usage)
            return usage.ru_maxrss / 1_048_576
        #else
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            return usage.ru_maxrss / 1_024
        #endif
    }

    private static func measure(_ projection: Projection, draws: Int, into series: inout Series) async throws {
        let clock = ContinuousClock()
        let (begun, spent) = (clock.now, processorSeconds())
        _ = try await projection.simulate(draws: draws, threads: threads)
        series.wall.append((clock.now - begun) / .seconds(1))
        series.processor.append(processorSeconds() - spent)
    }

    /// What all threads of this process have spent.
    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// What the reference says its simulation took, and what it and its children have spent.
    private static func simulate(_ script: String, into series: inout Series) throws {
        let program = """
            import os, runpy, sys
            sys.argv = sys.argv[1:]
            runpy.run_path(sys.argv[0], run_name="__main__")
            print("spent", sum(os.times()[:4]))
            """
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // It has been seen to wait for ever for one of its own processes.
        process.arguments = [
            "timeout", "120", "python3", "-c", program, script, "time", "1000", "32", "\(threads)", "f32",
        ]
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard let wall = output.firstMatch(of: #/"simulate_s": ([0-9.]+)/#), let seconds = Double(wall.1),
            let spent = output.firstMatch(of: #/spent ([0-9.]+)/#), let processor = Double(spent.1)
        else { return }
        series.wall.append(seconds)
        series.processor.append(processor)
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
