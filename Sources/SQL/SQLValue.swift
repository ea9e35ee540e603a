import Core

public enum SQLType: String, Sendable { case integer, real, text, boolean, blob }

/// A value on its way to the database, with its type even when there is none.
public enum SQLValue: Sendable, Equatable {
    case null(SQLType)
    case integer(Int64)
    case real(Double)
    case text(String)
    case boolean(Bool)
    case blob([UInt8])

    /// Why no engine may be given this value, or nil.
    var fault: String? {
        switch self {
        case .text(let text) where text.utf8.contains(0): "a text holds a NUL character"
        case .real(let number) where !number.isFinite: "a number is not finite"
        default: nil
        }
    }
}

/// What can be bound to a statement and read from a row.
public protocol Bindable {
    static var sqlType: SQLType { get }
    var sqlValue: SQLValue { get }
    /// Nil when the database holds something else.
    init?(sql value: SQLValue)
}

extension Optional: Bindable where Wrapped: Bindable {
    public static var sqlType: SQLType { Wrapped.sqlType }
    public var sqlValue: SQLValue { self?.sqlValue ?? .null(Wrapped.sqlType) }
    public init?(sql value: SQLValue) {
        if case .null = value {
            self = .none
        } else {
            guard let wrapped = Wrapped(sql: value) else { return nil }
            self = wrapped
        }
    }
}

extension Int64: Bindable {
    public static var sqlType: SQLType { .integer }
    public var sqlValue: SQLValue { .integer(self) }
    public init?(sql value: SQLValue) {
        switch value {
        case .integer(let number): self = number
        case .text(let text): self.init(text)
        case .real(let number): self.init(exactly: number)
        default: return nil
        }
    }
}

extension Int: Bindable {
    public static var sqlType: SQLType { .integer }
    public var sqlValue: SQLValue { .integer(Int64(self)) }
    public init?(sql value: SQLValue) {
        guard let number = Int64(sql: value) else { return nil }
        self.init(number)
    }
}

extension Double: Bindable {
    public static var sqlType: SQLType { .real }
    public var sqlValue: SQLValue { .real(self) }
    public init?(sql value: SQLValue) {
        switch value {
        case .real(let number): self = number
        case .integer(let number): self.init(number)
        case .text(let text): self.init(text)
        default: return nil
        }
    }
}

extension String: Bindable {
    public static var sqlType: SQLType { .text }
    public var sqlValue: SQLValue { .text(self) }
    public init?(sql value: SQLValue) {
        guard case .text(let text) = value else { return nil }
        self = text
    }
}

extension Bool: Bindable {
    public static var sqlType: SQLType { .boolean }
    public var sqlValue: SQLValue { .boolean(self) }
    public init?(sql value: SQLValue) {
        switch value {
        case .boolean(let flag): self = flag
        case .integer(let number): self = number != 0
        case .text("t"), .text("true"): self = true
        case .text("f"), .text("false"): self = false
        default: return nil
        }
    }
}

extension [UInt8]: Bindable {
    public static var sqlType: SQLType { .blob }
    public var sqlValue: SQLValue { .blob(self) }
    public init?(sql value: SQLValue) {
        guard case .blob(let bytes) = value else { return nil }
        self = bytes
    }
}

/// A type of ours that is stored as its text.
public protocol TextBindable: Bindable {
    var sqlText: String { get }
    init?(sqlText: String)
}

extension TextBindable {
    public static var sqlType: SQLType { .text }
    public var sqlValue: SQLValue { .text(sqlText) }
    public init?(sql value: SQLValue) {
        guard case .text(let text) = value else { return nil }
        self.init(sqlText: text)
    }
}

extension TextBindable where Self: LosslessStringConvertible {
    public var sqlText: String { description }
    public init?(sqlText: String) { self.init(sqlText) }
}

extension TextBindable where Self: RawRepresentable, RawValue == String {
    public var sqlText: String { rawValue }
    public init?(sqlText: String) { self.init(rawValue: sqlText) }
}

extension Identifier: TextBindable {
    public var sqlText: String { text }
    public init?(sqlText: String) { self.init(sqlText) }
}

extension Instant: TextBindable {
    public var sqlText: String { description }
    public init?(sqlText: String) { self.init(sqlText) }
}

extension Day: TextBindable {
    public var sqlText: String { description }
    public init?(sqlText: String) { self.init(sqlText) }
}

extension Month: TextBindable {
    public var sqlText: String { description }
    public init?(sqlText: String) { self.init(sqlText) }
}

extension TimeOfDay: TextBindable {
    public var sqlText: String { description }
    public init?(sqlText: String) { self.init(sqlText) }
}

extension EmailAddress: TextBindable {
    public var sqlText: String { text }
    public init?(sqlText: String) { self.init(sqlText) }
}

extension Language: TextBindable {}
