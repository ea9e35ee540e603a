import App
import Core
import HTTPTypes
import TestSupport
import Testing
import Web

/// The pages about meetings, as each reader gets them.
@Suite struct MeetingPageTests {
    /// A page, who opens it, and the name of its golden.
    struct Shown: Sendable, CustomTestStringConvertible {
        let name: String, path: String
        let reader: SamplePerson?
        var testDescription: String { name }

        init(_ name: String, _ path: String, _ reader: SamplePerson? = nil) {
            self.name = name
            self.path = path
            self.reader = reader
        }
    }

    static let pages = [
        Shown("held-stranger", "/nord/moter/2021-03-17"),
        Shown("held-representative", "/nord/moter/2021-03-17", .representative),
        Shown("held-secretariat", "/nord/moter/2021-03-17", .secretariat),
        Shown("held-nn", "/nord/moter/2021-03-17?lang=nn"),
        Shown("held-en", "/nord/moter/2021-03-17?lang=en"), Shown("without-items", "/nord/moter/2021-05-06"),
        Shown("draft-secretariat", "/nord/moter/2021-04-20", .secretariat),
        Shown("minutes-not-out", "/nord/moter/2021-04-08"), Shown("year-stranger", "/nord/moter"),
        Shown("year-secretariat", "/nord/moter", .secretariat), Shown("year-empty", "/nord/moter?ar=2019"),
        Shown("year-en", "/nord/moter?lang=en"), Shown("calendar", "/nord/kalender"),
        Shown("new-meeting", "/nord/moter/ny?dag=2021-08-10", .secretariat),
        Shown("edit-meeting", "/nord/moter/2021-05-06/rediger", .secretariat),
        Shown("ask-which-day", "/nord/moter/2021-05-06/dager", .secretariat),
        Shown("series", "/nord/moter/serie", .secretariat),
        Shown("copy", "/nord/moter/2021-03-17/kopier", .secretariat),
        Shown("new-item", "/nord/moter/2021-05-06/saker/ny", .secretariat),
        Shown("not-found", "/nord/moter/2020-01-01"), Shown("draft-stranger", "/nord/moter/2021-04-20"),
    ]

    @Test(arguments: pages) func thePage(_ shown: Shown) async throws {
        try await withSamples { installation, _, _ in
            let client =
                if let reader = shown.reader { try await installation.client(reader) } else { installation.client() }
            expectGolden(PageText.main(try await client.get(shown.path)), shown.name, ext: "html")
        }
    }

    @Test func aFormThatIsWrong() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let answer = try await client.post(
                "/nord/moter/ny",
                [
                    "title": "<b>Møte</b>", "date": "29.2.2021", "start": "12.00", "end": "11.00", "kind": "x",
                    "form": "digital",
                ]
            )
            #expect(answer.status == .unprocessableContent)
            expectGolden(PageText.main(answer), "form-wrong", ext: "html")
        }
    }

    /// How the days stand, for the secretariat and for the one whose seat is asked.
    @Test(arguments: [SamplePerson.secretariat, .representative])
    func whichDaySuits(_ reader: SamplePerson) async throws {
        try await withSamples { installation, _, _ in
            let path = "/nord/moter/2021-05-06/dager"
            let asked = try await installation.client(.secretariat).post(
                path,
                [
                    "more": "18.5.2021\n19.5.2021 13.00–14.00", "start": "10.00", "end": "12.00",
                    "reply_by": "20.4.2021", "told": "",
                ]
            )
            #expect(asked.status == .seeOther)
            let page = try await installation.client(reader).get(path)
            expectGolden(PageText.main(page), "which-day-\(reader.rawValue)", ext: "html")
        }
    }

    @Test func aPromiseWithANoteThatCannotBeKept() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let route = try #require(try await FormRoute.all(installation).first { $0.route.contains("forpliktelser") })
            let answer = try await client.submit(route.path, [("state", "done"), ("note", "a\u{0}b")])
            #expect(answer.status == .unprocessableContent)
            expectGolden(PageText.main(answer), "closing-wrong", ext: "html")
        }
    }

    @Test func twoVersionsOfAMeeting() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let route = try #require(
                try await FormRoute.all(installation).first { $0.route.hasSuffix("{slug}/rediger") }
            )
            _ = try await client.submit(route.path, route.fields)
            expectGolden(PageText.main(try await client.submit(route.path, route.fields)), "conflict", ext: "html")
        }
    }
}
