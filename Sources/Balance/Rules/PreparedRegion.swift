import Core
import Forecast
import Foundation

/// A region that is ready to be run, as a file: its arrays and where each comes from.
public struct PreparedRegion: Sendable, Codable {
    /// What a file of this kind says of itself.
    public static let format = "samband region 1"

    let format: String
    let firstYear: Int
    let educations, municipalities, industries: [String]
    let years: Int
    let hasOutside: Bool
    let sexRatioAtBirth, trendDamping: Double
    let arrays: [String: [Double]]
    let sources: [String: Source]

    public init(_ inputs: Inputs, firstYear: Int) {
        format = Self.format
        self.firstYear = firstYear
        let shape = inputs.shape
        (educations, municipalities, industries) = (shape.educations, shape.municipalities, shape.industries)
        (years, hasOutside) = (shape.years, shape.hasOutside)
        (sexRatioAtBirth, trendDamping) = (inputs.settings.sexRatioAtBirth, inputs.settings.trendDamping)
        let given = Quantity.allCases.filter { !inputs.defaulted.contains($0) }
        arrays = Dictionary(uniqueKeysWithValues: given.map { ($0.rawValue, inputs[$0]) })
        sources = Dictionary(uniqueKeysWithValues: inputs.sources.map { ($0.key.rawValue, $0.value) })
    }

    /// Reads a file.
    ///
    /// - Throws: `BalanceOutput.Mistake`.
    public init(reading bytes: Data) throws {
        guard let read = try? JSONDecoder().decode(Self.self, from: bytes), read.format == Self.format else {
            throw BalanceOutput.Mistake(
                description: "The file is not a prepared region. Make it with samband balance prepare."
            )
        }
        self = read
    }

    public func bytes() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }

    /// The arrays, checked.
    ///
    /// - Throws: `BalanceOutput.Mistake` or `InputProblem`: the array and the cell, what is wrong and what to do.
    public func inputs() throws -> Inputs {
        guard educations == Shape.groups else {
            throw BalanceOutput.Mistake(
                description:
                    "educations: they are not those of the program. Use \(Shape.groups.joined(separator: ", "))."
            )
        }
        var given: [Quantity: [Double]] = [:]
        for (name, values) in arrays {
            guard let quantity = Quantity(rawValue: name) else {
                throw BalanceOutput.Mistake(
                    description: "\(name): there is no such array. See docs/balance.md for those there are."
                )
            }
            given[quantity] = values
        }
        var settings = Inputs.Settings()
        (settings.sexRatioAtBirth, settings.trendDamping) = (sexRatioAtBirth, trendDamping)
        let shape = try Shape(
            municipalities: municipalities,
            industries: industries,
            years: years,
            hasOutside: hasOutside
        )
        let known = sources.compactMap { name, source in Quantity(rawValue: name).map { ($0, source) } }
        return try Inputs(
            shape: shape,
            arrays: given,
            sources: Dictionary(uniqueKeysWithValues: known),
            settings: settings
        )
    }
}
