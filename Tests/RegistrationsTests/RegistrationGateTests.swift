import App
import Core
import HTTPTypes
import TestSupport
import Testing
import Web

@testable import Registrations

/// Who may see what: names are for the secretariat, and there is nothing where there is nothing to register for.
@Suite struct RegistrationGateTests {
    static let ours = ["oppsett", "innsjekk", "navn.csv"]

    @Test(arguments: [nil] + SamplePerson.allCases.map { Optional($0) })
    func namesAreForTheSecretariat(_ person: SamplePerson?) async throws {
        try await withSamples { installation, _, _ in
            try await Lab.register("Ada", installation)
            let client =
                if let person { try await installation.client(person) } else { installation.client() }
            let isSecretariat = person == .secretariat
            let code = try await Lab.person("Ada", installation).code
            let hidden: Set<Int> = person == nil ? [401] : [404]
            for path in Self.ours.map({ "\(Lab.list)/\($0)" }) + ["/nord/innsjekk/\(code)"] {
                let answer = try await client.get(path)
                #expect(isSecretariat ? answer.status == .ok : hidden.contains(answer.status.code), "\(path)")
                if !isSecretariat { #expect(!answer.body.contains("Hemmelignavn"), "\(path)") }
            }
            let list = try await client.get(Lab.list)
            #expect(isSecretariat ? list.status == .ok : list.location == Lab.form)
            for path in [Lab.meeting, Lab.form, "\(Lab.list)/takk", "/nord/moter", "/nord/kalender.ics"] {
                let answer = try await client.get(path)
                #expect(answer.status == .ok, "\(path)")
                #expect(!answer.body.contains("Hemmelignavn") && !answer.body.contains("ada@"), "\(path)")
            }
            guard !isSecretariat else { return }
            for what in ["inn", "meld-av"] {
                let answer = try await client.post("/nord/innsjekk/\(code)", ["hva": what])
                #expect(hidden.contains(answer.status.code))
            }
            #expect(hidden.contains(try await client.post(Lab.setup, ["places": "5", "revision": "1"]).status.code))
            #expect(try await Lab.person("Ada", installation).checkedInAt == nil)
        }
    }

    /// An ordinary meeting, a draft, a meeting that is not there, an open one of another network.
    @Test(arguments: ["/nord/moter/2021-03-17", "/nord/moter/2021-04-20", "/nord/moter/2021-01-01"])
    func thereIsNothingElsewhere(_ meeting: String) async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let before = try await installation.chainLength()
            for client in [installation.client(), secretariat] {
                for path in ["", "/ny", "/takk"] {
                    #expect(try await client.get("\(meeting)/pamelding\(path)").status == .notFound, "\(path)")
                }
                #expect(try await client.submit("\(meeting)/pamelding/ny", Lab.fields("Ada")).status == .notFound)
            }
            for path in Self.ours {
                #expect(try await secretariat.get("\(meeting)/pamelding/\(path)").status == .notFound, "\(path)")
            }
            let setup: KeyValuePairs = ["on": "ja", "places": "5", "revision": "0"]
            #expect(try await secretariat.post("\(meeting)/pamelding/oppsett", setup).status == .notFound)
            #expect(try await installation.chainLength() == before)
        }
    }

    /// An open meeting that is not published yet, also for those who write it.
    @Test func anOpenDraftTakesNobody() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let fields = [("title", "Junimøtet"), ("date", "3.6.2021"), ("kind", "open"), ("form", "physical")]
            #expect(try await secretariat.submit("/nord/moter/ny", fields).status == .seeOther)
            let draft = "/nord/moter/2021-06-03"
            let setup: KeyValuePairs = ["on": "ja", "places": "5", "waiting": "ja", "revision": "0"]
            for path in ["pamelding", "pamelding/oppsett", "pamelding/ny"] {
                #expect(try await secretariat.get("\(draft)/\(path)").status == .notFound, "\(path)")
            }
            #expect(try await secretariat.post("\(draft)/pamelding/oppsett", setup).status == .notFound)
            #expect(try await !secretariat.get(draft).body.contains("pamelding"))
            // Published, it is found at once: the list leads to the settings, and from there to the public.
            _ = try await secretariat.post("\(draft)/publiser", ["hva": "mote"])
            #expect(try await secretariat.get("\(draft)/pamelding").location == "\(draft)/pamelding/oppsett")
            #expect(try await installation.client().get("\(draft)/pamelding").status == .notFound)
            #expect(try await secretariat.post("\(draft)/pamelding/oppsett", setup).status == .seeOther)
            #expect(try await installation.client().get("\(draft)/pamelding/ny").body.contains("5 ledige plasser"))
        }
    }

    @Test func anotherNetworkFindsNothing() async throws {
        try await withSamples(networks: ["nord", "sor"]) { installation, _, _ in
            try await Lab.register("Ada", installation)
            let code = try await Lab.person("Ada", installation).code
            let link = try await Lab.link(of: "Ada", installation)
            let other = try await installation.client(.secretariat, in: "sor")
            let path = "/sor/innsjekk/\(code)"
            #expect(try await other.get(path).status == .notFound)
            #expect(try await other.post(path, ["hva": "inn"]).status == .notFound)
            #expect(try await other.get("/nord/innsjekk/\(code)").status == .notFound)
            #expect(try await other.get(Lab.setup).status == .notFound)
            let foreign = link.replacing("/nord/", with: "/sor/")
            #expect(try await other.get(foreign).status == .notFound)
            #expect(try await other.submit("\(foreign)/meld-av", []).status == .notFound)
            #expect(try await Lab.standing(installation).places == ["Ada"])
        }
    }

    /// Turned off, it is as if there had never been a form; what people have goes on.
    @Test func turnedOff() async throws {
        try await withSamples { installation, _, _ in
            try await Lab.register("Ada", installation)
            let secretariat = try await installation.client(.secretariat)
            let off = try await secretariat.post(Lab.setup, ["places": "2", "waiting": "ja", "revision": "1"])
            #expect(off.status == .seeOther)
            let stranger = installation.client()
            for path in [Lab.list, Lab.form, "\(Lab.list)/takk"] {
                #expect(try await stranger.get(path).status == .notFound, "\(path)")
            }
            #expect(try await stranger.submit(Lab.form, Lab.fields("Bo")).status == .notFound)
            #expect(try await !stranger.get(Lab.meeting).body.contains("pamelding"))
            #expect(try await stranger.get(Lab.link(of: "Ada", installation)).status == .ok)
            #expect(try await secretariat.get(Lab.list).body.contains("Ada Hemmelignavn"))
        }
    }

    /// A meeting that has people, or has had, is not deleted under them.
    @Test func aMeetingWithRegistrationsStays() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            #expect(try await client.post("\(Lab.meeting)/slett").status == .unprocessableContent)
            #expect(try await client.get(Lab.meeting).status == .ok)
        }
    }
}
