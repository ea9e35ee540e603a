import Core
import Forecast
import Foundation

/// What the terminal asks for: a run of a region, and how projections have done.
public enum BalanceOutput {
    /// What is wrong with an order: the place, the fault and the remedy.
    public struct Mistake: Error, Sendable, CustomStringConvertible {
        public let description: String
    }

    private struct Report: Encodable {
        struct Group: Encodable {
            let education: String
            /// Persons by step: 10 %, 50 % and 90 % of the draws.
            let supply, demand, gap: [[Double]]
        }

        let manifest: Manifest
        let scenario: String
        let unsettled: Int
        let groups: [Group]
    }

    /// Runs a region.
    ///
    /// - Parameters:
    ///   - scenario: JSON as `docs/balance.md` has it; nil for the region as it goes.
    ///   - region: a prepared region; nil for the made-up one.
    /// - Returns: JSON, members in the order of the alphabet.
    /// - Throws: `Mistake`.
    public static func run(scenario: Data?, region: Data? = nil, draws: Int) async throws -> String {
        do {
            let read = try scenario.map { try Scenario(reading: try PlainValue(json: $0)) } ?? Scenario()
            let inputs = try region.map { try PreparedRegion(reading: $0).inputs() } ?? SyntheticRegion().inputs()
            let projection = try Projection(inputs, scenario: read)
            return try await Computing.run { try await report(projection, draws: draws) }
        } catch let problem as InputProblem {
            throw Mistake(description: problem.description)
        }
    }

    /// How projections of the past have done, as JSON.
    public static func backtest() throws -> String { try encoded(try PastResults.lines()) }

    private static func report(_ projection: Projection, draws: Int) async throws -> String {
        let outcome = try await projection.simulate(
            draws: draws,
            uncertainty: BalanceUncertainty.used,
            keeping: [.supply, .demand],
            threads: BalanceLimits.threads
        )
        let shape = projection.inputs.shape
        let groups = shape.educations.enumerated().map { education, name in
            let spans = { (draws: (Int) -> [Double]) in
                (0..<shape.years).map { year in
                    let span = Span(Distribution(of: draws(year)))
                    return [span.low, span.middle, span.high].map { ($0 * 10).rounded() / 10 }
                }
            }
            let regional = { (output: Output, year: Int) in
                outcome.regionalDraws(of: output, year: year, education: education).map { Double($0) }
            }
            return Report.Group(
                education: name,
                supply: spans { regional(.supply, $0) },
                demand: spans { regional(.demand, $0) },
                gap: spans { outcome.regionalGap(education, year: $0) }
            )
        }
        return try encoded(
            Report(
                manifest: projection.manifest(draws: draws, uncertainty: BalanceUncertainty.used),
                scenario: projection.scenario.name,
                unsettled: outcome.unsettled,
                groups: groups
            )
        )
    }

    private static func encoded(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

extension PlainValue {
    /// Reads JSON.
    ///
    /// - Throws: `BalanceOutput.Mistake` for what is none, and for what no scenario has: true, false and null.
    init(json: Data) throws {
        do {
            self = try JSONDecoder().decode(Piece.self, from: json).value
        } catch {
            throw BalanceOutput.Mistake(
                description:
                    "The scenario is not JSON of texts, numbers, lists and fields. Write it as in docs/balance.md."
            )
        }
    }

    private struct Piece: Decodable {
        let value: PlainValue

        init(from decoder: any Decoder) throws {
            let single = try decoder.singleValueContainer()
            if let text = try? single.decode(String.self) {
                value = .text(text)
            } else if let number = try? single.decode(Double.self) {
                value = .number(number)
            } else if let list = try? single.decode([Piece].self) {
                value = .list(list.map(\.value))
            } else {
                value = .fields(try single.decode([String: Piece].self).mapValues(\.value))
            }
        }
    }
}
