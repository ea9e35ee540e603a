/// SQL text with its values.
///
/// Text comes only from literals in our source; everything that is interpolated is bound. There is no raw
/// interpolation: choices of columns or order are `Query` values picked by a `switch`.
public struct Query: Sendable, ExpressibleByStringInterpolation {
    public enum Part: Sendable, Equatable {
        case text(String)
        case bind(SQLValue)
    }

    /// The longest list that `anyOf` takes.
    public static let longestList = 500

    public private(set) var parts: [Part]

    public init(stringLiteral value: StaticString) {
        parts = [.text(value.description)]
    }

    public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    /// Statements of a migration: literals of our own source, or DDL made from them.
    init(text: String) { parts = [.text(text)] }

    public struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(interpolationCount * 2 + 1)
        }

        public mutating func appendLiteral(_ literal: StaticString) { parts.append(.text(literal.description)) }

        public mutating func appendInterpolation(_ value: some Bindable) { parts.append(.bind(value.sqlValue)) }

        public mutating func appendInterpolation<V: Bindable>(_ value: V?) { parts.append(.bind(value.sqlValue)) }

        public mutating func appendInterpolation(_ fragment: Query) { parts += fragment.parts }

        /// `(?, ?, …)`; an empty list gives `(NULL)`, which nothing is in.
        public mutating func appendInterpolation<V: Bindable>(anyOf values: [V]) {
            precondition(values.count <= Query.longestList, "a list in SQL holds at most \(Query.longestList) values")
            parts.append(.text("("))
            for (index, value) in values.enumerated() {
                if index > 0 { parts.append(.text(", ")) }
                parts.append(.bind(value.sqlValue))
            }
            parts.append(.text(values.isEmpty ? "NULL)" : ")"))
        }

        /// The name of a table or column from our source.
        public mutating func appendInterpolation(_ name: SQLName) { parts.append(.text("\"\(name.text)\"")) }
    }

    /// The text with the engine's placeholders, and the values in their order.
    public func rendered(_ placeholder: (Int) -> String) -> (text: String, values: [SQLValue]) {
        var text = ""
        var values: [SQLValue] = []
        for part in parts {
            switch part {
            case .text(let literal): text += literal
            case .bind(let value):
                values.append(value)
                text += placeholder(values.count)
            }
        }
        return (text, values)
    }

    /// As `rendered`, after a look at the values: what one engine would cut short or turn into null, both refuse.
    public func checked(_ placeholder: (Int) -> String) throws -> (text: String, values: [SQLValue]) {
        let (text, values) = rendered(placeholder)
        for value in values {
            if let fault = value.fault {
                throw DatabaseError(kind: .sql, code: "22021", message: fault, statement: text)
            }
        }
        return (text, values)
    }

    /// Fragments one after the other with a separator between.
    public static func joined(_ fragments: [Query], by separator: Query) -> Query {
        var joined = Query(text: "")
        for (index, fragment) in fragments.enumerated() {
            if index > 0 { joined.parts += separator.parts }
            joined.parts += fragment.parts
        }
        return joined
    }
}

/// The name of a table or a column.
///
/// Names come only from literals in our source.
public struct SQLName: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let text: String
    public init(stringLiteral value: StaticString) { text = value.description }

    /// A name read off the text of a migration, which is a literal of our own source.
    init(migrated text: String) { self.text = text }
    public var description: String { text }
}
