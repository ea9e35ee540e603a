/// Where a table of a PxWeb service is.
///
/// PxWebApi 1 has one address for a table: read for its metadata, written to for its figures. PxWebApi 2 has
/// `tables/{id}` and addresses below it.
public struct PxWebAddress: Sendable, Hashable {
    public enum Version: String, Sendable, CaseIterable {
        case v1, v2
    }

    public let version: Version
    /// The address of the table itself, without a slash at its end.
    public let table: String
    /// The language of its texts, where version 2 is asked for one; in version 1 it is part of the path.
    public let language: String?

    /// Understands what people copy: an address of the interface, with or without what stands behind the table, or a
    /// page of Statbank Norway.
    ///
    /// - Throws: `PxWebProblem.notAnAddress`.
    public init(_ text: String) throws(PxWebProblem) {
        guard let web = WebAddress(text) else { throw .notAnAddress(text) }
        let path = web.path
        if let page = Self.statbankPage(web) {
            self = page
        } else if let place = path.lastIndex(of: "tables"), place + 1 < path.count {
            version = .v2
            table = web.address(upTo: place + 2)
            language = web.parameter("lang")
        } else if let place = path.firstIndex(where: { ["v0", "v1"].contains($0.lowercased()) }), place + 2 < path.count
        {
            version = .v1
            table = web.address(upTo: path.count)
            language = nil
        } else {
            throw .notAnAddress(text)
        }
    }

    private init(version: Version, table: String, language: String?) {
        self.version = version
        self.table = table
        self.language = language
    }

    /// `https://www.ssb.no/statbank/table/07459`, where a table of Statistics Norway is looked at.
    ///
    /// What programs read has the same number (ssb.no/api/pxwebapi).
    private static func statbankPage(_ web: WebAddress) -> PxWebAddress? {
        guard web.host == "www.ssb.no" || web.host == "ssb.no", let place = web.path.firstIndex(of: "statbank"),
            web.path.count > place + 2, web.path[place + 1] == "table"
        else { return nil }
        return PxWebAddress(
            version: .v2,
            table: "https://data.ssb.no/api/pxwebapi/v2/tables/\(web.path[place + 2])",
            language: web.path.first == "en" ? "en" : "no"
        )
    }

    /// Where the table is described.
    public var metadata: String {
        switch version {
        case .v1: table
        case .v2: "\(table)/metadata" + (language.map { "?lang=\($0)" } ?? "")
        }
    }

    /// Where the service says how much it gives at a time.
    public var limits: String {
        switch version {
        case .v1: "\(table)?config"
        case .v2:
            table.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/") + "/config"
        }
    }

    /// The publisher as its servers are named, `ssb` of `data.ssb.no`; nil where there is no such name.
    public var publisher: String? {
        let host = table.split(separator: "/").dropFirst().first?.prefix { $0 != ":" } ?? ""
        let labels = host.split(separator: ".")
        guard labels.count > 1, labels.last?.utf8.allSatisfy(\.isLetter) == true else { return nil }
        return String(labels[labels.count - 2])
    }

    /// The publisher's key of the table: the last part of the address, without an ending.
    public var key: String {
        let last = table.split(separator: "/").last.map(String.init) ?? ""
        return last.lowercased().hasSuffix(".px") ? String(last.dropLast(3)) : last
    }
}

/// An address of the web, taken apart no further than is needed here.
private struct WebAddress {
    let scheme: String
    let host: String
    let authority: String
    /// As it was written, but for letters outside ASCII, which are written as bytes (RFC 3986 §2.1).
    let path: [String]
    private let query: String

    private static let longest = 2_000

    init?(_ text: String) {
        let text = text.trimmingSpaces
        guard text.utf8.count <= Self.longest, let separator = text.firstRange(of: "://") else { return nil }
        scheme = text[..<separator.lowerBound].lowercased()
        let rest = text[separator.upperBound...].prefix { $0 != "#" }
        let address = rest.prefix { $0 != "?" }
        query = String(rest.dropFirst(address.count + 1))
        authority = address.prefix { $0 != "/" }.lowercased()
        guard ["https", "http"].contains(scheme), !authority.isEmpty, authority.first != ":",
            authority.utf8.allSatisfy({ $0.isDigit || $0.isLetter || ".-:[]".utf8.contains($0) })
        else { return nil }
        host = String(authority.prefix { $0 != ":" })
        path = address.split(separator: "/").dropFirst().map { String($0).percentEncoded(keeping: "%!$&'()*+,;=:@") }
        guard !path.contains(".."), !path.contains(".") else { return nil }
    }

    func address(upTo end: Int) -> String { "\(scheme)://\(authority)/" + path[..<end].joined(separator: "/") }

    /// What a parameter says, where it is letters, digits and hyphens, as languages are.
    func parameter(_ name: String) -> String? {
        for pair in query.split(separator: "&") where pair.hasPrefix("\(name)=") {
            let value = pair.dropFirst(name.count + 1)
            return value.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") } ? String(value) : nil
        }
        return nil
    }
}

extension String {
    fileprivate var trimmingSpaces: Substring {
        var text = drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    /// The text where an address may have nothing but letters and digits of ASCII and a few signs (RFC 3986 §2.1).
    func percentEncoded(keeping signs: String = "") -> String {
        var out = ""
        for byte in utf8 {
            if byte.isLetter || byte.isDigit || "-._~".utf8.contains(byte) || signs.utf8.contains(byte) {
                out.unicodeScalars.append(UnicodeScalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                out += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return out
    }
}
