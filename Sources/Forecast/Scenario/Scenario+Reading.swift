import Core

/// A piece of a file, whatever it is written in: YAML and JSON both have these.
public indirect enum PlainValue: Sendable, Hashable {
    case text(String)
    case number(Double)
    case list([PlainValue])
    case fields([String: PlainValue])
}

extension Scenario {
    /// Reads a scenario as it is saved.
    ///
    ///     name: Battery factory
    ///     edits:
    ///       - array: jobs
    ///         where: { municipality: Prøvestad, industry: industri }
    ///         add: 2000
    ///         from: 3
    ///         full: 5
    ///         ramp: s-curve
    ///         shares: { yrkesfag_teknisk: 0.6, fagskole: 0.15, uh_kort: 0.15, grunnskole: 0.1 }
    ///
    /// Throws on fields that are missing, unknown or of another kind; whether names and years exist shows when it is run.
    public init(reading value: PlainValue) throws(InputProblem) {
        let fields = try Fields(value, place: "scenario", known: ["name", "edits"])
        name = try fields.text("name") ?? ""
        edits = []
        for (place, item) in try fields.list("edits").enumerated() {
            edits.append(try Edit(reading: item, place: "edits[\(place)]"))
        }
    }

    /// The scenario as it is saved.
    public var written: PlainValue { .fields(["name": .text(name), "edits": .list(edits.map(\.written))]) }
}

extension Edit {
    private static let known = [
        "array", "where", "set", "add", "multiply", "shift", "take_up", "from", "full", "until", "ramp", "strength",
        "shares", "indirect",
    ]

    fileprivate init(reading value: PlainValue, place: String) throws(InputProblem) {
        let fields = try Fields(value, place: place, known: Self.known)
        let arrays = Quantity.allCases.map(\.rawValue)
        let ramps = Ramp.allCases.map(\.rawValue)
        guard let name = try fields.choice("array", of: arrays), let quantity = Quantity(rawValue: name) else {
            throw fields.missing("array", remedy: "Name the array that is changed.")
        }
        var selection: [Quantity.Axis: [String]] = [:]
        for (axis, names) in try fields.names("where", keys: quantity.axes.map(\.rawValue)) {
            if let axis = Quantity.Axis(rawValue: axis) { selection[axis] = names }
        }
        let from = try fields.whole("from") ?? 1
        self.init(
            quantity,
            try Self.change(fields),
            where: selection,
            from: from,
            full: try fields.whole("full"),
            until: try fields.whole("until"),
            ramp: try fields.choice("ramp", of: ramps).flatMap(Ramp.init) ?? .step,
            strength: try fields.number("strength") ?? 1,
            shares: try fields.numbers("shares"),
            hasIndirect: try fields.choice("indirect", of: ["links"]) != nil
        )
    }

    private static func change(_ fields: Fields) throws(InputProblem) -> Change {
        let changes = ["set", "add", "multiply", "shift"]
        let named = changes.filter(fields.has)
        guard named.count == 1, let name = named.first, let value = try fields.number(name) else {
            throw InputProblem(
                fields.place,
                named.isEmpty ? "it says no change" : "it says \(named.joined(separator: " and ")) at once",
                remedy: "Write exactly one of \(changes.joined(separator: ", ")), with a number."
            )
        }
        switch name {
        case "set": return .set(value)
        case "add": return .add(value)
        case "multiply": return .multiply(value)
        default: return .shiftAge(value, takeUp: try fields.number("take_up") ?? 1)
        }
    }

