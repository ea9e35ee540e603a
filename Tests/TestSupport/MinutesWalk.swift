import App
import Core
import HTTPTypes
import SQL
import Testing

/// Takes the minutes of a sample meeting through their life, by the pages themselves.
public struct MinutesWalk: Sendable {
    public let installation: Installation
    public let slug: String
    public var page: String { "/nord/moter/\(slug)/referat" }

    /// - Parameter slug: by default the meeting whose minutes are not out, and hold `Uferdig…`.
    public init(_ installation: Installation, _ slug: String = "2021-04-08") {
        self.installation = installation
        self.slug = slug
    }

    /// Sends a step as the secretariat.
    @discardableResult
    public func step(_ step: String, from state: String, _ fields: [(String, String)] = []) async throws -> TestAnswer {
        let client = try await installation.client(.secretariat)
        return try await client.submit("\(page)/\(step)", [("state", state)] + fields)
    }

    public func sendOut(until: String = "20.4.2021") async throws {
        let answer = try await step("ut", from: "draft", [("until", until)])
        #expect(answer.status == .seeOther, "\(answer.status)")
    }

    public func approve(from state: String = "comment", publish: Bool = true) async throws {
        let answer = try await step("godkjenn", from: state, publish ? [("publish", "ja")] : [])
        #expect(answer.status == .seeOther, "\(answer.status)")
    }

    public func lock() async throws {
        let client = try await installation.client(.secretariat)
        let form = try await client.get("\(page)/las").body
        let hash = try #require(form.firstMatch(of: /name="hash" value="([0-9a-f]{64})"/)?.output.1)
        let answer = try await client.submit("\(page)/las", [("state", "approved"), ("hash", String(hash))])
        #expect(answer.status == .seeOther, "\(answer.status)")
    }

    public func item(_ key: String) async throws -> String {
        let id = try await installation.database.read {
            try $0.value(
                """
                SELECT i.id FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id
                WHERE i.key = \(key) AND m.slug = \(slug)
                """,
                as: String.self
            )
        }
        return try #require(id, "no item \(key)")
    }

    /// Comments on a paragraph as its form offers it.
    @discardableResult
    public func comment(
        _ text: String,
        proposal: String = "",
        on item: String = "status",
        _ paragraph: String = "record/1",
        as person: SamplePerson = .representative
    ) async throws -> TestAnswer {
        let client = try await installation.client(person)
        let path = "\(page)/kommenter/\(try await self.item(item))/\(paragraph)"
        let form = try await client.get(path).body
        let revision = form.firstMatch(of: /name="revision" value="([0-9a-f]*)"/)?.output.1 ?? ""
        return try await client.submit(
            path,
            [("text", text), ("proposal", proposal), ("revision", String(revision))]
        )
    }

    /// Where the comment of a text is answered.
    public func answer(to text: String) async throws -> String {
        let id = try await installation.database.read {
            try $0.value("SELECT id FROM minutes_comment WHERE text = \(text) ORDER BY id", as: String.self)
        }
        return "\(page)/kommentarer/\(try #require(id, "nobody wrote “\(text)”"))"
    }
}
