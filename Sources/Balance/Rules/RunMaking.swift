import Core
import Forecast
import Foundation

/// Everything that a run is computed from, ready to be run.
struct Prepared: Sendable {
    let region: BalanceRegion
    let inputs: Inputs
    let start: Start
    let fingerprint: String
    let levers: LeverPipeline

    /// Takes a moment.
    ///
    /// - Parameter arrays: those that are kept of a prepared region.
    init(_ region: BalanceRegion, arrays: PreparedRegion?) throws {
        self.region = region
        inputs = try arrays?.inputs() ?? SyntheticRegion(years: BalanceLimits.horizon).inputs()
        start = inputs.start()
        fingerprint = Self.fingerprint(of: inputs)
        levers = try LeverPipeline(inputs)
    }

    var shape: Shape { inputs.shape }

    /// Another number makes every run anew: when the model itself has changed.
    private static let version = 2

    /// Of every name and number, to the bit.
    private static func fingerprint(of inputs: Inputs) -> String {
        var stream = Fingerprint.Stream()
        let shape = inputs.shape
        let names = [shape.educations, shape.municipalities, shape.industries].map { $0.joined(separator: "\t") }
        stream.add(
            "\(Self.version) \(BalanceLimits.draws)\n\(names.joined(separator: "\n"))\n\(shape.years) \(shape.hasOutside) \(inputs.settings)"
                .utf8
        )
        for quantity in Quantity.allCases {
            stream.add(quantity.rawValue.utf8)
            inputs[quantity].withUnsafeBytes { stream.add($0) }
        }
        return stream.finish()
    }
}

/// The run that is kept: nothing changed, many draws.
struct RunMaking: Sendable {
    let prepared: Prepared
    let draws: Int

    struct Made: Sendable {
        let summary: RunSummary
        let cells: RunCells
        let manifest: String
    }

    func make() async throws -> Made {
        let projection = try Projection(prepared.inputs)
        let outcome = try await projection.simulate(
            draws: draws,
            uncertainty: BalanceUncertainty.used,
            keeping: [.supply, .demand, .replacement],
            threads: BalanceLimits.threads
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let manifest = try encoder.encode(projection.manifest(draws: draws, uncertainty: BalanceUncertainty.used))
        return Made(
            summary: summary(outcome),
            cells: cells(outcome),
            manifest: String(decoding: manifest, as: UTF8.self)
        )
    }

    private func summary(_ outcome: Outcome<Float>) -> RunSummary {
        let shape = prepared.shape
        let groups = shape.educations.enumerated().map { education, name in
            let spans = { (output: Output) in
                (0..<shape.years).map { year in
                    Span(outcome.regionalDistribution(of: output, year: year, education: education))
                        .rounded
                }
            }
            let gaps = (0..<shape.years).map { outcome.regionalGap(education, year: $0) }
            return RunSummary.Group(
                education: name,
                supply: spans(.supply),
                demand: spans(.demand),
                gap: gaps.map { Span(Distribution(of: $0)).rounded },
                replacement: spans(.replacement),
                more: gaps.map(\.shareAboveZero)
            )
        }
        return RunSummary(draws: draws, unsettled: outcome.unsettled, groups: groups)
    }

    private func cells(_ outcome: Outcome<Float>) -> RunCells {
        let shape = prepared.shape
        let spans = { (output: Output) in
            shape.educations.indices.flatMap { education in
                shape.municipalities.indices.flatMap { place in
                    (0..<shape.years).map { year in
                        Span(
                            outcome.municipalDistribution(
                                of: output,
                                year: year,
                                education: education,
                                municipality: place
                            )
                        ).rounded
                    }
                }
            }
        }
        return RunCells(municipalities: shape.municipalities, supply: spans(.supply), demand: spans(.demand))
    }
}

extension [Double] {
    /// Of draws of jobs less persons: the share with more jobs than persons.
    var shareAboveZero: Double { isEmpty ? 0 : Double(count { $0 > 0 }) / Double(count) }
}
