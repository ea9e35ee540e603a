import App
import Core
import HTTPTypes
import TestSupport
import Testing

@testable import Channel

/// Where one can say something now: on the front page, and in the morning letter.
@Suite struct OpenCallTests {
    private static func open(_ audience: String, _ installation: Installation) async throws {
        let secretariat = try await installation.client(.secretariat)
        let fields = [
            ("title", "Hva trengs?"), ("lead", ""), ("strategy", ""), ("meeting", ""), ("audience", audience),
            ("opens", "1.4.2021"), ("closes", "20.5.2021"),
        ]
        #expect(try await secretariat.submit("/nord/innspill/ny", fields).status == .seeOther)
        #expect(try await !installation.client().get("/nord").body.contains("Hva trengs?"))
        #expect(try await secretariat.submit("/nord/innspill/hva-trengs/apne", []).status == .seeOther)
    }

    /// By audience: whether a stranger and a member are told.
    @Test(
        arguments: Engine.available,
        [("everyone", true, true), ("members", false, true), ("secretariat", false, false)]
    )
    func theFrontPage(on engine: Engine, _ given: (audience: String, stranger: Bool, member: Bool)) async throws {
        try await withSamples(engine) { installation, clock, _ in
            try await Self.open(given.audience, installation)
            let link = "href=\"/nord/innspill/hva-trengs\""
            let (stranger, member) = (installation.client(), try await installation.client(.representative))
            #expect(try await stranger.get("/nord").body.contains(link) == given.stranger)
            #expect(try await member.get("/nord").body.contains(link) == given.member)
            try clock.move(to: "2021-05-21")
            #expect(try await !installation.client().get("/nord").body.contains(link))
        }
    }

    @Test(arguments: Engine.available) func theLetter(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            try await Self.open("members", installation)
            let opened = OsloTime.day(clock.now)
            var told: [Day] = []
            for day in stride(from: 0, to: 45, by: 1).map({ opened.adding(days: $0) }) {
                try clock.move(to: day.description)
                let before = try await installation.letters().count
                try await installation.channel.sendLetters(at: clock.now)
                let letters = try await installation.letters().dropFirst(before)
                    .filter { $0.to == "rep.nord@example.no" && $0.text.contains("Åpent for innspill: Hva trengs?") }
                if let letter = letters.first {
                    told.append(day)
                    #expect(letter.text.contains("frist torsdag 20. mai 2021\n"))
                    #expect(letter.text.contains("/nord/innspill/hva-trengs"))
                }
            }
            // The first working morning after it opened, and once more before the last day.
            #expect(told.count == 2, "\(told)")
            let last = try #require(told.last)
            #expect((14...17).contains(last.day) && last.month == 5, "\(told)")
        }
    }
}
