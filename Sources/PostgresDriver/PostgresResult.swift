import CPostgres
import SQL

/// One answer of the server, freed with this object.
final class PostgresResult {
    private let pointer: OpaquePointer
    private(set) lazy var columns = Row.Columns((0..<columnCount).map { String(cString: PQfname(pointer, $0)) })
    private lazy var types = (0..<columnCount).map { PostgresType(PQftype(pointer, $0)) }
    private var columnCount: Int32 { PQnfields(pointer) }

    init(_ pointer: OpaquePointer) { self.pointer = pointer }
    deinit { PQclear(pointer) }

    var succeeded: Bool {
        switch PQresultStatus(pointer) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: true
        default: false
        }
    }

    var rowCount: Int { Int(PQntuples(pointer)) }

    /// The number of rows that the statement changed; 0 for those that change none.
    var changed: Int {
        // A SELECT reports its rows here too, which the embedded engine does not.
        PQresultStatus(pointer) == PGRES_TUPLES_OK && isQuery ? 0 : Int(String(cString: PQcmdTuples(pointer))) ?? 0
    }

    func row(_ index: Int) -> Row {
        Row(columns: columns, values: types.indices.map { value(row: Int32(index), column: Int32($0)) })
    }

    /// A field of the error report, `PG_DIAG_…`.
    func diagnostic(_ field: Character) -> String? {
        guard let code = field.asciiValue, let text = PQresultErrorField(pointer, Int32(code)) else { return nil }
        return String(cString: text)
    }

    private var isQuery: Bool { String(cString: PQcmdStatus(pointer)).hasPrefix("SELECT") }

    private func value(row: Int32, column: Int32) -> SQLValue {
        let type = types[Int(column)]
        guard PQgetisnull(pointer, row, column) == 0, let start = PQgetvalue(pointer, row, column) else {
            return .null(type.sqlType)
        }
        let length = Int(PQgetlength(pointer, row, column))
        return UnsafeRawBufferPointer(start: start, count: length).withMemoryRebound(to: UInt8.self) { bytes in
            type.value(of: bytes)
        }
    }
}
