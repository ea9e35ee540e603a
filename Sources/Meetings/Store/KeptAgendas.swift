import Core

/// Meetings that were read, for as long as nothing is written.
///
/// When a step of a meeting wakes some hundred open pages, they read the agenda once. The version is that of the data
/// when the request came, so what is kept under it is never older than what the request would have read.
final class KeptAgendas: Sendable {
    private struct Key: Hashable {
        let network: NetworkID
        let slug: String
    }

    /// A meeting is some tens of kilobytes.
    static let most = 200

    private let shelf = Shelf<String, Key, MeetingStore.Agenda>(most: most)

    /// The meeting at an address, read by `read` when it was not in this state of the data.
    func agenda(
        _ slug: String,
        in network: NetworkID,
        version: String,
        read: () async throws -> MeetingStore.Agenda?
    ) async throws -> MeetingStore.Agenda? {
        let key = Key(network: network, slug: slug)
        if let kept = shelf.value(key, at: version) { return kept }
        let agenda = try await read()
        if let agenda { shelf.put(agenda, key, at: version) }
        return agenda
    }
}
