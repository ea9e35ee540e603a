import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import Web

/// A browser without a socket: it asks the router itself, keeps cookies, and sends forms as a page of the site does.
///
/// It follows no redirects and reads whole answers: a live stream would never end.
public actor TestClient {
    private let responder: any HTTPResponder<WebContext>
    private let publicURL: String
    private var cookies: [String: String] = [:]

    /// - Parameters:
    ///   - router: with every route in place.
    ///   - publicURL: the address of the site, which forms name as their origin.
    public init(_ router: WebRouter, publicURL: String) {
        responder = router.buildResponder()
        self.publicURL = publicURL
    }

    public func get(_ path: String, headers: HTTPFields = [:]) async throws -> TestAnswer {
        try await send(.get, path, headers: headers, body: [])
    }

    /// Sends a form from a page of the site.
    public func post(
        _ path: String,
        _ form: KeyValuePairs<String, String> = [:],
        headers: HTTPFields = [:]
    ) async throws -> TestAnswer {
        let pairs = form.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }
        var all = headers
        all[.contentType] = all[.contentType] ?? "application/x-www-form-urlencoded"
        all[.origin] = all[.origin] ?? publicURL
        return try await send(.post, path, headers: all, body: Array(pairs.joined(separator: "&").utf8))
    }

    /// Sends anything at all.
    public func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        headers: HTTPFields = [:],
        body: [UInt8] = []
    ) async throws -> TestAnswer {
        var headers = headers
        if !cookies.isEmpty, headers[.cookie] == nil {
            headers[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(
                separator: "; "
            )
        }
        let request = Request(
            head: HTTPRequest(
                method: method,
                scheme: "http",
                authority: "localhost",
                path: path,
                headerFields: headers
            ),
            body: RequestBody(buffer: ByteBuffer(bytes: body))
        )
        let channel = NIOAsyncTestingChannel()
        // Else it would look as if the client had gone.
        try await channel.connect(to: SocketAddress(unixDomainSocketPath: "/client")).get()
        let context = WebContext(
            source: ApplicationRequestContextSource(
                channel: channel,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
        )
        let response = try await responder.respond(to: request, context: context)
        let collector = BodyCollector()
        try await response.body.write(collector)
        for field in response.headers[values: .setCookie] { keep(field) }
        return TestAnswer(status: response.status, headers: response.headers, bytes: collector.bytes)
    }

    /// Forgets who it is.
    public func forgetCookies() { cookies = [:] }

    private func keep(_ field: String) {
        let parts = field.split(separator: ";").map { $0.drop { $0 == " " } }
        guard let pair = parts.first?.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false),
            pair.count == 2
        else { return }
        let isGone = pair[1].isEmpty || parts.contains("Max-Age=0")
        cookies[String(pair[0])] = isGone ? nil : String(pair[1])
    }

    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                out.append(byte)
            case UInt8(ascii: " "): out.append(UInt8(ascii: "+"))
            default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}

/// What came back.
public struct TestAnswer: Sendable {
    public let status: HTTPResponse.Status
    public let headers: HTTPFields
    public let bytes: [UInt8]

    public var body: String { String(decoding: bytes, as: UTF8.self) }
    /// Where it leads on to.
    public var location: String? { headers[.location] }
}

/// Collects a body as it is written.
private struct BodyCollector: ResponseBodyWriter {
    private final class Store: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }

    private let store = Store()

    var bytes: [UInt8] { store.bytes.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws {
        store.bytes.withLock { $0 += Array(buffer.readableBytesView) }
    }

    func finish(_ trailers: HTTPFields?) async throws {}
}
