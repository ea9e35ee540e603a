import App
import Channel
import Core
import HTTPTypes
import Meetings
import TestSupport
import Testing

/// Days of notice, of papers and of reminding, from the form to where they matter.
@Suite struct DeadlinesTests {
    private static let form = "/nord/administrasjon/frister"
    private static let meeting = "/nord/moter/2021-05-06"

    private static func save(
        _ client: TestClient,
        notice: String = "14",
        papers: String = "10",
        reminder: String = "3",
        revision: String? = nil
    ) async throws -> TestAnswer {
        let written = try await client.get(form).body.firstMatch(of: /name="revision" value="([0-9a-f]*)"/)?.output.1
        return try await client.post(
            form,
            ["notice": notice, "papers": papers, "reminder": reminder, "revision": revision ?? String(written ?? "")]
        )
    }

    @Test func onlyTheSecretariatKeepsThem() async throws {
        try await withSamples { installation, _, _ in
            for person in SamplePerson.allCases where person != .secretariat {
                #expect(try await installation.client(person).get(Self.form).status == .notFound, "\(person)")
            }
            let client = try await installation.client(.secretariat)
            for (notice, papers, reminder) in [("", "10", "3"), ("14", "121", "3"), ("14", "10", "-1")] {
                let answer = try await Self.save(client, notice: notice, papers: papers, reminder: reminder)
                #expect(answer.status == .unprocessableContent, "\(notice) \(papers) \(reminder)")
            }
        }
    }

    @Test(arguments: Engine.available) func whatIsChosenHoldsWhereItMatters(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            let member = try await installation.client(.representative)
            // Ten days before 6 May is 26 April, a Monday.
            #expect(try await member.get(Self.meeting).body.contains("Sakspapirer innen mandag 26. april 2021"))
            #expect(try await member.get("/nord/moter?ar=2021").body.contains("Frist for sakspapirer"))
            let stranger = installation.client()
            #expect(try await !stranger.get(Self.meeting).body.contains("Sakspapirer"))
            #expect(try await !stranger.get("/nord/moter?ar=2021").body.contains("Frist for sakspapirer"))

            #expect(try await Self.save(secretariat, notice: "30", papers: "5", reminder: "7").status == .seeOther)
            // Five days before is a Saturday, and 1 May: the Friday.
            #expect(try await member.get(Self.meeting).body.contains("Sakspapirer innen fredag 30. april 2021"))
            let call = try await secretariat.get(SummonsTests.call).body
            #expect(call.contains("Innkallingen skulle vært sendt senest 6. april 2021"))
            #expect(call.contains("minst 30 dagers varsel"))
            #expect(call.contains("Legger du fram en sak"))
            #expect(call.contains("papirene senest fredag 30. april 2021."))
            try await SummonsTests.callAll(secretariat, replyBy: "29.4.2021")
            #expect(try await secretariat.get(SummonsTests.call).body.contains("sendt 24 dager før møtet"))
            // A week before the last day for an answer, not three days.
            try clock.move(to: "2021-04-22")
            try await installation.channel.sendLetters(at: clock.now)
            let reminders = try await installation.letters().filter { $0.subject.contains("venter på svar") }
            #expect(Set(reminders.map(\.to)) == ["rep.nord@example.no", "kari.apen.nord@example.no"])
            try clock.move(to: "2021-05-01")
            // Sessions do not last that long.
            let later = try await installation.client(.representative)
            #expect(try await later.get(Self.meeting).body.contains("Fristen for sakspapirer var"))

            let again = try await installation.client(.secretariat)
            #expect(try await Self.save(again, papers: "").status == .seeOther)
            #expect(try await !later.get(Self.meeting).body.contains("sakspapirer"))
        }
    }

    @Test(arguments: Engine.available) func eachKindOfMeetingHasItsOwn(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            // As the network's file says: three days for short meetings, and the ordinary ten for open ones.
            for (kind, papers) in [("short", "3. september"), ("open", "27. august"), ("ordinary", "27. august")] {
                let meeting: KeyValuePairs = [
                    "title": "Ny \(kind)", "date": "6.9.2021", "kind": kind, "form": "digital",
                ]
                let made = try await client.post("/nord/moter/ny", meeting)
                let page = try await client.get(try #require(made.location)).body
                #expect(page.contains("Sakspapirer innen fredag \(papers) 2021"), "\(kind)")
            }
            // Three fields are called the same: what is wrong is said with the heading.
            let wrong = try await client.post(Self.form, ["notice": "14", "reminder": "3", "short-papers": "900"])
            #expect(wrong.body.contains("Korte møter: Sakspapirer, dager før møtet: Skriv et helt tall"))
            let form = try await client.get(Self.form).body
            #expect(form.contains(#/name="open-notice"[^>]*value="28"/#))
            #expect(form.contains(#/name="short-papers"[^>]*value="3"/#))
        }
    }

    @Test func ofTwoWhoChangeThemTheSecondSeesBoth() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let page = try await client.get(Self.form).body
            let old = try #require(page.firstMatch(of: /name="revision" value="([0-9a-f]*)"/)).output.1
            #expect(try await Self.save(client, notice: "21").status == .seeOther)
            let second = try await Self.save(client, notice: "28", revision: String(old))
            #expect(second.status == .conflict)
            #expect(second.body.contains("<dd>") && second.body.contains("21") && second.body.contains("value=\"28\""))
        }
    }
}

