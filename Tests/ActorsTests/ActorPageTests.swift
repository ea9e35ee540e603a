import App
import Core
import Markup
import Networks
import TestSupport
import Testing
import Web

@testable import Actors

/// What the pages say, in three languages.
@Suite struct ActorPageTests {
    private static let frame = NetworkFrame(
        id: Identifier(IdentifierSeed(at: Instant(milliseconds: 0), random: (1, 0))),
        key: "nord",
        name: "Nettverket nord",
        host: "Fylkeskommunen",
        language: .nb
    )
    private static let today = Day(2021, 4, 12) ?? .first(of: 2021)

    private static func words(_ language: Language) throws -> Words {
        try Catalogue(folders: [WebStrings.folder, ActorsModule.strings])[language]
    }

    private static func register() async throws -> ActorRegister {
        var register: ActorRegister?
        try await withSamples { installation, _, _ in
            let network = try #require(try await installation.networks.store.network(key: "nord"))
            register = try await installation.actors.store.register(of: network.id)
        }
        return try #require(register)
    }

    @Test(arguments: Language.allCases) func allOfThem(in language: Language) async throws {
        let page = ActorsPage(
            try await Self.register(),
            ActorChoice(),
            network: Self.frame,
            mayManage: false,
            words: try Self.words(language),
            today: Self.today
        )
        expectGolden(ActorsView(page: page).body.html, "list-\(language.rawValue)", ext: "html")
    }

    @Test(arguments: Language.allCases) func oneOfThem(in language: Language) async throws {
        let register = try await Self.register()
        let page = ActorPage(
            try #require(register.actor("klynge")),
            register,
            network: Self.frame,
            mayManage: false,
            words: try Self.words(language),
            today: Self.today
        )
        expectGolden(ActorView(page: page).body.html, "actor-\(language.rawValue)", ext: "html")
    }

    @Test(arguments: Language.allCases) func howTheyWorkTogether(in language: Language) async throws {
        let page = ActorMapPage(
            try await Self.register(),
            ActorChoice(),
            network: Self.frame,
            words: try Self.words(language),
            today: Self.today
        )
        expectGolden(ActorMapView(page: page).body.html, "map-\(language.rawValue)", ext: "html")
    }

    @Test func nobodyYet() throws {
        let page = ActorsPage(
            ActorRegister(actors: [], ties: [], fields: [], stated: [:]),
            ActorChoice(),
            network: Self.frame,
            mayManage: true,
            words: try Self.words(.nb),
            today: Self.today
        )
        expectGolden(ActorsView(page: page).body.html, "empty", ext: "html")
    }
}
