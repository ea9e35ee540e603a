import Core
import Files
import SQL

/// A file that somebody has put in and that waits to be looked at before it is a table.
struct TableDraft: Sendable, RowDecodable {
    typealias ID = Identifier<TableDraft>

    /// Days that a file waits.
    static let days = 7

    let id: ID
    let file: FileKey
    let fileName: String

    init(row: Row) throws {
        id = try row.value("id")
        file = try row.value("file_key")
        fileName = try row.value("file_name")
    }
}

extension KnowledgeStore {
    /// Keeps a file until it is decided on.
    func addDraft(
        _ content: FileContent,
        fileName: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> TableDraft.ID {
        try await database.change(by: actor, at: now) { change in
            let id = ids.next(TableDraft.self)
            try change.insert(
                "dataset_draft",
                id,
                [
                    "network_id": network, "file_key": try files.put(content, on: change), "file_name": fileName,
                    "made_at": now,
                ]
            )
            return id
        }
    }

    func draft(_ id: TableDraft.ID, in network: NetworkID) async throws -> TableDraft? {
        try await database.read {
            try $0.first("SELECT * FROM dataset_draft WHERE id = \(id) AND network_id = \(network)")
        }
    }

    /// Lets go of a file; it stays as long as a table has it.
    func removeDraft(_ id: TableDraft.ID, in network: NetworkID, by actor: Actor, at now: Instant) async throws {
        try await database.change(by: actor, at: now) { change in
            let draft: TableDraft? = try change.connection.first(
                "SELECT * FROM dataset_draft WHERE id = \(id) AND network_id = \(network)"
            )
            if let draft { try remove(draft, change) }
        }
    }

    /// Lets go of all files that have waited too long.
    func forgetDrafts(at now: Instant) async throws {
        let limit = now.adding(seconds: -Int64(TableDraft.days) * 86_400)
        let old: [TableDraft] = try await database.read {
            try $0.all("SELECT * FROM dataset_draft WHERE made_at < \(limit) ORDER BY id")
        }
        guard !old.isEmpty else { return }
        try await database.change(by: Actor("job:table-drafts-purge"), at: now) { change in
            for draft in old { try remove(draft, change) }
        }
    }

    private func remove(_ draft: TableDraft, _ change: Change) throws {
        guard try change.delete("dataset_draft", draft.id) else { return }
        try files.removeUnlessReferenced(draft.file, on: change)
    }
}
