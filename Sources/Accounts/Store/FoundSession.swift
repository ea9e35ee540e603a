import Core
import SQL

/// A session that goes on, and who is signed in with it.
struct FoundSession: Sendable, Equatable {
    let id: String
    let seenAt: Instant
    let viewer: Viewer

    /// Nil when there are no lines.
    init?(_ lines: [Line]) {
        guard let first = lines.first else { return nil }
        id = first.session
        seenAt = first.seenAt
        viewer = ViewerRow.viewer(lines.map(\.viewer))
    }

    struct Line: Sendable, RowDecodable {
        let session: String
        let seenAt: Instant
        let viewer: ViewerRow

        init(row: Row) throws {
            session = try row.value("session_id")
            seenAt = try row.value("seen_at")
            viewer = try ViewerRow(row: row)
        }
    }
}
