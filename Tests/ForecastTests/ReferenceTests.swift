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

    /// Writes inputs and results in double precision.
    ///
    /// Its own sweeps leave some of the unemployed out of place; its Newton steps do not. Of those who leave the labour
    /// force it forgets who was 74, which is put right here.
    private static let program = """
        import sys
        import numpy as np
        script, folder = sys.argv[1:]
        reference = {"__name__": "reference"}
        exec(open(script).read().replace("55:74", "55:75").replace("56:75", "56:76"), reference)
        P = reference["synthetic"]()
        r = reference["project"](P, np.arange(16))
        une, vac = np.zeros_like(r["sup"]), np.zeros_like(r["sup"])
        for d in range(16):
            B = P["B0"]
            for t in range(r["sup"].shape[0]):
                S, D = r["sup"][t, :, :, d], r["dem"][t, :, :, d]
                une[t, :, :, d], vac[t, :, :, d], B, worst = reference["match_newton"](P["K"], S, D, B, 2, 8)
        arrays = {name: values for name, values in P.items() if isinstance(values, np.ndarray)}
        arrays |= {"ref_" + name: r[name] for name in ("pop", "sup", "dem", "ext")} | {"ref_une": une, "ref_vac": vac}
        for name, values in arrays.items():
            np.ascontiguousarray(values, np.float64).tofile(f"{folder}/{name}.f64")
        """

    /// Has the reference write its inputs and results as files of Double.
    private static func dump() throws -> [String: [Double]] {
        let script = try #require(script)
        let folder = FileManager.default.temporaryDirectory.appending(path: "reference-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program, script, folder.path]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        var files: [String: [Double]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let data = try Data(contentsOf: folder.appending(path: name))
            files[name.replacing(".f64", with: "")] = data.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
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
    /// Outputs, their names in the reference, and how far ours may be from them in double and in single precision.
    ///
    /// What S and D are known to within a rounding leaves more to U and V, which are a thirtieth of them.
    static let arrays: [(Output, name: String, double: Double, single: Double)] = [
        (.population, "ref_pop", 1e-13, 1e-5), (.supply, "ref_sup", 1e-13, 1e-5), (.demand, "ref_dem", 1e-13, 1e-5),
        (.replacement, "ref_ext", 1e-12, 1e-4), (.unemployed, "ref_une", 1e-9, 1e-4),
        (.vacancies, "ref_vac", 1e-9, 1e-4),
    ]

    /// The largest relative difference in an array of the reference, of which `values` are the draws `draws`.
    private func worst<Scalar: BinaryFloatingPoint>(
        _ values: [Scalar],
        _ name: String,
        draws: Range<Int>
    ) throws -> Double {
        let expected = try #require(Reference.files.get()[name])
        try #require(values.count * Reference.draws == expected.count * draws.count)
        return values.indices.map { index in
            let (cell, draw) = index.quotientAndRemainder(dividingBy: draws.count)
            return abs(Double(values[index]) / expected[cell * Reference.draws + draws.lowerBound + draw] - 1)
        }.max() ?? .infinity
    }

    @Test func inDoublePrecisionTheEquationsAreThoseOfTheReference() throws {
        let projection = try Projection(Reference.inputs())
        for draw in 0..<Reference.draws {
            let outcome = try projection.exact(draw: draw, uncertainty: Reference.uncertainty)
            for (output, name, tolerance, _) in Self.arrays {
                let worst = try worst(outcome[output], name, draws: draw..<draw + 1)
                #expect(worst <= tolerance, "\(output) of draw \(draw): \(worst)")
            }
            #expect(outcome.unsettled == 0)
        }
    }

    @Test func sixteenDrawsInLanesAreThoseOfTheReference() async throws {
        let outcome = try await Projection(Reference.inputs()).simulate(
            draws: Reference.draws,
            uncertainty: Reference.uncertainty,
            keeping: Set(Output.allCases),
            threads: 2
        )
        for (output, name, _, tolerance) in Self.arrays {
            let worst = try worst(outcome[output], name, draws: 0..<Reference.draws)
            #expect(worst <= tolerance, "\(output): \(worst)")
        }
        #expect(outcome.unsettled == 0)
    }
}
