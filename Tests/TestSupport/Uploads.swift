import Foundation
import HTTPTypes

/// A file that a test sends.
public struct TestFile: Sendable {
    public let name: String
    public let bytes: Data

    public init(_ name: String, _ bytes: Data) {
        self.name = name
        self.bytes = bytes
    }

    /// A small PDF, another one for each text.
    public static func pdf(_ name: String = "Årsplan.pdf", saying text: String = "") -> TestFile {
        let body = """
            %PDF-1.4
            %\(text)
            1 0 obj
            <</Type/Catalog/Pages 2 0 R>>
            endobj
            2 0 obj
            <</Type/Pages/Kids[]/Count 0>>
            endobj
            xref
            0 1
            trailer
            <</Root 1 0 R>>
            startxref
            9
            %%EOF

            """
        return TestFile(name, Data(body.utf8))
    }

    /// A program for Windows, as far as its beginning says.
    public static func program(_ name: String) -> TestFile {
        TestFile(name, Data("MZ".utf8) + Data([0x90, 0, 3, 0, 0, 0]) + Data(count: 200))
    }
}

extension TestClient {
    /// Sends a form with files, as a browser does from a page of the site.
    public func upload(
        _ path: String,
        _ fields: KeyValuePairs<String, String> = [:],
        _ files: [TestFile],
        field: String = "file"
    ) async throws -> TestAnswer {
        let boundary = "----samband-test"
        var body = Data()
        for (name, value) in fields {
            body += Data("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for file in files {
            let name = file.name.replacing("\"", with: "%22").replacing("\r\n", with: "%0D%0A")
            let head = "Content-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\""
            body += Data("--\(boundary)\r\n\(head)\r\nContent-Type: application/octet-stream\r\n\r\n".utf8)
            body += file.bytes + Data("\r\n".utf8)
        }
        body += Data("--\(boundary)--\r\n".utf8)
        var headers: HTTPFields = [.contentType: "multipart/form-data; boundary=\(boundary)"]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        return try await send(.post, path, headers: headers, body: [UInt8](body))
    }
}
