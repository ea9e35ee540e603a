import Fetching
import Foundation
import TestSupport
import Testing

/// With a real server, `http_server.py`.
@Suite(.enabled(if: HTTPServer.isThere, Comment(rawValue: HTTPServer.absence))) struct FetcherTests {
    static func server(_ authority: TestAuthority? = nil) throws -> HTTPServer {
        try HTTPServer("Tests/FetchingTests/http_server.py", authority: authority)
    }

    static func fetcher(_ change: (inout FetchLimits) -> Void = { _ in }, caFile: String? = nil) -> Fetcher {
        var limits = FetchLimits.standard
        limits.reach = .loopbackToo
        change(&limits)
        return Fetcher(limits: limits, caFile: caFile)
    }

    static func json(_ address: String, posting json: String? = nil) -> FetchRequest {
        FetchRequest(address, json: json.map { Array($0.utf8) }, mediaTypes: ["application/json"])
    }

    private struct Echo: Decodable {
        let method: String
        let body: String
        let agent: String
        let accept: String
        let kind: String?
    }

    private func echo(_ address: String, posting json: String? = nil) async throws -> Echo {
        let outcome = try await Self.fetcher().fetch(Self.json(address, posting: json))
        guard case .arrived(let bytes) = outcome else { throw Unexpected(outcome: outcome) }
        return try JSONDecoder().decode(Echo.self, from: Data(bytes))
    }

    private struct Unexpected: Error {
        let outcome: FetchOutcome
    }

    @Test func anAnswerArrivesWhole() async throws {
        let server = try Self.server()
        let read = try await echo("\(server.address)/echo")
        #expect(read.method == "GET" && read.body.isEmpty && read.accept == "application/json" && read.kind == nil)
        #expect(read.agent == "Samband")
        let posted = try await echo("\(server.address)/echo", posting: "{\"å\":1}")
        #expect(posted.method == "POST" && posted.body == "{\"å\":1}" && posted.kind == "application/json")
        #expect(
            try await Self.fetcher().fetch(Self.json("\(server.address)/large?bytes=3000000"))
                == .arrived(
                    [UInt8](repeating: UInt8(ascii: "x"), count: 3_000_000)
                )
        )
        #expect(
            try await Self.fetcher().fetch(Self.json("\(server.address)/packed?bytes=3000000"))
                == .arrived(
                    [UInt8](repeating: UInt8(ascii: "0"), count: 3_000_000)
                )
        )
    }

    @Test(arguments: [301, 302, 307, 308]) func aQuestionIsPostedToWhereItMoved(_ status: Int) async throws {
        let server = try Self.server()
        let answer = try await echo("\(server.address)/redirect?status=\(status)&to=/echo", posting: "{}")
        #expect(answer.method == "POST" && answer.body == "{}")
    }

    // MARK: - What goes wrong

    /// The path, and what becomes of it when 100 000 bytes and two redirects are allowed.
    static let wrong: [(path: String, problem: FetchProblem)] = [
        ("large?bytes=100001", .tooLarge(most: 100_000)), ("packed?bytes=50000000", .tooLarge(most: 100_000)),
        ("claims?bytes=2147483648", .tooLarge(most: 100_000)), ("endless", .tooLarge(most: 100_000)), ("cut", .cutOff),
        ("cut-chunks", .cutOff), ("nothing", .cutOff), ("onwards?left=3", .tooManyRedirects(most: 2)),
        ("typed?kind=text/html", .mediaType("text/html")),
        ("typed?kind=application/json-seq", .mediaType("application/json-seq")),
        ("typed", .mediaType(nil)), ("redirect?to=http://10.0.0.1/", .notOnTheInternet),
        ("redirect?to=http://169.254.169.254/latest/meta-data/", .notOnTheInternet),
        ("redirect?to=http://[fd00::1]/", .notOnTheInternet), ("redirect?to=file:///etc/passwd", .address),
        ("redirect?to=ftp://127.0.0.1/x", .address), ("redirect?to=gopher://127.0.0.1:25/x", .address),
        ("redirect?to=http://0x0a000001/", .notOnTheInternet),
        ("redirect?to=http://[::ffff:10.0.0.1]/", .notOnTheInternet),
    ]

    @Test(arguments: wrong) func whatGoesWrongIsNamed(_ one: (path: String, problem: FetchProblem)) async throws {
        let server = try Self.server()
        let fetcher = Self.fetcher {
            $0.bytes = 100_000
            $0.redirects = 2
        }
        await #expect(throws: one.problem) { try await fetcher.fetch(Self.json("\(server.address)/\(one.path)")) }
    }

    static let answers: [(path: String, outcome: FetchOutcome)] = [
        ("status?of=429&after=120", .later(seconds: 120)), ("status?of=429", .later(seconds: nil)),
        ("status?of=503&after=30", .later(seconds: 30)),
        ("status?of=403", .refused(status: 403, beginning: "{\"title\":\"Too many cells selected\"}")),
        ("status?of=500", .refused(status: 500, beginning: "{\"title\":\"Too many cells selected\"}")),
        ("status?of=204", .refused(status: 204, beginning: "")), ("unknown", .refused(status: 404, beginning: "{}")),
    ]

    @Test(arguments: answers)
    func whatAServerSaysOtherwiseIsAnOutcome(_ one: (path: String, outcome: FetchOutcome)) async throws {
        let server = try Self.server()
        #expect(try await Self.fetcher().fetch(Self.json("\(server.address)/\(one.path)")) == one.outcome)
    }

    @Test func aTimeThatIsADateIsUnderstood() async throws {
        let server = try Self.server()
        let outcome = try await Self.fetcher().fetch(
            Self.json("\(server.address)/status?of=429&after=Wed,%2021%20Oct%202099%2007:28:00%20GMT")
        )
        guard case .later(let seconds?) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(seconds > 86_400)
    }

    @Test func silenceEndsAtItsLimit() async throws {
        let server = try Self.server()
        let fetcher = Self.fetcher { $0.total = .milliseconds(200) }
        await #expect(throws: FetchProblem.tooSlow) { try await fetcher.fetch(Self.json("\(server.address)/silence")) }
    }

    @Test func whatIsNoLongerWantedEnds() async throws {
        let server = try Self.server()
        let task = Task { try await Self.fetcher().fetch(Self.json("\(server.address)/silence")) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    // MARK: - Only the open net

    /// As it is without the tests' own permission.
    static let hostile: [(address: String, problem: FetchProblem)] = [
        ("http://127.0.0.1/", .address), ("http://example.org/", .address), ("file:///etc/passwd", .address),
        ("ftp://example.org/x", .address), ("", .address), ("example.org", .address), ("https://", .address),
        ("https://127.0.0.1/", .notOnTheInternet), ("https://localhost/", .notOnTheInternet),
        ("https://[::1]/", .notOnTheInternet), ("https://10.1.2.3/", .notOnTheInternet),
        ("https://192.168.1.1/", .notOnTheInternet), ("https://169.254.169.254/", .notOnTheInternet),
        ("https://2130706433/", .notOnTheInternet), ("https://0177.0.0.1/", .notOnTheInternet),
        ("https://127.1/", .notOnTheInternet), ("https://[::ffff:127.0.0.1]/", .notOnTheInternet),
        ("https://0.0.0.0/", .notOnTheInternet), ("https://user:word@127.0.0.1/", .notOnTheInternet),
        ("https://no-such-name.invalid/", .noSuchName),
    ]

    @Test(arguments: hostile) func onlyTheOpenNetIsFetchedFrom(_ one: (address: String, problem: FetchProblem)) async {
        await #expect(throws: one.problem) { try await Fetcher().fetch(Self.json(one.address)) }
    }

    /// A server of this machine that speaks TLS as it should is refused all the same.
    @Test func thisMachineIsRefusedBeforeAnythingIsSaid() async throws {
        let authority = try TestAuthority.shared.get()
        let server = try Self.server(authority)
        await #expect(throws: FetchProblem.notOnTheInternet) {
            try await Fetcher(caFile: authority.caFile).fetch(Self.json("\(server.address)/echo"))
        }
        let allowed = try await Self.fetcher(caFile: authority.caFile).fetch(
            Self.json("\(server.address)/typed?kind=application/json")
        )
        #expect(allowed == .arrived(Array("{}".utf8)))
    }

    @Test func aServerWeDoNotTrustIsNotAsked() async throws {
        let server = try Self.server(try TestAuthority.stranger.get())
        let fetcher = Self.fetcher(caFile: try TestAuthority.shared.get().caFile)
        await #expect(throws: FetchProblem.notSecure) { try await fetcher.fetch(Self.json("\(server.address)/echo")) }
    }

    @Test func aServerWithoutTLSIsNotSecure() async throws {
        let server = try Self.server()
        let address = "https://127.0.0.1:\(server.port)/echo"
        await #expect(throws: FetchProblem.notSecure) { try await Self.fetcher().fetch(Self.json(address)) }
    }

    @Test func nobodyListens() async throws {
        let nobody = Self.json("http://127.0.0.1:1/")
        await #expect(throws: FetchProblem.noConnection) { try await Self.fetcher().fetch(nobody) }
    }
}
