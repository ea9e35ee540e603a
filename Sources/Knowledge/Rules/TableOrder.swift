import Core
import Cubes

/// A table that is asked for in the terminal.
public struct TableOrder: Sendable {
    let address: String
    let key: String?
    let source: String?
    let licence: String?
    let choices: [String]
    let days: Int?

    /// - Parameters:
    ///   - address: of the table, as people copy it.
    ///   - key: what definitions know the table by; nil makes one of publisher and number.
    ///   - source: in place of what the service says.
    ///   - choices: `Region=39,40`, `Tid=newest:5`, `Tid=from:2015`, `Kjonn=none`; of all other variables everything.
    ///   - days: from one fetch to the next; nil fetches once.
    public init(
        address: String,
        key: String? = nil,
        source: String? = nil,
        licence: String? = nil,
        choices: [String] = [],
        days: Int? = nil
    ) {
        self.address = address
        self.key = key
        self.source = source
        self.licence = licence
        self.choices = choices
        self.days = days
    }

    /// What is to be fetched of a table.
    func wish(_ table: PxWebTable, at place: PxWebAddress) throws -> TableFeed.Wish {
        guard let key = TableIntake.key(key ?? place.suggestedKey) else {
            throw TableRefusal("The key may have a–z, 0–9 and - only; give one with --key.")
        }
        guard let source = source ?? table.source else {
            throw TableRefusal("The service does not say whose figures these are; say it with --source.")
        }
        if let days, days < 1 { throw TableRefusal("A table is fetched every day at most; give --every 1 or more.") }
        var selection = PxWebSelection.everything(of: table)
        for choice in choices {
            let (variable, wanted) = try Self.parted(choice)
            guard table.variable(variable) != nil else { throw PxWebProblem.unknownVariable(variable) }
            selection.choices[variable] = wanted
        }
        _ = try selection.query(of: table).split(for: PxWebLimits(cells: Int.max))
        return TableFeed.Wish(
            key: key,
            question: TableQuestion(place, selection),
            title: table.label ?? key,
            source: source,
            licence: licence,
            reading: TableReading(geography: table.unspokenGeography(selection)),
            days: days
        )
    }

    /// A variable and what is wanted of it; nil leaves it out.
    static func parted(_ text: String) throws(TableRefusal) -> (variable: String, choice: PxWebSelection.Choice?) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            throw TableRefusal("“\(text)” chooses nothing; write Region=39,40 or Tid=newest:5.")
        }
        let (variable, wanted) = (parts[0], parts[1])
        if wanted == "none" { return (variable, nil) }
        if wanted == "all" { return (variable, .all) }
        if wanted.hasPrefix("from:") { return (variable, .from(String(wanted.dropFirst(5)))) }
        if wanted.hasPrefix("newest:") {
            guard let count = Int(wanted.dropFirst(7)), count > 0 else {
                throw TableRefusal("“\(text)” does not say how many periods; write \(variable)=newest:5.")
            }
            return (variable, .newest(count))
        }
        return (variable, .codes(wanted.split(separator: ",").map(String.init)))
    }
}

/// Why a table that was asked for in the terminal did not come: one sentence, in English.
public struct TableRefusal: Error, Equatable, CustomStringConvertible {
    public let description: String
    /// Whether it may come another time.
    public let isPassing: Bool

    init(_ description: String, isPassing: Bool = false) {
        self.description = description
        self.isPassing = isPassing
    }
}

extension PxWebTable {
    /// The variable that is most likely to be the regions, where the table does not say so itself and it is not left out.
    func unspokenGeography(_ selection: PxWebSelection) -> String? {
        let dimensions = variables.map(\.dimension).filter { selection.choices[$0.id] != nil }
        guard !dimensions.contains(where: { $0.role == .geography }) else { return nil }
        return RegionColumn.guess(dimensions)
    }
}

extension PxWebAddress {
    /// `ssb-07459`, by which definitions know the tables of Statistics Norway.
    var suggestedKey: String { [publisher, key].compactMap { $0 }.joined(separator: "-") }
}
