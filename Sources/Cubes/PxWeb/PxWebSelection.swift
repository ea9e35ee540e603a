/// What somebody wants of a table, in words that stay true when the table grows.
public struct PxWebSelection: Sendable, Equatable, Codable {
    /// What is wanted of one variable.
    public enum Choice: Sendable, Equatable {
        case all
        case codes([String])
        /// The last periods, so many.
        case newest(Int)
        /// This period and all after it.
        case from(String)
    }

    /// By the variable's code; a variable that is not named is left out, and the service sums over it or takes its total.
    public var choices: [String: Choice]

    public init(_ choices: [String: Choice]) { self.choices = choices }

    /// Everything there is.
    public static func everything(of table: PxWebTable) -> PxWebSelection {
        PxWebSelection(Dictionary(table.variables.map { ($0.code, .all) }, uniquingKeysWith: { first, _ in first }))
    }
}

extension PxWebSelection.Choice: Codable {
    private enum Key: String, CodingKey {
        case all, codes, newest, from
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        if let codes = try container.decodeIfPresent([String].self, forKey: .codes) {
            self = .codes(codes)
        } else if let count = try container.decodeIfPresent(Int.self, forKey: .newest) {
            self = .newest(count)
        } else if let period = try container.decodeIfPresent(String.self, forKey: .from) {
            self = .from(period)
        } else {
            _ = try container.decode(Bool.self, forKey: .all)
            self = .all
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .all: try container.encode(true, forKey: .all)
        case .codes(let codes): try container.encode(codes, forKey: .codes)
        case .newest(let count): try container.encode(count, forKey: .newest)
        case .from(let period): try container.encode(period, forKey: .from)
        }
    }
}

extension PxWebSelection {
    /// The selection in the codes that the table has now.
    ///
    /// One unknown code would make a service refuse the whole question without saying which; so it is said here.
    public func query(of table: PxWebTable) throws(PxWebProblem) -> PxWebQuery {
        for code in choices.keys.sorted() where table.variable(code) == nil { throw .unknownVariable(code) }
        var parts: [PxWebQuery.Part] = []
        for variable in table.variables {
            guard let choice = choices[variable.code] else {
                guard variable.mayBeLeftOut else { throw .mustBeChosen(variable: variable.code) }
                continue
            }
            let places = try choice.places(in: variable.dimension)
            guard !places.isEmpty else { throw .nothingChosen(variable: variable.code) }
            let all = variable.dimension.categories
            parts.append(
                PxWebQuery.Part(
                    variable: variable.code,
                    codes: places.map { all[$0].code },
                    isWhole: places.count == all.count
                )
            )
        }
        guard !parts.isEmpty else { throw .nothingChosen(variable: table.variables.first?.code ?? "") }
        return PxWebQuery(parts: parts)
    }
}

extension PxWebSelection.Choice {
    /// Where what is wanted stands, in the order of the table.
    fileprivate func places(in dimension: Dimension) throws(PxWebProblem) -> [Int] {
        let all = Array(dimension.categories.indices)
        switch self {
        case .all: return all
        case .codes(let codes):
            var places: Set<Int> = []
            for code in codes { places.insert(try place(of: code, in: dimension)) }
            return places.sorted()
        case .newest(let count):
            let count = max(count, 0)
            return dimension.beginsWithNewest ? Array(all.prefix(count)) : Array(all.suffix(count))
        case .from(let period):
            let place = try place(of: period, in: dimension)
            return dimension.beginsWithNewest ? Array(all[...place]) : Array(all[place...])
        }
    }

    private func place(of code: String, in dimension: Dimension) throws(PxWebProblem) -> Int {
        guard let place = dimension.position(of: code) else {
            throw .unknownCode(code, variable: dimension.id)
        }
        return place
    }
}

extension Dimension {
    /// Some publishers list periods backwards; the codes of periods sort as the periods do.
    fileprivate var beginsWithNewest: Bool {
        guard let first = categories.first?.code, let last = categories.last?.code else { return false }
        return first > last
    }
}
