import App
import Core
import Foundation
import NetworkFile
import TestSupport
import Testing

@testable import Actors

/// The actors in the network file; that they come out as they went in is tested for whole networks.
@Suite struct ActorFileTests {
    @Test(arguments: [
        ("key: klynge", "key: ny", "“ny” is a word of the site itself"),
        ("key: batbygg", "key: klynge", "the actor “klynge” stands twice"),
        ("name: Båtbyggeriet", "name: prøveklyngen", "the same organisation stands twice"),
        ("name: Båtbyggeriet", "region: \"39\"", "must have a “name”, or the “organisation”"),
        ("region: \"4001\"", "region: \"38\"", "“38” is no municipality or county"),
        ("website: https://example.no/klynge", "website: mailto:a@example.no", "must begin with https://"),
        ("- reiseliv/folk", "- reiseliv/finnes-ikke", "there is no strategy or goal “reiseliv/finnes-ikke”"),
        ("to: batbygg", "to: finnes-ikke", "there is no actor with the key “finnes-ikke”"),
        ("to: batbygg", "to: klynge", "an actor has no tie to itself"),
        ("until: 2018", "until: 2014", "“2014” is not a whole number from 2015"),
        (
            "- from: klynge\n    to: batbygg\n    kind: funds", "- from: lo\n    to: klynge\n    kind: together",
            "this tie stands twice"
        ),
    ]) func aMistakeIsTold(_ old: String, _ new: String, _ message: String) async throws {
        let text = String(decoding: SampleNetwork.file("nord"), as: UTF8.self)
        let changed = text.replacing(old, with: new)
        #expect(changed != text)
        try await withInstallation { installation in
            let mistake = await #expect(throws: (any Error).self) {
                try await installation.networkFiles.read(Array(changed.utf8))
            }
            #expect("\(mistake.map { "\($0)" } ?? "")".contains(message), "\(String(describing: mistake))")
        }
    }
}
