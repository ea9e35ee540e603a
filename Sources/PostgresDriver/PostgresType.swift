import CPostgres
import SQL

/// The column types that the dialect uses, and how their texts are read.
enum PostgresType {
    case boolean, blob, integer, real, numeric, text

    init(_ oid: Oid) {
        switch oid {
        case 16: self = .boolean
        case 17: self = .blob
        case 20, 21, 23: self = .integer
        case 700, 701: self = .real
        case 1_700: self = .numeric
        default: self = .text
        }
    }

    /// The type that a value is announced with, also when it is null.
    static func oid(of type: SQLType) -> Oid {
        switch type {
        case .boolean: 16
        case .blob: 17
        case .integer: 20
        case .text: 25
        case .real: 701
        }
    }

    var sqlType: SQLType {
        switch self {
        case .boolean: .boolean
        case .blob: .blob
        case .integer: .integer
        case .real, .numeric: .real
        case .text: .text
        }
    }

    func value(of bytes: UnsafeBufferPointer<UInt8>) -> SQLValue {
        if self == .blob { return .blob(Self.unhexed(bytes.dropFirst(2))) }
        let text = String(decoding: bytes, as: UTF8.self)
        switch self {
        case .boolean: return .boolean(text == "t")
        case .integer: return Int64(text).map(SQLValue.integer) ?? .text(text)
        case .real: return Double(text).map(SQLValue.real) ?? .text(text)
        // Sums of whole numbers come as `120`, averages as `120.0000000000000000`: read as the embedded engine has them.
        case .numeric: return Int64(text).map(SQLValue.integer) ?? Double(text).map(SQLValue.real) ?? .text(text)
        case .text, .blob: return .text(text)
        }
    }

    /// The text form of a value, `nil` for null.
    static func text(of value: SQLValue) -> String? {
        switch value {
        case .null: nil
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        case .boolean(let flag): flag ? "t" : "f"
        case .blob(let bytes): "\\x" + hexed(bytes)
        }
    }

    static func type(of value: SQLValue) -> SQLType {
        switch value {
        case .null(let type): type
        case .integer: .integer
        case .real: .real
        case .text: .text
        case .boolean: .boolean
        case .blob: .blob
        }
    }

    private static func hexed(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 15)])
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func unhexed(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(digits.count / 2)
        var high: UInt8?
        for digit in digits {
            let nibble = digit < UInt8(ascii: "a") ? digit & 15 : digit - UInt8(ascii: "a") + 10
            if let first = high {
                out.append(first << 4 | nibble)
                high = nil
            } else {
                high = nibble
            }
        }
        return out
    }
}
