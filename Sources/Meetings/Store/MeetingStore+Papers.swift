import Core
import Files
import Foundation
import Networks
import SQL

/// What keeps files out that are right by themselves.
enum PaperLimitReached: Error, Equatable {
    /// `PaperLimits.meetingBytes`.
    case meetingBytes
    /// `PaperLimits.filesOfItem`.
    case filesOfItem
}

extension MeetingStore {
    /// What holds keys of files in this slice.
    static let fileReferences: [FileStore.Reference] = [
        { key in "SELECT id FROM item_document WHERE file = \(key) ORDER BY id LIMIT 1" }
    ]

    /// The bytes of a paper; nil when they are not here.
    func bytes(of paper: PaperFile) async throws -> Data? { try await files?.bytes(of: paper.key) }

    /// Puts files behind the papers that an item has.
    ///
    /// - Throws: `PaperLimitReached`.
    public func addPapers(
        _ papers: [NewPaper],
        to item: AgendaItem.ID,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> SaveOutcome<AgendaItem> {
        try await save(item, revision: nil, in: meeting, network: network, by: actor, at: now) { change, stored in
            let connection = change.connection
            try Self.requireRoom(for: papers.map(\.content.bytes.count), in: meeting, connection)
            let count = try connection.value(
                "SELECT count(*) FROM item_document WHERE item_id = \(item) AND file IS NOT NULL",
                as: Int.self
            )
            guard (count ?? 0) + papers.count <= PaperLimits.filesOfItem else { throw PaperLimitReached.filesOfItem }
            let last = try connection.value(
                "SELECT coalesce(max(position), -1) FROM item_document WHERE item_id = \(item)",
                as: Int.self
            )
            for (index, paper) in papers.enumerated() {
                let position = (last ?? -1) + 1 + index
                try change.insert(
                    "item_document",
                    ids.next(ItemDocument.self),
                    try put(paper, change) + ["item_id": item, "position": position, "address": ""]
                )
            }
            try touchAgenda(of: stored, change)
            return [:]
        }
    }

    /// Puts another file in the place of one, under the same address.
    ///
    /// - Throws: `PaperLimitReached`.
    func replacePaper(
        _ old: PaperFile,
        by paper: NewPaper,
        of item: AgendaItem.ID,
        revision: Int,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> SaveOutcome<AgendaItem> {
        try await save(item, revision: revision, in: meeting, network: network, by: actor, at: now) { change, stored in
            let grown = paper.content.bytes.count - (old.isThere ? old.bytes : 0)
            try Self.requireRoom(for: [grown], in: meeting, change.connection)
            try change.update("item_document", old.id, try put(paper, change))
            try files?.removeUnlessReferenced(old.key, on: change)
            try touchAgenda(of: stored, change)
            return [:]
        }
    }

    /// Takes a file off an item.
    func removePaper(
        _ paper: PaperFile,
        of item: AgendaItem.ID,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> SaveOutcome<AgendaItem> {
        try await save(item, revision: nil, in: meeting, network: network, by: actor, at: now) { change, stored in
            guard try change.delete("item_document", paper.id) else { return [:] }
            try files?.removeUnlessReferenced(paper.key, on: change)
            try touchAgenda(of: stored, change)
            return [:]
        }
    }

    private func put(_ paper: NewPaper, _ change: Change) throws -> Change.Values {
        let key = try files?.put(paper.content, on: change) ?? paper.content.key
        return ["title": paper.title, "file": key, "file_name": paper.name, "file_bytes": paper.content.bytes.count]
    }

    private static func requireRoom(for bytes: [Int], in meeting: Meeting.ID, _ connection: any Connection) throws {
        let held = try connection.value(
            """
            SELECT coalesce(sum(d.file_bytes), 0) FROM item_document d JOIN agenda_item i ON i.id = d.item_id
            WHERE i.meeting_id = \(meeting)
            """,
            as: Int.self
        )
        guard (held ?? 0) + bytes.reduce(0, +) <= PaperLimits.meetingBytes else {
            throw PaperLimitReached.meetingBytes
        }
    }

    /// Makes the papers of an item those of a list, in its order.
    ///
    /// A file that the item has keeps its row, and so its address; one of another item gets a row here. Files that
    /// nothing points at any more are taken away.
    func replaceDocuments(of item: AgendaItem.ID, by documents: [ItemDocument], _ change: Change) throws {
        let stored = try change.connection.rows(
            "SELECT id, file FROM item_document WHERE item_id = \(item) ORDER BY id"
        )
        let kept = Set(documents.compactMap(\.file?.id))
        var files: [PaperFile.ID: FileKey] = [:]
        var released: [FileKey] = []
        for row in stored {
            let id: PaperFile.ID = try row.value("id")
            let key: FileKey? = try row.value("file")
            if let key, kept.contains(id) {
                files[id] = key
            } else {
                try change.delete("item_document", id)
                if let key { released.append(key) }
            }
        }
        for (position, document) in documents.enumerated() {
            if let file = document.file, files[file.id] != nil {
                try change.update("item_document", file.id, ["position": position, "title": document.title])
            } else {
                try change.insert(
                    "item_document",
                    ids.next(ItemDocument.self),
                    [
                        "item_id": item, "position": position, "title": document.title, "address": document.address,
                        "file": document.file?.key, "file_name": document.file?.name,
                        "file_bytes": document.file?.bytes,
                    ]
                )
            }
        }
        for key in released { try self.files?.removeUnlessReferenced(key, on: change) }
    }
}
