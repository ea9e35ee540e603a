/// Which statements a connection has prepared, the least recently used given up first.
struct PreparedStatements {
    /// What is to be done before a statement can run.
    enum Step: Equatable {
        case ready(name: String)
        case prepare(name: String, giveUp: String?)
    }

    private struct Entry {
        let name: String
        var lastUse: Int
    }

    let limit: Int
    private var entries: [String: Entry] = [:]
    private var clock = 0

    init(limit: Int) { self.limit = limit }

    mutating func step(for text: String) -> Step {
        clock += 1
        if let entry = entries[text] {
            entries[text]?.lastUse = clock
            return .ready(name: entry.name)
        }
        // Found by looking through all: a few hundred entries, and only when a new text meets a full cache.
        let oldest = entries.count < limit ? nil : entries.min { $0.value.lastUse < $1.value.lastUse }
        return .prepare(name: "s\(clock)", giveUp: oldest?.key)
    }

    mutating func add(_ text: String, name: String) { entries[text] = Entry(name: name, lastUse: clock) }

    /// Forgets a text.
    ///
    /// - Returns: the name under which the server knows it.
    mutating func remove(_ text: String) -> String? { entries.removeValue(forKey: text)?.name }
}
