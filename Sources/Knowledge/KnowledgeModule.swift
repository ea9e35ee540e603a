import Boundaries
import Core
import Documents
import Files
import Foundation
import Markup
import NetworkFile
import SQL
import Web

/// The door of the slice: the region in figures, from tables to what they say.
public struct KnowledgeModule: Sendable {
    let store: KnowledgeStore
    let desk: KnowledgeDesk
    private let fetching: TableFetching
    private let press: DocumentPress
    private let standings: CitationStandings
    private let deciding: DecidingOrganisations
    let catalogue: Catalogue
    private let publications: PublicationPress

    /// - Parameters:
    ///   - fetching: by which tables come from addresses.
    ///   - press: by which pictures are made into PNG.
    ///   - texts: where the network's texts are that may cite.
    ///   - deciding: for which organisations someone may decide on texts.
    ///   - catalogue: the words of what is found out without a reader.
    ///   - lastMeeting: when a network last met.
    public init(
        database: any Database,
        files: FileStore,
        clock: WallClock,
        ids: IdentifierSource,
        fetching: TableFetching,
        press: DocumentPress,
        texts: @escaping CitationTexts,
        deciding: @escaping DecidingOrganisations,
        catalogue: Catalogue,
        lastMeeting: @escaping LastMeetings
    ) {
        self.fetching = fetching
        self.press = press
        self.deciding = deciding
        self.catalogue = catalogue
        store = KnowledgeStore(database: database, files: files, ids: ids)
        desk = KnowledgeDesk(
            store: store,
            library: IndicatorLibrary(folder: Bundle.module.bundleURL.appending(path: "Definitions")),
            shelf: FigureShelf(files: files),
            clock: clock,
            lastMeeting: lastMeeting
        )
        standings = CitationStandings(desk: desk, places: CitedPlaces(desk: desk, texts: texts))
        publications = PublicationPress(desk: desk)
    }

