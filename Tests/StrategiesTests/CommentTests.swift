import App
import Core
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Strategies

/// Comments on paragraphs of a strategy's text: by members, answered by the secretariat, followed into the next version.
@Suite struct CommentTests {
    static let home = VersionTests.home
    static let first = "# Mål\nFlere skal fullføre videregående opplæring.\n\nUteblir i neste versjon."

    /// A first version that takes comments until 20 May 2021.
    static func shown(
        _ installation: Installation,
        until: String = "20.5.2021",
        text: String = first
    ) async throws -> TestClient {
        let client = try await installation.client(.secretariat)
        let fields = [
            ("name", "Utkast"), ("note", ""), ("text", text), ("comments_until", until), ("revision", ""),
        ]
        #expect(try await client.submit("\(home)/ny", fields).status == .seeOther)
        #expect(try await client.post("\(home)/1/vis", [:]).status == .seeOther)
        return client
    }

    static func comment(
        _ text: String,
        on paragraph: Int,
        _ member: TestClient,
        version: Int = 1
    ) async throws -> HTTPResponse.Status {
        try await member.post(
            "\(home)/\(version)/kommenter/\(paragraph)",
            ["text": text, "proposal": "Alle fullfører."]
        )
        .status
    }

    /// The address under which the only comment on a page is answered.
    static func answerLink(_ page: String) throws -> String {
        let link = try #require(
            page.firstMatch(of: #/href="(/nord/strategier/kompetanse/tekst/\d/kommentarer/[^"]+)"/#)
        )
        return String(link.1)
    }

