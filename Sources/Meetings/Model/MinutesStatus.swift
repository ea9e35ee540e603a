import Core
import SQL

/// How far the minutes of a meeting have come.
///
/// Kept on the meeting's own row, so that whoever reads a meeting knows it, and every change can be held against it.
public struct MinutesStatus: Sendable, Equatable {
    public enum State: String, CaseIterable, Sendable, TextBindable {
        /// Written by the secretariat.
        case draft
        /// Read and commented on by those who sit in the network.
        case comment
        case approved
        /// Frozen; what comes later is an addendum.
        case locked
    }

    public let state: State
    /// The last day that comments are taken.
    public let commentsUntil: Day?
    /// The day on which that day became another.
    public let commentsMovedOn: Day?
    public let approvedOn: Day?
    /// Who approved them, by the name they had then.
    public let approvedBy: String?
    public let lockedAt: Instant?
    /// SHA-256 of their canonical text, in hexadecimal.
    public let hash: String?
    /// Which form the canonical text had.
    public let format: Int?

    init(row: Row) throws {
        state = try row.value("minutes_state", as: State?.self) ?? .draft
        commentsUntil = try row.value("comments_until")
        commentsMovedOn = try row.value("comments_moved_on")
        approvedOn = try row.value("approved_on")
        approvedBy = try row.value("approved_by")
        lockedAt = try row.value("locked_at")
        hash = try row.value("minutes_hash")
        format = try row.value("minutes_format")
    }

    public var isLocked: Bool { state == .locked }

    /// As much of the hash as people compare.
    var shortHash: String { String((hash ?? "").prefix(12)) }
}

/// Refuses a change of what is locked.
public struct MinutesLocked: Error, Equatable {
    /// The meeting's address.
    public let slug: String
}

extension Meeting {
    /// - Throws: `MinutesLocked` when nothing in the meeting and its minutes may change any more.
    func requireUnlocked() throws {
        guard !minutes.isLocked else { throw MinutesLocked(slug: slug) }
    }
}
