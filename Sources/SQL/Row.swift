import Core

/// One row of an answer.
public struct Row: Sendable {
    public let columns: Columns
    public let values: [SQLValue]

    /// The column names of an answer, shared by its rows.
    public final class Columns: Sendable {
        public let names: [String]

        public init(_ names: [String]) { self.names = names }

        /// There are few names, and they are short: to compare them is quicker than to hash them for each answer.
        func position(of name: String) -> Int? { names.firstIndex(of: name) }
    }

    public init(columns: Columns, values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column as `T`.
    ///
    /// - Throws: `RowFault` naming the column that is missing or holds something else.
    public func value<T: Bindable>(_ column: String, as type: T.Type = T.self) throws -> T {
        guard let position = columns.position(of: column) else {
            throw RowFault(description: "no column “\(column)” among \(columns.names.joined(separator: ", "))")
        }
        return try value(at: position)
    }

    public func value<T: Bindable>(at position: Int, as type: T.Type = T.self) throws -> T {
        guard let value = T(sql: values[position]) else {
            throw RowFault(description: "column “\(columns.names[position])” does not hold a \(T.self)")
        }
        return value
    }
}

extension Row {
    /// What tells whether the row has been changed since it was read.
    public var fingerprint: String { Fingerprint.of(AuditImage(self).text) }
}

/// A row that is not what the store expected: a mistake in our source, never in what a person wrote.
public struct RowFault: Error, CustomStringConvertible {
    public let description: String
}
