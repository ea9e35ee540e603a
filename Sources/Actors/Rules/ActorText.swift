import Core
import Markup
import Regions

/// Actors in words.
enum ActorText {
    /// Characters of what an actor does: it is to be read in a list.
    static let longest = 1_000

    /// An address on the web, and nothing else that a link can be.
    static func isSite(_ text: String) -> Bool {
        let lower = text.lowercased()
        return (lower.hasPrefix("https://") || lower.hasPrefix("http://")) && Link(written: text) != nil
    }

    /// “USN samarbeider med NHO”.
    static func sentence(_ tie: ActorTie, _ register: ActorRegister, _ words: Words) -> String? {
        guard let from = register.actor(tie.from), let to = register.actor(tie.to) else { return nil }
        return words["actors.tie.\(tie.kind.rawValue).sentence", ["from": from.name, "to": to.name]]
    }

    /// “2019–2023”, “fra 2019”, “til 2023”.
    static func years(_ tie: ActorTie, _ words: Words) -> String? {
        switch (tie.since, tie.until) {
        case (let since?, let until?): since == until ? "\(since)" : "\(since)–\(until)"
        case (let since?, nil): words["actors.tie.from", ["year": "\(since)"]]
        case (nil, let until?): words["actors.tie.until", ["year": "\(until)"]]
        case (nil, nil): nil
        }
    }

    /// “Horten i Vestfold”, “Telemark”; nil where none was given.
    static func place(_ code: String?, _ words: Words) -> String? {
        guard let code, let name = RegionNames.bundled.name(of: code) else { return nil }
        guard code.count == RegionHistory.municipality,
            let county = RegionNames.bundled.name(of: String(code.prefix(RegionHistory.county))), county != name
        else { return name }
        return words["actors.place", ["municipality": name, "county": county]]
    }
}
