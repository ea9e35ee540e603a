import HTTPTypes

extension TestClient {
    /// Sends a form whose fields are made up while the test runs.
    public func submit(_ path: String, _ fields: [(name: String, value: String)]) async throws -> TestAnswer {
        let pairs = fields.map { "\(Self.escaped($0.name))=\(Self.escaped($0.value))" }
        return try await submit(path, raw: Array(pairs.joined(separator: "&").utf8))
    }

    /// Sends bytes as the body of a form, from a page of the site.
    public func submit(_ path: String, raw body: [UInt8]) async throws -> TestAnswer {
        try await send(
            .post,
            path,
            headers: Self.fromOwnPage,
            body: body
        )
    }

    private static var fromOwnPage: HTTPFields {
        var fields: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if let name = HTTPField.Name("Sec-Fetch-Site") { fields[name] = "same-origin" }
        return fields
    }

    private static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in text.utf8 { out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: out, as: UTF8.self)
    }
}
