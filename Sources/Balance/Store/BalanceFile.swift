import Core
import NetworkFile
import SQL

/// The balance of a network file: the region and the scenarios.
///
/// What was computed stays behind, since it is made anew; which initiatives came of it, and of which figures, does not.
enum BalanceFile {
    static func read(_ root: FileMap, file: FileImport, change: Change) throws {
        _ = try root.map("balance") { map in
            if let kind = try region(map) {
                try change.insert(
                    "balance_region",
                    file.ids.next(BalanceRegion.self),
                    ["network_id": file.network, "kind": kind, "first_year": try map.number("first_year", in: years)]
                )
            }
            var keys: Set<String> = []
            _ = try map.list("scenarios") { try scenario($0, &keys, file: file, change: change) }
        }
    }

    private static let years = 1_900...2_200

    private static func region(_ map: FileMap) throws -> BalanceRegion.Kind? {
        guard try map.optionalText("region") != nil else { return nil }
        let kind: BalanceRegion.Kind = try map.choice("region")
        guard kind == .synthetic else {
            throw (map.node("region") ?? map.node).mistake(
                "a prepared region has no arrays here; take it out, and run samband balance prepare"
            )
        }
        return kind
    }

    private static func scenario(
        _ map: FileMap,
        _ keys: inout Set<String>,
        file: FileImport,
        change: Change
    ) throws {
        let key = try map.key()
        guard !FreeKey.reserved.contains(key) else {
            throw (map.node("key") ?? map.node).mistake("“\(key)” is a word of the site itself; choose another key")
        }
        guard keys.insert(key).inserted else {
            throw map.node.mistake("the scenario “\(key)” stands twice; give one another key")
        }
        var settings = LeverSettings(
            municipality: try map.text("place", limit: 200),
            industry: try map.text("industry", limit: 200),
            from: try map.number("from", in: years)
        )
        _ = try map.list("levers") { map in
            let lever: BalanceLever = try map.choice("lever")
            settings[lever] = try map.number("amount", in: lever.range)
        }
        let id = file.ids.next(BalanceScenario.self)
        try change.insert(
            "balance_scenario",
            id,
            [
                "network_id": file.network, "key": key, "title": try map.text("title", limit: 200),
                "note": try map.optionalText("note"), "settings": settings, "revision": 1,
            ]
        )
        _ = try map.list("initiatives") { try lift($0, of: id, file: file, change: change) }
    }

    private static func lift(_ map: FileMap, of scenario: BalanceScenario.ID, file: FileImport, change: Change) throws {
        let path = try map.text("path", limit: 500)
        // It becomes a link, and leads nowhere but to this site.
        guard path.wholeMatch(of: #/(\/[a-z0-9-]+)+/#) != nil else {
            throw (map.node("path") ?? map.node).mistake(
                "“\(path)” is no path of this site; write /nettverk/initiativer/navn"
            )
        }
        try change.insert(
            "balance_lift",
            file.ids.next(BalanceLift.self),
            [
                "scenario_id": scenario, "title": try map.text("title", limit: 200), "path": path,
                "day": try map.day("day"), "fingerprint": try map.text("fingerprint", limit: 200),
                "figures": try map.text("figures"),
            ]
        )
    }

    static func write(_ network: NetworkID, _ connection: any Connection) throws -> [(String, FileValue?)] {
        let region = try BalanceStore.region(network, connection)
        let scenarios = try BalanceStore.scenarios(network, connection).sorted { $0.key < $1.key }
        // What was prepared of tables is prepared of them anew.
        let named = region.flatMap { $0.kind == .synthetic ? $0 : nil }
        guard named != nil || !scenarios.isEmpty else { return [] }
        let lifts = Dictionary(grouping: try BalanceStore.lifts(network, connection), by: \.scenario)
        let members: [(String, FileValue?)] = [
            ("region", .text(named?.kind.rawValue)), ("first_year", .number(named?.firstYear)),
            ("scenarios", .maps(scenarios.map { self.members($0, lifts[$0.id] ?? []) })),
        ]
        return [("balance", .map(members))]
    }

    private static func members(_ scenario: BalanceScenario, _ lifts: [BalanceLift]) -> [(String, FileValue?)] {
        let settings = scenario.settings
        let moved = BalanceLever.allCases.filter { settings[$0] != 0 }
        return [
            ("key", .text(scenario.key)), ("title", .text(scenario.title)), ("note", .text(scenario.note)),
            ("place", .text(settings.municipality)), ("industry", .text(settings.industry)),
            ("from", .number(settings.from)),
            (
                "levers",
                .maps(moved.map { [("lever", .text($0.rawValue)), ("amount", .number(settings[$0]))] })
            ),
            ("initiatives", lifts.isEmpty ? nil : .maps(lifts.map(self.members))),
        ]
    }

    private static func members(_ lift: BalanceLift) -> [(String, FileValue?)] {
        [
            ("title", .text(lift.title)), ("path", .text(lift.path)), ("day", .day(lift.day)),
            ("fingerprint", .text(lift.fingerprint)), ("figures", .text(lift.figures)),
        ]
    }
}