/// The days of the groups that are reported to.
@Suite struct CommitteeDaysTests {
    @Test(arguments: Engine.available) func theyAreKeptInAListAndAvoided(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let plan = try await client.get("/nord/moter/plan?ar=2022").body
            #expect(plan.contains("value=\"8.2.2022\""))
            let route = try #require(
                try await FormRoute.all(installation).first { $0.route.hasSuffix("/grupper/{group}/dager") }
            )
            let wrong = try await client.post(route.path, ["days": "8.2.2022\n31.2.2022"])
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("«31.2.2022» er ikke en dag"))
            // Twice the same is once; what stands there stays.
            let days = "8.2.2022, 9.2.2022\n2022-02-08\n9.6.2021"
            for _ in 0..<2 { #expect(try await client.post(route.path, ["days": days]).status == .seeOther) }
            let list = try await client.get(route.path).body
            #expect(list.ranges(of: "tirsdag 8. februar 2022").count == 1)
            #expect(list.ranges(of: "onsdag 9. juni 2021").count == 1)

            let avoided = try await client.get("/nord/moter/plan?ar=2022").body
            #expect(avoided.contains("value=\"10.2.2022\"") && !avoided.contains("value=\"8.2.2022\""))
            let year = try await installation.client().get("/nord/moter?ar=2022").body
            #expect(year.contains("Hovedutvalget") && year.contains("tirsdag 8. februar"))
            #expect(year.contains("<title>Hovedutvalget, 8. februar 2022</title>"), "on the wheel")

            // A meeting on such a day is told.
            let meeting: KeyValuePairs = [
                "title": "Midt i", "date": "8.2.2022", "kind": "ordinary", "form": "digital",
            ]
            #expect(try await client.post("/nord/moter/ny", meeting).status == .seeOther)
            #expect(
                try await client.get("/nord/moter?ar=2022").body.contains("8. februar møter også Hovedutvalget.")
            )
        }
    }

    @Test func oneDayStandsOnce() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let routes = try await FormRoute.all(installation)
            let entry = try #require(routes.first { $0.route.hasSuffix("/dager/{date}") })
            let fields = try await entry.current(installation)
            let same = fields.map { $0.name == "day" ? ($0.name, "13.10.2021") : $0 }
            let refused = try await client.submit(entry.path, same)
            #expect(refused.status == .conflict || refused.status == .unprocessableContent)
            #expect(refused.body.contains("Gruppa har allerede denne dagen."))
        }
    }

    /// A group without members goes, with its days.
    @Test func aGroupIsTakenAwayWithItsDays() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let home = "/nord/administrasjon/grupper"
            #expect(try await client.post(home, ["kind": "committee", "name": "Rådet"]).status == .seeOther)
            let list = try await client.get(home).body
            let link = try #require(list.firstMatch(of: #/href="([^"]*/grupper/[0-9A-Z]{26})">Rådet/#)).output.1
            #expect(try await client.post("\(link)/dager", ["days": "1.6.2021"]).status == .seeOther)
            #expect(try await client.post("\(link)/slett").status == .seeOther)
            #expect(try await !installation.client().get("/nord/moter?ar=2021").body.contains("Rådet"))
        }
    }
}

/// Times in which the region is away.
@Suite struct RegionBreaksTests {
    private static let home = "/nord/administrasjon/ferier"

    @Test(arguments: Engine.available) func theyAreKeptInAListShownAndAvoided(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let stranger = installation.client()
            // As the network's file says.
            #expect(try await client.get(Self.home).body.contains("Prøveferie"))
            let year = try await stranger.get("/nord/moter?ar=2021").body
            #expect(year.contains("Prøveferie") && year.contains("11.–15. oktober"))
            #expect(year.contains("<title>Prøveferie, 11.–15. oktober 2021</title>"), "on the wheel")

            let before = try await client.get("/nord/moter/plan?ar=2022").body
            #expect(before.contains("value=\"8.2.2022\""))
            let away: KeyValuePairs = ["name": "Vinterferie", "from": "7.2.2022", "until": "11.2.2022"]
            #expect(try await client.post(Self.home, away).status == .seeOther)
            let after = try await client.get("/nord/moter/plan?ar=2022").body
            #expect(!after.contains("value=\"8.2.2022\"") && after.contains("value=\"15.2.2022\""))

            // A meeting in it is told.
            let meeting: KeyValuePairs = [
                "title": "Midt i", "date": "9.2.2022", "kind": "ordinary", "form": "digital",
            ]
            #expect(try await client.post("/nord/moter/ny", meeting).status == .seeOther)
            #expect(try await client.get("/nord/moter?ar=2022").body.contains("9. februar er det vinterferie."))
        }
    }

    @Test func whatIsNoBreakIsRefused() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            for (name, from, until) in [
                ("", "7.2.2022", "11.2.2022"), ("Ferie", "7.2.2022", ""), ("Ferie", "7.2.2022", "6.2.2022"),
                ("Ferie", "7.2.2022", "7.2.2023"), ("Ferie", "31.2.2022", "1.3.2022"),
            ] {
                let answer = try await client.post(Self.home, ["name": name, "from": from, "until": until])
                #expect(answer.status == .unprocessableContent, "\(name) \(from) \(until)")
            }
            let member = try await installation.client(.representative)
            #expect(try await member.get(Self.home).status == .notFound)
        }
    }
}
