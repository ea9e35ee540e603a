import Foundation
import Testing

@testable import Forecast

/// The region that the reference implementation makes up, and what it computes of it.
///
/// `SAMBAND_REFERENCE` names `reference.py`, which needs python3 with numpy.
enum Reference {
    static let script = ProcessInfo.processInfo.environment["SAMBAND_REFERENCE"]
    static let municipalities = 23
    static let industries = 20
    static let years = 25
    static let draws = 16
    /// The only ages of the reference's transitions.
    static let learning = 16..<60

    static let files = Result { try dump() }

    /// Its own sweeps leave some of the unemployed out of place; its Newton steps do not.
    private static let program = """
        import runpy, sys
        import numpy as np
        script, folder = sys.argv[1:]
        sys.argv = [script, "dump", folder]
        reference = runpy.run_path(script, run_name="__main__")
        P = reference["synthetic"]()
        r = reference["project"](P, np.arange(16))
        une, vac = np.zeros_like(r["sup"]), np.zeros_like(r["sup"])
        for d in range(16):
            B = P["B0"]
            for t in range(r["sup"].shape[0]):
                S, D = r["sup"][t, :, :, d], r["dem"][t, :, :, d]
                une[t, :, :, d], vac[t, :, :, d], B, worst = reference["match_newton"](P["K"], S, D, B, 2, 8)
        for name, values in (("une", une), ("vac", vac)):
            values.astype(np.float32).tofile(f"{folder}/newton_{name}.f32")
        """

    /// Has the reference write its inputs and results as files of Float.
    private static func dump() throws -> [String: [Double]] {
        let script = try #require(script)
        let folder = FileManager.default.temporaryDirectory.appending(path: "reference-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program, script, folder.path]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        var files: [String: [Double]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name != "X.f32" {
            let data = try Data(contentsOf: folder.appending(path: name))
            files[name.replacing(".f32", with: "")] = data.withUnsafeBytes { bytes in
                bytes.bindMemory(to: Float.self).map(Double.init)
            }
        }
        return files
    }

    static func inputs() throws -> Inputs {
        let files = try files.get()
        let shape = try Shape(
            municipalities: (1...municipalities).map { "m\($0)" },
            industries: (1...industries).map { "i\($0)" },
            years: years
        )
        func file(_ name: String) throws -> [Double] { try #require(files[name], "\(name) is missing") }
        let ages = Shape.ages
        let compact = try file("h")
        var transition: [Double] = []
        for row in 0..<shape.transitions.count * 2 {
            let rates = compact[row * learning.count..<(row + 1) * learning.count]
            transition += Array(repeating: 0, count: learning.lowerBound) + rates
            transition += Array(repeating: 0, count: ages - learning.upperBound)
        }
        // The reference spreads arrivals over sexes and municipalities; immigration as well.
        let trend = try file("wtrend")
        let roots = try file("B0")
        var settings = Inputs.Settings()
        settings.trendDamping = 1
        return try Inputs(
            shape: shape,
            arrays: [
                .population: file("N0"), .mortality: file("q"), .educationMortality: file("rho"),
                .mortalityDrift: [0, 0], .emigration: file("em"), .transition: transition,
                .outMigration: file("om"), .educationOutMigration: file("nu"), .municipalOutMigration: file("mu"),
                .destination: file("Pi"), .arrival: file("inn"), .immigration: file("imm"), .fertility: file("f"),
                .infantSurvival: file("inf"), .participation: file("p"), .jobs: file("J0"),
                .jobTrend: file("jtrend"), .composition: file("w0"),
                .compositionTrend: (0..<industries).flatMap { _ in trend }, .affinity: file("K"),
                .vacancies: roots.map { $0 * $0 },
            ],
            settings: settings
        )
    }

    /// The shocks of the reference have no noise of small numbers, and municipal arrivals vary more.
    static var uncertainty: Uncertainty {
        var uncertainty = Uncertainty(smallNumbers: 0)
        uncertainty.processes[.municipalArrival] = Uncertainty.Process(sigma: 0.05, phi: 0.6)
        return uncertainty
    }
}

@Suite(.enabled(if: Reference.script != nil, "SAMBAND_REFERENCE names no reference.py"))
struct ReferenceTests {
    @Test func everyArrayOfSixteenDrawsIsThatOfTheReference() async throws {
        let files = try Reference.files.get()
        let projection = try Projection(Reference.inputs())
        let outcome = try await projection.simulate(
            draws: Reference.draws,
            uncertainty: Reference.uncertainty,
            threads: 2
        )
        for (output, name, tolerance) in [
            (Output.population, "ref_pop", 1e-5), (.supply, "ref_sup", 1e-5), (.demand, "ref_dem", 1e-5),
            // What S and D are known to within 1e-5 leaves to U and V, which are a thirtieth of them.
            (.unemployed, "newton_une", 1e-3), (.vacancies, "newton_vac", 1e-3),
        ] {
            let expected = try #require(files[name])
            let values = outcome[output]
            #expect(values.count == expected.count)
            let worst = zip(values, expected).map { abs(Double($0) / $1 - 1) }.max() ?? .infinity
            #expect(worst <= tolerance, "\(output): \(worst)")
        }
        #expect(outcome.unsettled == 0)
    }
}
