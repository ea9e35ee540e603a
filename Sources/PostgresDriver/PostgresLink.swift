import CPostgres
import Glibc
import SQL

/// One connection to the server, used by one thread at a time: sends statements and reads the answers.
final class PostgresLink {
    let cancelHandle: CancelHandle?
    private let pointer: OpaquePointer
    private var prepared: PreparedStatements

    init(conninfo: String, limits: PostgresLimits) throws {
        // The later ones win: our waiting time can be overruled by the connection text, our name and encoding cannot.
        let options = [
            ("connect_timeout", String(limits.connectTimeout.components.seconds)), ("dbname", conninfo),
            ("application_name", "samband"), ("client_encoding", "UTF8"),
        ]
        let opened = CStrings.with(options.map(\.0)) { keywords in
            CStrings.with(options.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
        }
        guard let opened else { throw DatabaseError(kind: .connection, code: "08001", message: "no memory") }
        guard PQstatus(opened) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(opened))
            PQfinish(opened)
            throw DatabaseError(kind: .connection, code: "08001", message: message)
        }
        pointer = opened
        cancelHandle = CancelHandle(opened)
        prepared = PreparedStatements(limit: limits.preparedStatements)
        try configure(limits)
    }

    deinit { PQfinish(pointer) }

    /// Whether the connection stands and no transaction is open on it.
    var isClean: Bool { isOpen && PQtransactionStatus(pointer) == PQTRANS_IDLE }
    var isOpen: Bool { PQstatus(pointer) == CONNECTION_OK }

    /// Runs text of our own that has no values.
    @discardableResult
    func command(_ text: String) throws -> PostgresResult { try checked(PQexec(pointer, text), text) }

    /// Runs a statement with its values; the server parses each text once.
    func execute(_ text: String, _ values: [SQLValue]) throws -> PostgresResult {
        let name = try name(of: text, types: values.map { PostgresType.oid(of: PostgresType.type(of: $0)) })
        let answer = CStrings.with(values.map(PostgresType.text(of:))) { texts in
            PQexecPrepared(pointer, name, Int32(values.count), texts, nil, nil, 0)
        }
        return try checked(answer, text)
    }

    /// The words that have come, after waiting for the first of them no longer than `patience` milliseconds.
    func words(patience: Int32) throws -> [String] {
        var socket = pollfd(fd: PQsocket(pointer), events: Int16(POLLIN), revents: 0)
        _ = poll(&socket, 1, patience)
        guard PQconsumeInput(pointer) == 1 else {
            throw DatabaseError(kind: .connection, code: "08006", message: String(cString: PQerrorMessage(pointer)))
        }
        var words: [String] = []
        while let notice = PQnotifies(pointer) {
            words.append(String(cString: notice.pointee.extra))
            PQfreemem(notice)
        }
        return words
    }

    private func name(of text: String, types: [Oid]) throws -> String {
        // The same text with a value of another type is another statement.
        let key = types.reduce(into: text) { $0 += "\u{0}\($1)" }
        switch prepared.step(for: key) {
        case .ready(let name): return name
        case .prepare(let name, let giveUp):
            if let giveUp, let old = prepared.remove(giveUp) { try command("DEALLOCATE \(old)") }
            _ = try checked(PQprepare(pointer, name, text, Int32(types.count), types), text)
            prepared.add(key, name: name)
            return name
        }
    }

    private func configure(_ limits: PostgresLimits) throws {
        try command(
            """
            SET timezone = 'UTC'; SET client_min_messages = warning; SET bytea_output = hex;
            SET standard_conforming_strings = on; SET statement_timeout = \(limits.statementTimeout.milliseconds);
            SET lock_timeout = \(limits.lockTimeout.milliseconds)
            """
        )
    }

    private func checked(_ answer: OpaquePointer?, _ statement: String) throws -> PostgresResult {
        guard let answer else {
            let message = String(cString: PQerrorMessage(pointer))
            throw DatabaseError(kind: .connection, code: "08006", message: message, statement: statement)
        }
        let result = PostgresResult(answer)
        if result.succeeded { return result }
        let message = result.diagnostic("M") ?? String(cString: PQerrorMessage(pointer))
        // Without a code the report comes from the library itself: the connection has broken.
        throw DatabaseError(state: result.diagnostic("C") ?? "08006", message: message, statement: statement)
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
