import Core

extension Database {
    /// Runs a write transaction in which every change leaves a line in the hash chain.
    public func change<T: Sendable>(
        by actor: Actor,
        at now: Instant,
        _ body: @escaping @Sendable (Change) throws -> T
    ) async throws -> T {
        try await write(.inTurn) { connection in
            try body(Change(connection: connection, actor: actor, at: now))
        }
    }
}

/// An open transaction that writes down what it changes.
///
/// The only way for a store to change audited tables.
public final class Change {
    /// Columns and what they get: `["name": name, "until_day": until]`.
    public struct Values: ExpressibleByDictionaryLiteral {
        let pairs: [(key: SQLName, value: any Bindable)]

        public init(dictionaryLiteral elements: (SQLName, any Bindable)...) {
            pairs = elements.map { (key: $0, value: $1) }
        }

        private init(pairs: [(key: SQLName, value: any Bindable)]) { self.pairs = pairs }

        public static func + (left: Values, right: Values) -> Values { Values(pairs: left.pairs + right.pairs) }
    }

    public let connection: any Connection
    public let actor: Actor
    public let at: Instant
    private var chain: AuditChain.Tip?

    init(connection: any Connection, actor: Actor, at: Instant) {
        self.connection = connection
        self.actor = actor
        self.at = at
    }

    /// Adds a row.
    ///
    /// `values` includes its key, the column `id`.
    public func insert(_ table: SQLName, _ id: some Bindable, _ values: Values) throws {
        let columns = Query.joined([Query("id")] + values.pairs.map { Query("\($0.key)") }, by: ", ")
        let binds = Query.joined([Query("\(id)")] + values.pairs.map { Query("\(bind: $0.value)") }, by: ", ")
        try connection.run("INSERT INTO \(table) (\(columns)) VALUES (\(binds))")
        try record(.insert, table, id, before: nil, after: row(table, id))
    }

    /// Changes a row.
    ///
    /// - Returns: false when there is no such row.
    @discardableResult
    public func update(_ table: SQLName, _ id: some Bindable, _ values: Values) throws -> Bool {
        guard let before = try row(table, id) else { return false }
        let pairs = Query.joined(values.pairs.map { Query("\($0.key) = \(bind: $0.value)") }, by: ", ")
        try connection.run("UPDATE \(table) SET \(pairs) WHERE id = \(id)")
        let after = try row(table, id)
        if after != before { try record(.update, table, id, before: before, after: after) }
        return true
    }

    /// Takes a row away; what it held stays in the chain.
    @discardableResult
    public func delete(_ table: SQLName, _ id: some Bindable) throws -> Bool {
        guard let before = try row(table, id) else { return false }
        try connection.run("DELETE FROM \(table) WHERE id = \(id)")
        try record(.delete, table, id, before: before, after: nil)
        return true
    }

    /// A line about something that is not one row: a sign-in, an import, a message that went out.
    ///
    /// - Parameter actor: who stands there in place of the one who acts, where that would tell something of a person that
    ///   has to be forgotten.
    public func note(
        _ action: String,
        _ subject: SQLName,
        _ id: some Bindable,
        _ text: String,
        by actor: Actor? = nil
    ) throws {
        precondition(AuditChain.Action(rawValue: action) == nil, "“\(action)” is not for notes")
        try record(action, subject, id, by: actor, before: nil, after: text)
    }

    private func record(
        _ action: AuditChain.Action,
        _ subject: SQLName,
        _ id: some Bindable,
        before: String?,
        after: String?
    ) throws {
        try record(action.rawValue, subject, id, before: before, after: after)
    }

    private func row(_ table: SQLName, _ id: some Bindable) throws -> String? {
        try connection.rows("SELECT * FROM \(table) WHERE id = \(id)").first.map { AuditImage($0).text }
    }

    private func record(
        _ action: String,
        _ subject: SQLName,
        _ id: some Bindable,
        by other: Actor? = nil,
        before: String?,
        after: String?
    ) throws {
        let key = if case .text(let text) = id.sqlValue { text } else { "\(id.sqlValue)" }
        let line = AuditChain.Line(
            at: at,
            actor: (other ?? actor).name,
            action: action,
            subject: subject.text,
            subjectID: key,
            before: before,
            after: after
        )
        chain = try AuditChain.append(line, after: chain, to: connection)
    }
}

extension Query.StringInterpolation {
    /// A value whose type is known only when the program runs.
    mutating func appendInterpolation(bind value: any Bindable) { appendInterpolation(value) }
}