    fileprivate var written: PlainValue {
        var fields: [String: PlainValue] = [
            "array": .text(quantity.rawValue), "from": .number(Double(from)), "full": .number(Double(full)),
            "ramp": .text(ramp.rawValue),
        ]
        switch change {
        case .set(let value): fields["set"] = .number(value)
        case .add(let value): fields["add"] = .number(value)
        case .multiply(let value): fields["multiply"] = .number(value)
        case .shiftAge(let years, let takeUp):
            fields["shift"] = .number(years)
            fields["take_up"] = .number(takeUp)
        }
        if let until { fields["until"] = .number(Double(until)) }
        if strength != 1 { fields["strength"] = .number(strength) }
        if hasIndirect { fields["indirect"] = .text("links") }
        if !shares.isEmpty { fields["shares"] = .fields(shares.mapValues { .number($0) }) }
        if !selection.isEmpty {
            let names = selection.map { ($0.key.rawValue, PlainValue.list($0.value.map { .text($0) })) }
            fields["where"] = .fields(Dictionary(names) { $1 })
        }
        return .fields(fields)
    }
}

/// The fields of one piece, read one by one; what is wrong is said with its place.
private struct Fields {
    let place: String
    private let values: [String: PlainValue]

    init(_ value: PlainValue, place: String, known: [String]) throws(InputProblem) {
        guard case .fields(let values) = value else {
            throw InputProblem(
                place,
                "there are no fields here",
                remedy: "Write some of \(known.joined(separator: ", "))."
            )
        }
        if let unknown = values.keys.sorted().first(where: { !known.contains($0) }) {
            throw InputProblem(
                "\(place).\(unknown)",
                "there is no such field",
                remedy: "Write some of \(known.joined(separator: ", "))."
            )
        }
        self.place = place
        self.values = values
    }

    func has(_ name: String) -> Bool { values[name] != nil }

    func missing(_ name: String, remedy: Sentence) -> InputProblem {
        InputProblem("\(place).\(name)", "it is missing", remedy: remedy)
    }

    private func wrong(_ name: String, _ wanted: Sentence) -> InputProblem {
        InputProblem("\(place).\(name)", "it is something else than \(wanted)", remedy: "Write \(wanted).")
    }

    func text(_ name: String) throws(InputProblem) -> String? {
        guard let value = values[name] else { return nil }
        guard case .text(let text) = value else { throw wrong(name, "a text") }
        return text
    }

    func number(_ name: String) throws(InputProblem) -> Double? {
        guard let value = values[name] else { return nil }
        guard case .number(let number) = value, number.isFinite else { throw wrong(name, "a number") }
        return number
    }

    func whole(_ name: String) throws(InputProblem) -> Int? {
        guard let number = try number(name) else { return nil }
        guard let whole = Int(exactly: number) else { throw wrong(name, "a whole number") }
        return whole
    }

    func list(_ name: String) throws(InputProblem) -> [PlainValue] {
        guard let value = values[name] else { return [] }
        guard case .list(let list) = value else { throw wrong(name, "a list") }
        return list
    }

    func choice(_ name: String, of names: [String]) throws(InputProblem) -> String? {
        guard let text = try text(name) else { return nil }
        guard names.contains(text) else {
            throw InputProblem(
                "\(place).\(name)",
                "there is no \(text)",
                remedy: "Write one of \(names.joined(separator: ", "))."
            )
        }
        return text
    }

    /// A field of fields, each with one name or several; an age is a number or a text such as `25-50`.
    func names(_ name: String, keys: [String]) throws(InputProblem) -> [String: [String]] {
        guard let value = values[name] else { return [:] }
        let inner = try Fields(value, place: "\(place).\(name)", known: keys)
        var names: [String: [String]] = [:]
        for (key, value) in inner.values {
            let items = if case .list(let list) = value { list } else { [value] }
            for item in items {
                switch item {
                case .text(let text): names[key, default: []].append(text)
                case .number(let number) where Int(exactly: number) != nil:
                    names[key, default: []].append("\(Int(number))")
                default: throw inner.wrong(key, "a name, or a list of names")
                }
            }
        }
        return names
    }

    func numbers(_ name: String) throws(InputProblem) -> [String: Double] {
        guard let value = values[name] else { return [:] }
        guard case .fields(let inner) = value else { throw wrong(name, "numbers by name") }
        let fields = try Fields(value, place: "\(place).\(name)", known: inner.keys.sorted())
        var numbers: [String: Double] = [:]
        for key in inner.keys { numbers[key] = try fields.number(key) }
        return numbers
    }
}