    @Test(arguments: Engine.available) func aCommentIsWrittenAnsweredAndFollowed(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await Self.shown(installation)
            let (member, anyone) = (try await installation.client(.representative), installation.client())
            #expect(try await member.get(Self.home).body.contains("kommentere avsnittene til og med 20. mai 2021"))
            #expect(try await Self.comment("For svakt.", on: 2, member) == .seeOther)
            #expect(try await Self.comment("Behold dette.", on: 3, member) == .seeOther)
            #expect(try await !anyone.get(Self.home).body.contains("For svakt."))
            let page = try await client.get(Self.home).body
            #expect(page.contains("For svakt.") && page.contains("Alle fullfører.") && page.contains("Venter på svar"))
            let link = try Self.answerLink(page)
            #expect(try await member.get(link).status == .notFound)
            let silent = try await client.post(link, ["state": "set_aside", "answer": "", "revision": "1"])
            #expect(silent.status == .unprocessableContent && silent.body.contains("Skriv et svar."))
            #expect(
                try await client.post(link, ["state": "accepted", "answer": "", "revision": "1"]).status == .seeOther
            )
            #expect(try await member.get(Self.home).body.contains("Tatt til følge"))
            // The next version has the one paragraph in other words, and the other not at all.
            let second = "# Mål\nAlle skal fullføre videregående opplæring.\n\nNytt."
            let fields = [("name", "Neste"), ("note", ""), ("text", second), ("comments_until", ""), ("revision", "")]
            _ = try await client.submit("\(Self.home)/ny", fields)
            _ = try await client.post("\(Self.home)/2/vis", [:])
            let next = try await member.get(Self.home).body
            let (kept, gone) = (
                try #require(next.range(of: "For svakt.")), try #require(next.range(of: "Behold dette."))
            )
            let heading = try #require(next.range(of: "Kommentarer til avsnitt som er tatt ut"))
            #expect(kept.lowerBound < heading.lowerBound && heading.lowerBound < gone.lowerBound)
            #expect(next.contains("Til versjonen «Utkast»") && next.contains("Flere skal fullføre videregående"))
            #expect(try await member.get("\(Self.home)/1").body.contains("Det er kommet en nyere versjon."))
            #expect(try await Self.comment("For sent.", on: 2, member) == .conflict)
        }
    }

    @Test func whatComesLateStaysInTheForm() async throws {
        try await withSamples { installation, clock, _ in
            _ = try await Self.shown(installation)
            try clock.move(to: "2021-05-21")
            let client = try await installation.client(.secretariat)
            let member = try await installation.client(.representative)
            let late = try await member.post("\(Self.home)/1/kommenter/2", ["text": "Viktig!", "proposal": ""])
            #expect(late.status == .conflict && late.body.contains("Viktig!") && late.body.contains("ikke sendt"))
            let form = try await client.get("\(Self.home)/1/frist").body
            let revision = String(try #require(form.firstMatch(of: /name="revision" value="(\d+)"/)).output.1)
            let until: KeyValuePairs = ["revision": revision, "comments_until": "1.6.2021"]
            #expect(try await client.post("\(Self.home)/1/frist", until).status == .seeOther)
            // Whoever has the form open since before that sees what was set.
            let second = try await client.post(
                "\(Self.home)/1/frist",
                ["revision": revision, "comments_until": "9.6.2021"]
            )
            #expect(second.status == .conflict && second.body.contains("9.6.2021"))
            #expect(try await Self.comment("Viktig!", on: 2, member) == .seeOther)
            #expect(try await Self.comment("Hit?", on: 9, member) == .notFound)
        }
    }

    /// A last day that is over is refused where a version is made, where it is shown and where the day is set.
    @Test(arguments: Engine.available) func aLastDayThatIsOverIsRefused(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            var client = try await installation.client(.secretariat)
            func fields(_ until: String) -> [(String, String)] {
                [
                    ("name", "Utkast"), ("note", ""), ("text", Self.first), ("comments_until", until),
                    ("revision", "1"),
                ]
            }
            let says = "Dagen er alt over."
            let past = try await client.submit("\(Self.home)/ny", fields("1.4.2021"))
            #expect(past.status == .unprocessableContent && past.body.contains(says))
            #expect(past.body.contains("value=\"1.4.2021\"") && past.body.contains("Uteblir i neste versjon."))
            #expect(try await client.submit("\(Self.home)/ny", fields("20.4.2021")).status == .seeOther)
            let edited = try await client.submit("\(Self.home)/1/rediger", fields("1.4.2021"))
            #expect(edited.status == .unprocessableContent && edited.body.contains(says))

            try clock.move(to: "2021-04-21")
            client = try await installation.client(.secretariat)
            let late = try await client.post("\(Self.home)/1/vis", [:])
            #expect(late.status == .unprocessableContent && late.body.contains(says))
            #expect(try await installation.client().get("\(Self.home)/1").status == .notFound)
            #expect(try await client.submit("\(Self.home)/1/rediger", fields("21.4.2021")).status == .seeOther)
            #expect(try await client.post("\(Self.home)/1/vis", [:]).status == .seeOther)
            let until = try await client.post(
                "\(Self.home)/1/frist",
                ["revision": "3", "comments_until": "20.4.2021"]
            )
            #expect(until.status == .unprocessableContent && until.body.contains(says))
        }
    }

    @Test func onlyWhoWroteItTakesItBackAndOnlyUnanswered() async throws {
        try await withSamples { installation, _, _ in
            let client = try await Self.shown(installation)
            let member = try await installation.client(.representative)
            _ = try await Self.comment("Min.", on: 2, member)
            let link = try Self.answerLink(try await client.get(Self.home).body)
            #expect(try await client.post("\(link)/trekk", [:]).headers[.location]?.contains("comment-stays") == true)
            #expect(try await member.post("\(link)/trekk", [:]).headers[.location]?.contains("withdrawn") == true)
            #expect(try await !member.get(Self.home).body.contains("Min."))
            _ = try await Self.comment("Igjen.", on: 2, member)
            let again = try Self.answerLink(try await client.get(Self.home).body)
            _ = try await client.post(again, ["state": "answered", "answer": "Nei.", "revision": "1"])
            let second = try await client.post(again, ["state": "accepted", "answer": "Jo.", "revision": "1"])
            #expect(second.status == .conflict && second.body.contains("Nei.") && second.body.contains("Jo."))
            #expect(try await member.post("\(again)/trekk", [:]).headers[.location]?.contains("stays") == true)
        }
    }

    @Test func strangersAndOthersDoNotComment() async throws {
        try await withSamples { installation, _, _ in
            _ = try await Self.shown(installation)
            let anyone = installation.client()
            #expect(try await anyone.get("\(Self.home)/1/kommenter/2").status != .ok)
            #expect(try await Self.comment("Hei.", on: 2, anyone) != .seeOther)
            #expect(try await !anyone.get(Self.home).body.contains("Kommenter"))
        }
    }

    /// By the paragraph's place in the old version, from 0: its place in the new.
    @Test func paragraphsAreFollowed() {
        let old = StrategyText("# A\nEn to tre fire.\n\nFem seks sju åtte.\n\n# B\nStår.\n\nBlir flyttet hit og dit.")
        let new = StrategyText(
            "Blir flyttet hit og dit.\n\n# A\nNytt først.\n\nEn to tre fem.\n\n# B\nStår.\n\nHelt annet."
        )
        #expect(TextDifference(from: old, to: new).successors == [0: 1, 1: 3, 3: 4, 4: 5, 5: 0])
    }
}
