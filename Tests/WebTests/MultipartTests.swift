import Core
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

/// `multipart/form-data` as browsers send it, and as those who mean harm do.
@Suite struct MultipartTests {
    static let type = "multipart/form-data; boundary=----b0"

    private func body(_ parts: [String], end: String = "------b0--\r\n") -> Data {
        Data((parts.map { "------b0\r\n\($0)\r\n" }.joined() + end).utf8)
    }

    private func read(_ body: Data, type: String = Self.type, limit: Int = Limits.uploadBytes) async throws -> FormData
    {
        let head = HTTPRequest(
            method: .post,
            scheme: "http",
            authority: "x",
            path: "/",
            headerFields: [.contentType: type]
        )
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
        return try await FormData.readUpload(request, upTo: limit)
    }

    @Test func fieldsAndFilesAreRead() async throws {
        let data = try await read(
            body([
                "Content-Disposition: form-data; name=\"title\"\r\n\r\nÅrsplan",
                "Content-Disposition: form-data; name=\"empty\"\r\n\r\n",
                "Content-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\" %22c%22.pdf\"\r\n"
                    + "Content-Type: application/pdf\r\n\r\n%PDF-1.7\r\n\r\n--no boundary\r\n------b",
                "content-disposition:form-data;filename=x.txt;name=file\r\n\r\n",
                // Chosen in no field: as browsers send it.
                "Content-Disposition: form-data; name=\"other\"; filename=\"\"\r\n"
                    + "Content-Type: application/octet-stream\r\n\r\n",
            ])
        )
        #expect(data["title"] == "Årsplan")
        #expect(data["empty"] == "")
        #expect(data.files("file").map(\.fileName) == ["a \"b\" \"c\".pdf", "x.txt"])
        #expect(
            data.files("file").map { String(decoding: $0.bytes, as: UTF8.self) } == [
                "%PDF-1.7\r\n\r\n--no boundary\r\n------b", "",
            ]
        )
        #expect(data.files("other") == [] && data["file"] == nil)
    }

    @Test func aLargeFileIsTheSameAfterItsWayThroughAFile() async throws {
        var bytes = Data(count: 3 * Limits.uploadMemoryBytes + 17)
        for index in stride(from: 0, to: bytes.count, by: 1_009) { bytes[index] = UInt8(truncatingIfNeeded: index) }
        let head = "------b0\r\nContent-Disposition: form-data; name=\"f\"; filename=\"g.bin\"\r\n\r\n"
        let data = try await read(Data(head.utf8) + bytes + Data("\r\n------b0--".utf8))
        #expect(data.files("f").map(\.bytes) == [bytes])
    }

    static let broken: [(String, String)] = [
        ("nothing", ""), ("no end", "------b0\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx"),
        ("no last boundary", "------b0\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n------b0\r\n"),
        ("another boundary", "------b1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n------b1--"),
        ("no head", "------b0\r\nx\r\n------b0--"), ("no name", "------b0\r\nX: y\r\n\r\nx\r\n------b0--"),
        ("no field's name", "------b0\r\nContent-Disposition: form-data\r\n\r\nx\r\n------b0--"),
        ("an attachment", "------b0\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n------b0--"),
        (
            "two names",
            "------b0\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n"
                + "\r\nx\r\n------b0--"
        ),
        ("words after the boundary", "------b0 x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n------b0--"),
        ("words first", "x\r\n------b0\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n------b0--"),
        (
            "a head without end",
            "------b0\r\nContent-Disposition: form-data; name=\"a\"\r\nX: \(String(repeating: "y", count: 70_000))\r\n"
                + "\r\nx\r\n------b0--"
        ),
    ]

    @Test(arguments: broken) func whatIsNotWholeIsRefused(_ name: String, _ text: String) async throws {
        await #expect(throws: Problem.brokenUpload, "\(name)") { try await read(Data(text.utf8)) }
    }

    @Test func aTextThatIsNoTextIsRefused() async throws {
        let head = Data("------b0\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n".utf8)
        await #expect(throws: Problem.brokenUpload) {
            try await read(head + Data([0xC3, 0x28]) + Data("\r\n------b0--".utf8))
        }
    }

    @Test func fieldsHaveLimits() async throws {
        let field = "Content-Disposition: form-data; name=\"a\"\r\n\r\nx"
        let most = Array(repeating: field, count: Limits.formFields)
        #expect(try await read(body(most)).all("a").count == Limits.formFields)
        await #expect(throws: Problem.brokenUpload) { try await read(body(most + [field])) }
        let long =
            "Content-Disposition: form-data; name=\"a\"\r\n\r\n" + String(repeating: "x", count: Limits.formBytes)
        await #expect(throws: Problem.brokenUpload) { try await read(body([long])) }
    }

    @Test func theLimitIsNamed() async throws {
        let large = body([
            "Content-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\n" + String(repeating: "x", count: 5_000)
        ])
        await #expect(throws: Problem.uploadTooLarge(limit: 4_096)) { try await read(large, limit: 4_096) }
        let words = try Catalogue(folders: [WebStrings.folder])[.nb]
        #expect(Problem.uploadTooLarge(limit: 25 * 1_024 * 1_024).text(words).contains("25\u{00A0}MB"))
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=x", "text/plain",
        "multipart/form-data; boundary=æ", "multipart/form-data; boundary=\(String(repeating: "x", count: 71))",
    ])
    func otherTypesAreRefused(_ type: String) async throws {
        let problem = await #expect(throws: Problem.self) { try await read(Data("--x--".utf8), type: type) }
        #expect(problem?.status == .unsupportedMediaType)
    }

    @Test(
        arguments: [
            ("form-data; name=a", "form-data", ["name": "a"]), ("x", "x", [:]), ("", "", [:]),
            (" form-data ; NAME = \"a;b\" ; c", "form-data", ["name": "a;b"]),
            ("form-data; name=\"\u{0308}x\"; name=second", "form-data", ["name": "\u{0308}x"]),
            ("form-data; name=\"never closed", "form-data", ["name": "never closed"]),
            ("form-data; filename=\"C:\\dir\\a.pdf\"", "form-data", ["filename": "C:\\dir\\a.pdf"]),
        ] as [(String, String, [String: String])]
    )
    func headersAreRead(_ text: String, _ value: String, _ parameters: [String: String]) {
        #expect(HeaderValue(text).value == value)
        #expect(HeaderValue(text).parameters == parameters)
    }

    @Test(arguments: [
        ("a.pdf", "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf"),
        ("Møte 1.pdf", "attachment; filename=\"M_te 1.pdf\"; filename*=UTF-8''M%C3%B8te%201.pdf"),
        ("a\"\r\nX: y.pdf", "attachment; filename=\"a___X: y.pdf\"; filename*=UTF-8''a%22%0D%0AX%3A%20y.pdf"),
    ])
    func aNameIsSafeInItsHeader(_ name: String, _ text: String) {
        #expect(ContentDisposition(name, isInline: false).text == text)
    }

    @Test func aFileSaysWhatItIsAndIsAskedAboutEachTime() async throws {
        let file = FileReply(Data("x".utf8), tag: "abc", type: "application/pdf", fileName: "x.pdf", showing: .document)
        let first = Reply.file(file, caching: Caching())
        #expect(first.status == .ok && first.headers[.eTag] == "\"abc\"" && first.body.contentLength == 1)
        #expect(first.headers[.contentDisposition]?.hasPrefix("inline") == true)
        #expect(first.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        #expect(first.headers[.cacheControl] == "private, no-cache")
        var caching = Caching()
        caching.ifNoneMatch = "\"abc\""
        #expect(Reply.file(file, caching: caching).status == .notModified)
    }
}
