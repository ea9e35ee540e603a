import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing

/// A guest of one agenda item: invited by the secretariat, called like the others, let in to that item and no other.
@Suite struct GuestTests {
    static let meeting = "/nord/moter/2021-05-06"

    @Test(arguments: Engine.available) func aGuestIsCalledAndReadsTheItem(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            for title in ["Hemmeligsak", "Hemmeligandre"] {
                let item: KeyValuePairs = [
                    "title": title, "kind": "discussion", "minutes": "20", "ground": "offl. § 23",
                ]
                #expect(try await secretariat.post("\(Self.meeting)/saker/ny", item).status == .seeOther)
            }
            let guests = try await Self.guests(of: "Hemmeligsak", installation)
            #expect(try await secretariat.get(guests).body.contains("Gjesten får innkallingen sammen med de andre"))
            let wrong = try await secretariat.post(guests, ["name": "Eva", "email": "eva"])
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("value=\"Eva\""))
            let guest: KeyValuePairs = ["name": "Eva Gjest", "email": "eva@example.no", "topic": "NVE"]
            #expect(try await secretariat.post(guests, guest).status == .seeOther)
            #expect(try await installation.letters().isEmpty, "nobody has been called yet")
            #expect(try await secretariat.post("\(Self.meeting)/deltakelse", [:]).status == .seeOther)
            let letter = try #require(try await installation.letters().last { $0.to == "eva@example.no" })
            #expect(letter.text.contains("invitert som gjest") && !letter.text.contains("Hemmelig"))
            let list = try await secretariat.get("\(Self.meeting)/deltakelse").body
            #expect(list.contains("Eva Gjest"))
            #expect(try await secretariat.get("/nord/administrasjon/gjester").body.contains("NVE"))

            let eva = try await installation.client(signedInAs: "eva@example.no")
            let page = try await eva.get(Self.meeting).body
            #expect(page.contains("Hemmeligsak") && !page.contains("Hemmeligandre"))
            let path = try #require(letter.answerPath)
            #expect(try await installation.client().post(path, ["svar": "yes"]).status == .seeOther)
        }
    }

    @Test(arguments: Engine.available) func aGuestIsTakenAway(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let item: KeyValuePairs = [
                "title": "Hemmeligsak", "kind": "discussion", "minutes": "20", "ground": "offl. § 23",
            ]
            #expect(try await secretariat.post("\(Self.meeting)/saker/ny", item).status == .seeOther)
            #expect(try await secretariat.post("\(Self.meeting)/deltakelse", [:]).status == .seeOther)
            let guests = try await Self.guests(of: "Hemmeligsak", installation)
            // The network knows this one: no second person, and no second place among its guests.
            let guest: KeyValuePairs = ["name": "Noe annet", "email": SamplePerson.guest.email()]
            for _ in 0..<2 { #expect(try await secretariat.post(guests, guest).status == .seeOther) }
            let page = try await secretariat.get(guests).body
            #expect(page.contains("Skjultnavn Gjest") && !page.contains("Noe annet"))
            #expect(try await installation.letters().filter { $0.to == SamplePerson.guest.email() }.count == 1)
            let visitor = try await installation.client(.guest)
            #expect(try await visitor.get(Self.meeting).body.contains("Hemmeligsak"))

            let remove = try #require(page.firstMatch(of: #/action="([^"]+/fjern)"/#).map { String($0.1) })
            #expect(try await visitor.post(remove).status == .notFound)
            #expect(try await secretariat.post(remove).status == .seeOther)
            let off = try #require(try await installation.letters().last { $0.to == SamplePerson.guest.email() })
            #expect(off.subject.hasPrefix("Ikke lenger invitert"))
            #expect(try await !visitor.get(Self.meeting).body.contains("Hemmeligsak"))
            #expect(try await secretariat.get(guests).body.contains("Ingen er invitert til saken ennå."))
        }
    }

    /// A guest reads what the guest was invited for until two months after the meeting, wherever that has gone.
    @Test(arguments: Engine.available) func theGuestsTimeFollowsTheMeeting(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            let item: KeyValuePairs = [
                "title": "Hemmeligsak", "kind": "discussion", "minutes": "20", "ground": "offl. § 23",
            ]
            #expect(try await secretariat.post("\(Self.meeting)/saker/ny", item).status == .seeOther)
            let guests = try await Self.guests(of: "Hemmeligsak", installation)
            let guest: KeyValuePairs = ["name": "Eva Gjest", "email": "eva@example.no"]
            #expect(try await secretariat.post(guests, guest).status == .seeOther)
            let moved = [
                ("title", "Maimøtet"), ("date", "14.10.2021"), ("start", "10.00"), ("end", "12.00"), ("kind", "open"),
                ("form", "physical"), ("revision", "1"),
            ]
            let saved = try await secretariat.submit("\(Self.meeting)/rediger", moved)
            #expect(saved.status == .seeOther)
            for (day, isIn) in [("2021-08-20", true), ("2021-12-13", true), ("2021-12-14", false)] {
                try clock.move(to: day)
                let eva = try? await installation.client(signedInAs: "eva@example.no")
                let page = try await eva?.get("/nord/moter/2021-10-14").body ?? ""
                #expect(page.contains("Hemmeligsak") == isIn, "\(day)")
            }
        }
    }

    private static func guests(of title: String, _ installation: Installation) async throws -> String {
        let id = try await installation.database.read {
            try $0.value("SELECT id FROM agenda_item WHERE title = \(title)", as: String.self)
        }
        return "\(meeting)/saker/\(try #require(id))/gjester"
    }
}
