import Hummingbird
import NIOCore

/// The fields of a form that was sent, as `application/x-www-form-urlencoded`; one with files as `multipart/form-data`.
public struct FormData: Sendable {
    public let fields: [(name: String, value: String)]
    /// The files that were chosen, in the order of the form; fields in which none was chosen are left out.
    let files: [FormFile]

    public init(_ fields: [(name: String, value: String)]) { self.init(fields, files: []) }

    init(_ fields: [(name: String, value: String)], files: [FormFile]) {
        self.fields = fields
        self.files = files
    }

    /// The files of a field.
    public func files(_ name: String) -> [FormFile] { files.filter { $0.field == name } }

    /// The names of the fields that were sent.
    public var names: Set<String> { Set(fields.map(\.name)) }

    /// The first value of a field.
    public subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
    public func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Reads the body of a request.
    ///
    /// - Throws: `Problem.tooLarge` over `Limits.formBytes`, `Problem.badRequest` when it is no form or not UTF-8.
    public static func read(_ request: Request) async throws -> FormData {
        guard isForm(request) else {
            throw Problem(.unsupportedMediaType, "bad-request", detail: "content type of a form")
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: Limits.formBytes)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge
        }
        guard let data = FormData(encoded: body.readableBytesView) else { throw Problem.badRequest }
        return data
    }

    /// The fields of a form that was sent in an address, in which a blank may be a plus; none where they cannot be read.
    public static func asked(_ request: Request) -> FormData {
        FormData(encoded: (request.uri.query ?? "").utf8) ?? FormData([])
    }

    static func isForm(_ request: Request) -> Bool {
        let type = request.headers[.contentType]?.lowercased() ?? ""
        return type.hasPrefix("application/x-www-form-urlencoded")
    }

    /// Decodes `name=value&…` (URL Standard §5.1); nil when a part is not UTF-8 or there are too many.
    public init?(encoded bytes: some Collection<UInt8>) {
        var fields: [(name: String, value: String)] = []
        for part in bytes.split(separator: UInt8(ascii: "&")) {
            guard fields.count < Limits.formFields else { return nil }
            let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decode(sides[0]), let value = sides.count > 1 ? Self.decode(sides[1]) : "" else {
                return nil
            }
            fields.append((name, value))
        }
        self.init(fields)
    }

    private static func decode(_ part: some Sequence<UInt8>) -> String? {
        var out: [UInt8] = []
        var iterator = part.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+"): out.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(nibble), let low = iterator.next().flatMap(nibble) else {
                    return nil
                }
                out.append(high << 4 | low)
            default: out.append(byte)
            }
        }
        return String(validating: out, as: UTF8.self)
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
