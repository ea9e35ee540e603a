import Core
import Foundation
import Markup
import NetworkFile

/// Reads the file of rules for hearings.
enum HearingRulesFile {
    /// The file that the program ships with.
    static let name = "hearing-rules.yaml"

    /// - Throws: `HearingRulesFault`: a mistake in the file is a mistake in the program.
    static func read(in folder: URL) throws -> HearingRules {
        do {
            return try read(String(contentsOf: folder.appending(path: name), encoding: .utf8))
        } catch {
            throw HearingRulesFault(description: "\(name): \(error)")
        }
    }

    /// - Throws: `FileMistake` with the line and field of what is wrong.
    static func read(_ text: String) throws -> HearingRules {
        try FileMap.read(try FileNode.parse(text)) { map in
            HearingRules(
                rules: try once("rules", map, rule) { $0.kind.rawValue },
                seasons: try once("seasons", map, season) { $0.name.rawValue }
            )
        }
    }

    /// The entries of a list, of which no two are about the same.
    private static func once<T>(
        _ field: String,
        _ map: FileMap,
        _ read: (FileMap) throws -> T,
        by name: (T) -> String
    ) throws -> [T] {
        var met: Set<String> = []
        return try map.list(field) { map in
            let value = try read(map)
            guard met.insert(name(value)).inserted else { throw map.node.mistake("“\(name(value))” stands twice") }
            return value
        }
    }

    private static func rule(_ map: FileMap) throws -> HearingRules.Rule {
        .init(
            kind: try map.choice("kind"),
            weeks: try map.number("weeks", in: 1...52),
            standing: try map.choice("standing"),
            source: try source(map)
        )
    }

    private static func season(_ map: FileMap) throws -> HearingRules.Season {
        .init(
            name: try map.choice("season"),
            weeks: try map.number("weeks", in: 1...12),
            first: try day("first", map),
            last: try day("last", map),
            source: try source(map)
        )
    }

    private static func source(_ map: FileMap) throws -> HearingRules.Source {
        let address = try map.text("address", limit: 2_000)
        guard address.hasPrefix("https://"), Link(written: address) != nil else {
            throw (map.node("address") ?? map.node).mistake("“\(address)” is no address; it begins with https://")
        }
        return .init(name: try map.text("source", limit: 200), address: address)
    }

    private static func day(_ field: String, _ map: FileMap) throws -> SeasonDay {
        let text = try map.text(field)
        guard let day = SeasonDay(text) else {
            throw (map.node(field) ?? map.node).mistake("“\(text)” is no day; write “07-31” or “easter - 7”")
        }
        return day
    }
}

struct HearingRulesFault: Error, CustomStringConvertible {
    let description: String
}