    public static let migrations = KnowledgeMigrations.all
    /// What it keeps of a person.
    public static let personal = KnowledgePersonal.all
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }
    public static let menu = [MenuEntry(.knowledge, part: KnowledgeLinks.part, textKey: "knowledge.menu", order: 10)]
    /// What here points at files.
    public static let fileReferences = KnowledgeStore.references

    /// - Parameter uses: what a network does about what an indicator measures.
    public func addRoutes(to router: WebRouter, publicURL: String, uses: @escaping IndicatorUses) {
        OpenDataRoutes(desk: desk, publicURL: publicURL).add(to: router)
        CitationRoutes(desk: desk, standings: standings, deciding: deciding).add(to: router)
        SeenRoutes(desk: desk, standings: standings, deciding: deciding).add(to: router)
        CitingRoutes(desk: desk).add(to: router)
        KnowledgeRoutes(desk: desk, standings: standings, uses: uses).add(to: router)
        PictureRoutes(desk: desk, pictures: PictureDesk(press: press), publicURL: publicURL).add(to: router)
        RegionRoutes(desk: desk).add(to: router)
        KnowledgeEditing(desk: desk).add(to: router)
        MapRoutes(desk: desk).add(to: router)
        DefinitionRoutes(desk: desk).add(to: router)
        DefinitionEditing(desk: desk).add(to: router)
        FollowRoutes(desk: desk, press: publications, fetching: fetching, publicURL: publicURL).add(to: router)
        TableUploading(desk: desk).add(to: router)
        FeedRoutes(desk: desk, fetching: fetching).add(to: router)
        FeedChanging(desk: desk, fetching: fetching).add(to: router)
        TableRoutes(desk: desk).add(to: router)
        QuestionRoutes(desk: desk, tables: TableRoutes(desk: desk)).add(to: router)
    }

    /// What stands behind the marks in the texts of all slices.
    public var cited: CitedLookup { CitedTexts(desk: desk).found }

    /// The three challenges by a figure each, as far as there are figures, for the network's front page.
    ///
    /// - Parameter ground: what they are computed from, as the page has asked for it.
    public func front(_ ground: FigureGround, of network: NetworkFrame, words: Words) async throws -> [FrontFigure] {
        let indicators = try desk.indicators(ground.contents).filter { $0.front != nil }
        var found: [FrontFigure] = []
        for challenge in Indicator.Challenge.allCases {
            let candidates = indicators.filter { $0.challenge == challenge }
                .sorted { ($0.front ?? 0, $0.id) < ($1.front ?? 0, $1.id) }
            for indicator in candidates {
                // A file that is damaged is told where tables are looked after; here the others stand.
                guard let known = try? await desk.known(indicator, ground.contents),
                    let figure = FrontFigure(known, challenge, catalogue, network, words: words)
                else { continue }
                found.append(figure)
                break
            }
        }
        return found
    }

    /// What the tables say, for the slices above.
    public var tables: FigureTables { FigureTables(store: store, shelf: desk.shelf) }

    /// Takes a file of figures in as a table of a network, or as a new version of one.
    ///
    /// - Parameters:
    ///   - key: what definitions know the table by; nil takes the name of the file.
    ///   - said: what somebody says of it, who is then asked for its source too; nil where nobody is there.
    ///   - table: which of several tables in the file, from 1; nil where it holds one.
    /// - Returns: the key, and what became of it.
    /// - Throws: `TableMistake`, which says what is wrong and what to do.
    public func takeIn(
        _ bytes: Data,
        fileName: String,
        key: String? = nil,
        said: TableSaying? = nil,
        table: Int? = nil,
        to network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> (key: String, taking: KnowledgeStore.TakingIn) {
        var saying = said ?? TableSaying()
        saying.reading.table = table
        let arrival = try TableIntake.arrival(bytes, fileName: fileName, key: key, said: saying)
        if said != nil { try TableIntake.check(arrival) }
        let taking = try await store.takeIn(arrival, to: network, by: actor, at: now)
        // It is open already: the first reader need not wait for that.
        desk.shelf.keep(arrival.cube, of: arrival.content.key, arrival.reading)
        return (arrival.key, taking)
    }

    /// How many tables a file holds, as far as one must be chosen: 1 as well for a file that is none.
    public static func tables(in bytes: Data, fileName: String) -> Int {
        max(1, OpenTable.several(bytes, name: fileName).count)
    }

    /// The names of indicators that have no figures any more since a table's newest version came.
    public func lost(by table: String, in network: NetworkID, _ language: Language) async throws -> [String] {
        try await desk.losses(network, try await store.contents(network), of: table).flatMap(\.indicators)
            .map { $0.name[language] }
    }

    /// Takes boundaries in, in place of those of the same level.
    ///
    /// - Parameters:
    ///   - bytes: GeoJSON, or a map that was made of it.
    ///   - source: whose they are, as must stand beside them.
    /// - Returns: how many regions there are.
    /// - Throws: `BoundaryError`, which says what is wrong and what to do.
    public func takeInBoundaries(
        _ bytes: Data,
        fileName: String,
        source: String,
        to network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Int {
        let map = try BoundaryOpening.map(bytes, file: fileName)
        try await store.keep(map, source: source, in: network, by: actor, at: now)
        return map.regions.count
    }

    /// The indicators of a network, shipped and its own, by heading and name.
    @Sendable public func indicatorNames(
        _ network: NetworkID,
        _ language: Language
    ) async throws -> [(key: String, name: String)] {
        try desk.indicators(try await store.contents(network)).map { ($0.id, $0.name[language]) }
    }

    /// Takes files away that were put in and never taken in as tables.
    public func forgetDrafts(at now: Instant) async throws { try await store.forgetDrafts(at: now) }

    /// Finds out which texts of networks cite what is no longer so, for the morning letters of those who decide.
    public func watchCitations(of networks: [NetworkFrame], at now: Instant) async throws {
        for network in networks {
            try await standings.keepNotices(of: network, words: catalogue[network.language], at: now)
        }
    }

    /// Fetches the tables that are due from their addresses, and what others publish.
    public func fetchTables(at now: Instant) async throws {
        try await FeedRun(store: store, fetching: fetching, shelf: desk.shelf).fetchDue(at: now)
        try await FollowRun(store: store, fetching: fetching).fetchDue(at: now)
    }

    /// What a network publishes of its indicators: a signed list and a file for each.
    ///
    /// - Parameter publicURL: where the installation is.
    /// - Returns: the files, by their names.
    public func publication(_ network: NetworkFrame, publicURL: String) async throws -> [String: Data] {
        let page = KnowledgeLinks.knowledge(network).absolute(under: publicURL).text
        let files = try await publications.files(network, page: page)
        var named = [Publication.listName: Data(files.list)]
        for (id, bytes) in files.indicators { named["\(id).json"] = Data(bytes) }
        return named
    }

    /// Follows a publisher whose files are here already; it is asked for newer ones only when somebody says so.
    ///
    /// - Parameters:
    ///   - address: of the list.
    ///   - files: what the list names, by indicator.
    /// - Throws: `FeedTrouble` where something is not as it was signed; nothing is followed then.
    public func follow(
        _ address: String,
        list: [UInt8],
        files: [String: [UInt8]],
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws {
        guard let place = PublicationAddress(address) else { throw FeedTrouble(.address) }
        let checked = try PublicationReading.list(list, pinned: nil, newest: nil)
        var taken: [String: FollowedFile] = [:]
        for entry in checked.list.indicators {
            taken[entry.id] = try PublicationReading.file(files[entry.id] ?? [], entry)
        }
        guard case .followed(let id) = try await store.follow(place, checked, in: network, by: actor, at: now),
            let subscription = try await store.subscription(id, in: network)
        else { return }
        try await store.takeIn(checked, taken, of: subscription, next: nil, at: now)
    }

    /// What an earlier list says that this installation has published: the SHA-256 of each file, by its name.
    ///
    /// - Returns: nothing for a list that another has signed, or that is none.
    public func published(_ list: [UInt8]) async throws -> [String: String] {
        let key = try await store.signingKey(at: desk.clock.now).verifying
        guard let checked = try? PublicationReading.list(list, pinned: key.text, newest: nil) else { return [:] }
        return Dictionary(
            checked.list.indicators.map { ("\($0.id).json", $0.sha256) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Fetches a table from an address now, and from then on as often as was said.
    ///
    /// - Returns: the key, and what became of it.
    /// - Throws: `TableRefusal`, which says what is wrong; nothing is kept then.
    public func fetch(
        _ order: TableOrder,
        to network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> (key: String, taking: KnowledgeStore.TakingIn) {
        let english = try Catalogue(folders: [Self.strings])[.en]
        let run = FeedRun(store: store, fetching: fetching, shelf: desk.shelf)
        return try await run.fetch(order, to: network, by: actor, at: now, words: english)
    }

    /// Its part of the network file.
    public var fileSection: FileSection {
        let file = KnowledgeFile(store: store)
        return FileSection(
            names: ["knowledge"],
            read: { try file.read($0, file: $1, change: $2) },
            write: { try KnowledgeFile.write($0, $1) }
        )
    }
}
