import App
import Core
import Cubes
import Files
import Foundation
import Networks
import SQL
import TestSupport
import Testing

@testable import Knowledge

/// Tables that come from addresses, with a real server: `pxweb_server.py`.
@Suite(.enabled(if: HTTPServer.isThere, Comment(rawValue: HTTPServer.absence))) struct FeedTests {
    static let path = "/nord/kunnskap/tabeller/ny/adresse"

    /// A network with a table that is fetched each week, and a service.
    struct Lab {
        let service: PxWebServer
        let installation: Installation
        let clock: MovingClock
        let network: NetworkID

        var store: KnowledgeStore { installation.knowledge.store }

        init(_ installation: Installation, _ clock: MovingClock) async throws {
            service = try PxWebServer()
            self.installation = installation
            self.clock = clock
            network = try #require(try await installation.networks.store.network(key: "nord")).id
        }

        @discardableResult
        func add(
            _ choices: [String: PxWebSelection.Choice] = [
                "Region": .all, "Kjonn": .all, "ContentsCode": .all, "Tid": .all,
            ],
            version: Int = 2,
            days: Int? = 7
        ) async throws -> Bool {
            let question = TableQuestion(try PxWebAddress(service.table(version)), PxWebSelection(choices))
            let wish = TableFeed.Wish(
                key: "ssb-07459",
                question: question,
                title: "Befolkning",
                source: "Statistisk sentralbyrå",
                licence: "CC BY 4.0",
                reading: TableReading(geography: "Region"),
                days: days
            )
            return try await store.addFeed(wish, to: network, due: clock.now, by: .terminal, at: clock.now)
        }

        func fetch() async throws -> TableFeed {
            try await installation.knowledge.fetchTables(at: clock.now)
            return try await feed()
        }

        func feed() async throws -> TableFeed { try #require(try await store.feed("ssb-07459", in: network)) }

        func dataset() async throws -> Dataset? { try await store.dataset("ssb-07459", in: network) }

        func cube() async throws -> Cube {
            let version = try #require(try await dataset()).version
            let bytes = try #require(try await installation.files.bytes(of: version.file))
            return try OpenTable(bytes, name: version.fileName, reading: version.reading).cube
        }

        /// A week on.
        func later() { clock.move(on: 8 * 86_400) }
    }

    private static func withLab(_ engine: Engine = .sqlite, _ body: (Lab) async throws -> Void) async throws {
        try await withSamples(engine) { installation, clock, _ in try await body(try await Lab(installation, clock)) }
    }

    // MARK: - Versions

    @Test(arguments: Engine.available) func aChangedTableIsANewVersionAndAnUnchangedOneIsNone(on engine: Engine)
        async throws
    {
        try await Self.withLab(engine) { lab in
            try await lab.add()
            #expect(try await lab.fetch().outcome == .taken(version: 1))
            let first = try #require(try await lab.dataset()).version
            #expect(first.facts.title == "Befolkning" && first.facts.licence == "CC BY 4.0")
            #expect(first.facts.table == "07459" && first.question?.selection.choices["Tid"] == .all)
            #expect(first.cells == 4 * 2 * 40)

            // It is not due, so nobody is asked.
            let asked = try lab.service.questions().count
            _ = try await lab.fetch()
            #expect(try lab.service.questions().count == asked)

            lab.later()
            #expect(try await lab.fetch().outcome == .unchanged(version: 1))
            #expect(try await lab.dataset()?.version.number == 1)

            try lab.service.set(edition: 2)
            lab.later()
            #expect(try await lab.fetch().outcome == .taken(version: 2))
            let id = try #require(try await lab.dataset()).id
            let versions = try await lab.store.versions(of: id)
            #expect(versions.map(\.number) == [2, 1] && versions[1].file == first.file)
            #expect(try await lab.installation.files.bytes(of: first.file) != nil, "the older one is still there")
        }
    }

    /// New periods come by themselves, where all were asked for, or the newest.
    @Test(arguments: [(PxWebSelection.Choice.all, 41), (.newest(3), 3), (.from("2015"), 6)])
    func theSelectionFollowsTheTable(_ choice: PxWebSelection.Choice, _ periods: Int) async throws {
        try await Self.withLab { lab in
            try await lab.add(["ContentsCode": .all, "Tid": choice])
            _ = try await lab.fetch()
            try lab.service.set(edition: 3)
            lab.later()
            #expect(try await lab.fetch().outcome == .taken(version: 2))
            let time = try #require(try await lab.cube().dimensions.last)
            #expect(time.count == periods && time.categories.last?.code == "2020")
        }
    }

    /// The same table, whatever the service gives at a time, and in either version of the interface.
    @Test(arguments: [1, 2]) func manyPartsAreOneTable(_ version: Int) async throws {
        try await Self.withLab { lab in
            try await lab.add(version: version)
            _ = try await lab.fetch()
            let whole = try await lab.cube()
            let place = ((2 * 50 + 1) * 50 + 0) * 50 + 5
            let codes = ["Region": "3901", "Kjonn": "2", "ContentsCode": "Personer1", "Tid": "1985"]
            #expect(whole[codes] == Double(1_000 * place + 1))
            #expect(try lab.service.questions().count == 1)

            try lab.service.set(cells: 30)
            lab.later()
            #expect(try await lab.fetch().outcome == .unchanged(version: 1))
            #expect(try lab.service.questions().count > 10)
        }
    }

    @Test func whatIsFetchedOnceIsNotDueAgain() async throws {
        try await Self.withLab { lab in
            try await lab.add(days: nil)
            let feed = try await lab.fetch()
            #expect(feed.outcome == .taken(version: 1) && feed.dueAt == nil)
        }
    }

    // MARK: - What goes wrong

    static let troubles: [(trouble: String, kind: FeedTrouble.Kind)] = [
        ("page", .otherKind), ("disguised", .unreadable), ("broken", .refused), ("cut", .cutOff),
        ("other", .otherAnswer),
    ]

    @Test(arguments: troubles) func whatGoesWrongIsToldAndNothingIsTakenIn(
        _ one: (trouble: String, kind: FeedTrouble.Kind)
    )
        async throws
    {
        try await Self.withLab { lab in
            try await lab.add()
            try lab.service.set(trouble: one.trouble)
            let feed = try await lab.fetch()
            #expect(feed.outcome?.trouble?.kind == one.kind)
            #expect(feed.failures == 1 && feed.dueAt == lab.clock.now.adding(minutes: 10))
            #expect(try await lab.dataset() == nil)

            // The next time all is well again.
            try lab.service.set()
            lab.clock.move(on: 600)
            let again = try await lab.fetch()
            #expect(again.outcome == .taken(version: 1) && again.failures == 0)
        }
    }

    @Test func aBusyServiceIsAskedWhenItSaid() async throws {
        try await Self.withLab { lab in
            try await lab.add()
            try lab.service.set(trouble: "busy")
            let feed = try await lab.fetch()
            #expect(feed.outcome == .later && feed.dueAt == lab.clock.now.adding(seconds: 7_200))
        }
    }

    @Test func aCodeThatTheTableDoesNotHaveIsNamed() async throws {
        try await Self.withLab { lab in
            try await lab.add(["Region": .codes(["39", "0301"]), "ContentsCode": .all, "Tid": .all])
            #expect(try await lab.fetch().outcome == .failed(FeedTrouble(.unknownCode, "Region: 0301")))
            #expect(try lab.service.questions().isEmpty)
        }
    }

    @Test func nothingComesFromThisMachineInEarnest() async throws {
        let server = try PxWebServer()
        let fetching = TableFetching(pause: .zero)
        for address in [server.table(2), server.table(2).replacing("http://", with: "https://")] {
            let kinds: [FeedTrouble.Kind] = [.address, .notOnTheInternet]
            let stop = await #expect(throws: FeedStop.self) { try await fetching.describe(try PxWebAddress(address)) }
            #expect(kinds.contains { stop == .trouble(FeedTrouble($0)) }, "\(String(describing: stop))")
        }
    }

    /// Somebody stopped it while it was on its way.
    @Test(arguments: Engine.available) func whatIsNotWantedAnyMoreIsNotTakenIn(on engine: Engine) async throws {
        try await Self.withLab(engine) { lab in
            try await lab.add()
            let feed = try await lab.feed()
            #expect(try await lab.store.removeFeed("ssb-07459", in: lab.network, by: .terminal, at: lab.clock.now))
            let run = FeedRun(
                store: lab.store,
                fetching: .onThisMachine,
                shelf: FigureShelf(files: lab.installation.files)
            )
            try await run.fetch(feed, at: lab.clock.now)
            #expect(try await lab.dataset() == nil)
            #expect(try await lab.store.feeds(lab.network).isEmpty)
        }
    }

    /// What only the database can make go wrong: the job tells it, and the other tables come all the same.
    @Test func oneTableDoesNotKeepTheOthers() async throws {
        try await Self.withLab { lab in
            try await lab.add()
            let first = try await lab.feed().wish
            let second = TableFeed.Wish(
                key: "annen",
                question: first.question,
                title: first.title,
                source: first.source,
                licence: nil,
                reading: first.reading,
                days: nil
            )
            let due = lab.clock.now.adding(seconds: -60)
            _ = try await lab.store.addFeed(second, to: lab.network, due: due, by: .terminal, at: lab.clock.now)
            _ = try await lab.installation.database.write { connection in
                try connection.run(
                    """
                    CREATE TRIGGER no_second BEFORE INSERT ON dataset_version WHEN NEW.file_name = 'annen.json'
                    BEGIN SELECT RAISE(ABORT, 'no'); END
                    """
                )
            }
            await #expect(throws: DatabaseError.self) {
                try await lab.installation.knowledge.fetchTables(at: lab.clock.now)
            }
            #expect(try await lab.feed().outcome == .taken(version: 1))
            let other = try await lab.store.feed("annen", in: lab.network)
            #expect(other?.outcome == .failed(FeedTrouble(.other)) && other?.dueAt ?? lab.clock.now > lab.clock.now)
        }
    }

    /// Two instances, of which one has lost its lease and does not know it yet.
    @Test(arguments: Engine.available) func whatIsFetchedTwiceAtOnceIsOneVersion(on engine: Engine) async throws {
        try await Self.withLab(engine) { lab in
            try await lab.add()
            let (feed, now) = (try await lab.feed(), lab.clock.now)
            let run = FeedRun(
                store: lab.store,
                fetching: .onThisMachine,
                shelf: FigureShelf(files: lab.installation.files)
            )
            async let one: Void = run.fetch(feed, at: now)
            async let other: Void = run.fetch(feed, at: now)
            _ = try await (one, other)
            let dataset = try #require(try await lab.dataset())
            #expect(try await lab.store.versions(of: dataset.id).map(\.number) == [1])
        }
    }

    @Test(arguments: Engine.available) func oneTableIsFetchedFromOneAddress(on engine: Engine) async throws {
        try await Self.withLab(engine) { lab in
            let added = [try await lab.add(), try await lab.add(version: 1)]
            #expect(added == [true, false])
            #expect(try await lab.store.feeds(lab.network).count == 1)
        }
    }
}
