import Core

/// A question to a table: codes that it has, in its own order.
public struct PxWebQuery: Sendable, Equatable {
    /// The codes wanted of one variable.
    public struct Part: Sendable, Equatable {
        public var variable: String
        public var codes: [String]
        /// Whether these are all codes there are, which can be said more shortly.
        public var isWhole: Bool
    }

    /// A part for each variable that is not left out, in the order of the table; none is empty.
    public var parts: [Part]

    /// How many cells the answer has, or nil where the number is too large to be counted.
    public var cells: Int? { Cube.cells(of: parts.map(\.codes.count)) }

    // MARK: - Splitting

    /// What we take of one table, whatever the service would give.
    public struct Limits: Sendable {
        /// Cells of the table that comes of all parts.
        public var cells = 5_000_000
        /// How often the service is asked for one table.
        public var parts = 40

        public static let standard = Limits()

        public init() {}
    }

    /// The question in parts of which each stays under the service's limits; itself where it does already.
    public func split(for service: PxWebLimits, limits: Limits = .standard) throws(PxWebProblem) -> [PxWebQuery] {
        guard let cells, cells <= limits.cells else { throw .tooWide(cells: cells, most: limits.cells) }
        guard service.cells > 0, service.values ?? Int.max >= parts.count else { throw .limitTooLow }
        guard cells / service.cells <= limits.parts else { throw .tooManyParts(most: limits.parts) }
        var done: [PxWebQuery] = []
        var waiting = [self]
        while let next = waiting.popLast() {
            guard done.count + waiting.count < limits.parts else { throw .tooManyParts(most: limits.parts) }
            let pieces = next.pieces(for: service)
            if pieces.isEmpty { done.append(next) } else { waiting += pieces.reversed() }
        }
        return done
    }

    /// The question cut along the variable with the most codes; nothing where it need not be cut.
    private func pieces(for service: PxWebLimits) -> [PxWebQuery] {
        let cells = cells ?? Int.max
        let values = parts.reduce(0) { $0 + $1.codes.count }
        let most = service.values ?? Int.max
        guard cells > service.cells || values > most,
            let longest = parts.indices.max(by: { parts[$0].codes.count < parts[$1].codes.count })
        else { return [] }
        let codes = parts[longest].codes
        // As many codes as fit beside all of the others; where the others alone are too many, halves come nearer to it.
        let room = most - (values - codes.count)
        let length = max(1, min(service.cells / (cells / codes.count), room > 0 ? room : codes.count / 2))
        return stride(from: 0, to: codes.count, by: length).map { start in
            var piece = self
            piece.parts[longest].codes = Array(codes[start..<min(start + length, codes.count)])
            piece.parts[longest].isWhole = false
            return piece
        }
    }
}

/// What is sent to a service.
public struct PxWebRequest: Sendable, Equatable {
    public let address: String
    /// JSON that is posted; nil where the address says it all.
    public let body: String?
}

extension PxWebQuery {
    /// Services answer “not found” to addresses that are longer than about 2 100 characters.
    private static let longestAddress = 2_000

    /// The question as a table's service understands it; the answer is JSON-stat 2 in any case.
    public func request(to address: PxWebAddress) -> PxWebRequest {
        switch address.version {
        case .v1: return PxWebRequest(address: address.table, body: bodyOne)
        case .v2:
            let fixed = "outputFormat=json-stat2" + (address.language.map { "&lang=\($0)" } ?? "")
            let start = "\(address.table)/data?\(fixed)"
            let choices = parts.map { part in
                let codes = part.isWhole ? ["*"] : part.codes.map { $0.percentEncoded() }
                return "&valueCodes[\(part.variable.percentEncoded())]=\(codes.joined(separator: ","))"
            }
            let whole = start + choices.joined()
            guard hasPlainCodes, whole.utf8.count <= Self.longestAddress else {
                return PxWebRequest(address: start, body: bodyTwo)
            }
            // Brackets are written out, for addresses may not have them there (RFC 3986 §3.4).
            return PxWebRequest(address: whole.replacing("[", with: "%5B").replacing("]", with: "%5D"), body: nil)
        }
    }

    /// Whether no code has a sign by which version 2 lists or describes codes: `,`, `*`, `?`, `top(5)`, `[range(a,b)]`.
    private var hasPlainCodes: Bool {
        parts.allSatisfy { $0.codes.allSatisfy { code in !code.contains { ",*?()[]".contains($0) } } }
    }

    private var bodyOne: String {
        let choices = parts.map { part in
            let (filter, codes) = part.isWhole ? ("all", ["*"]) : ("item", part.codes)
            return """
                {"code":\(JSONText.quoted(part.variable)),\
                "selection":{"filter":"\(filter)","values":\(Self.list(codes))}}
                """
        }
        return "{\"query\":[\(choices.joined(separator: ","))],\"response\":{\"format\":\"json-stat2\"}}"
    }

    private var bodyTwo: String {
        let choices = parts.map { part in
            let codes = part.isWhole ? ["*"] : part.codes
            return "{\"variableCode\":\(JSONText.quoted(part.variable)),\"valueCodes\":\(Self.list(codes))}"
        }
        return "{\"selection\":[\(choices.joined(separator: ","))]}"
    }

    private static func list(_ texts: [String]) -> String { "[\(texts.map(JSONText.quoted).joined(separator: ","))]" }
}
