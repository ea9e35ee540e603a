import Core
import NetworkFile
import SQL

/// The balance of a network file: the region and the scenarios.
///
/// What was computed stays behind, since it is made anew; so does which initiatives came of it.
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
        try change.insert(
            "balance_scenario",
            file.ids.next(BalanceScenario.self),
            [
                "network_id": file.network, "key": key, "title": try map.text("title", limit: 200),
                "note": try map.optionalText("note"), "settings": settings, "revision": 1,
            ]
        )
    }

    static func write(_ network: NetworkID, _ connection: any Connection) throws -> [(String, FileValue?)] {
        let region = try BalanceStore.region(network, connection)
        let scenarios = try BalanceStore.scenarios(network, connection).sorted { $0.key < $1.key }
        // What was prepared of tables is prepared of them anew.
        let named = region.flatMap { $0.kind == .synthetic ? $0 : nil }
        guard named != nil || !scenarios.isEmpty else { return [] }
        let members: [(String, FileValue?)] = [
            ("region", .text(named?.kind.rawValue)), ("first_year", .number(named?.firstYear)),
            ("scenarios", .maps(scenarios.map(self.members))),
        ]
        return [("balance", .map(members))]
    }

    private static func members(_ scenario: BalanceScenario) -> [(String, FileValue?)] {
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
        ]
    }
}
