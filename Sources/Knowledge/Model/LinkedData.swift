import Core

/// Something that is described for machines: its address, what it is, and what is said of it (RDF 1.1).
///
/// Names are written with the prefixes of `LinkedData.prefixes`.
struct LinkedData {
    enum Value {
        case address(String)
        case text(String, Language)
        case plain(String)
        case date(Day)
        case node(LinkedData)
    }

    static let prefixes: KeyValuePairs = [
        "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
        "skos": "http://www.w3.org/2004/02/skos/core#", "vcard": "http://www.w3.org/2006/vcard/ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    ]

    /// Nil for what has no address of its own.
    let id: String?
    let kinds: [String]
    let says: [(name: String, values: [Value])]

    init(_ id: String?, _ kinds: [String], _ says: [(name: String, values: [Value])]) {
        self.id = id
        self.kinds = kinds
        self.says = says.filter { !$0.values.isEmpty }
    }

    // MARK: JSON-LD 1.1

    var jsonLD: String {
        let context = Self.prefixes.map { "\(JSONText.quoted($0)):\(JSONText.quoted($1))" }.joined(separator: ",")
        return "{\"@context\":{\(context)},\(members)}\n"
    }

    private var members: String {
        let own = [id.map { "\"@id\":\(JSONText.quoted($0))" }, "\"@type\":\(Self.json(kinds))"].compactMap { $0 }
        let said = says.map { name, values in
            "\(JSONText.quoted(name)):\(Self.one(or: values.map(Self.json)))"
        }
        return (own + said).joined(separator: ",")
    }

    private static func json(_ kinds: [String]) -> String { one(or: kinds.map(JSONText.quoted)) }

    private static func one(or texts: [String]) -> String {
        texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ","))]"
    }

    private static func json(_ value: Value) -> String {
        switch value {
        case .address(let address): "{\"@id\":\(JSONText.quoted(address))}"
        case .text(let text, let language):
            "{\"@value\":\(JSONText.quoted(text)),\"@language\":\"\(language.rawValue)\"}"
        case .plain(let text): JSONText.quoted(text)
        case .date(let day): "{\"@value\":\"\(day)\",\"@type\":\"xsd:date\"}"
        case .node(let node): "{\(node.members)}"
        }
    }

    // MARK: Turtle 1.1

    var turtle: String {
        let prefixes = Self.prefixes.map { "@prefix \($0): <\($1)> .\n" }.joined()
        // The same publisher, theme and licence stand behind many; each is told of once.
        var told: Set<String> = []
        return prefixes + "\n" + statements.filter { told.insert($0).inserted }.joined(separator: "\n")
    }

    /// This thing and all that it holds which has an address, each a statement of its own.
    private var statements: [String] {
        let inner = says.flatMap(\.values).flatMap { value in
            if case .node(let node) = value { node.statements } else { [String]() }
        }
        guard let id else { return inner }
        return ["\(Self.iri(id)) \(predicates) .\n"] + inner
    }

    private var predicates: String {
        let said = says.map { name, values in "\(name) \(values.map(Self.turtle).joined(separator: ", "))" }
        return (["a \(kinds.joined(separator: ", "))"] + said).joined(separator: " ;\n    ")
    }

    private static func turtle(_ value: Value) -> String {
        switch value {
        case .address(let address): iri(address)
        case .text(let text, let language): "\(JSONText.quoted(text))@\(language.rawValue)"
        case .plain(let text): JSONText.quoted(text)
        case .date(let day): "\"\(day)\"^^xsd:date"
        case .node(let node): node.id.map(iri) ?? "[ \(node.predicates) ]"
        }
    }

    /// An address with what may not stand in one written as the standard has it (Turtle §6.4).
    private static func iri(_ address: String) -> String {
        let safe = address.unicodeScalars.map { scalar in
            let isForbidden = scalar.value <= 0x20 || "<>\"{}|^`\\".unicodeScalars.contains(scalar)
            return isForbidden ? "\\u" + String("000\(String(scalar.value, radix: 16))".suffix(4)) : String(scalar)
        }
        return "<\(safe.joined())>"
    }
}
