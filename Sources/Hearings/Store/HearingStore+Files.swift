import Core
import Files
import Foundation
import Meetings
import SQL

extension HearingStore {
    /// What came of laying a file with a draft.
    public enum FileSaving: Sendable, Equatable {
        case saved
        case missing
        /// It would be more than `HearingLimits.files`.
        case tooMany
    }

    /// Lays files with a draft.
    public func addFiles(_ papers: [NewPaper], to token: String, in network: NetworkID, at now: Instant) async throws
        -> FileSaving
    {
        try await database.change(by: Self.door, at: now) { change in
            guard let own = try Self.draft(token, in: network, change) else { return .missing }
            guard own.folder.files.count + papers.count <= HearingLimits.files else { return .tooMany }
            try add(papers, to: own.statement.id, change)
            return .saved
        }
    }

    /// Lays files with a statement that the secretariat has entered.
    public func addFiles(
        _ papers: [NewPaper],
        to number: Int,
        of key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> FileSaving {
        try await database.change(by: actor, at: now) { change in
            guard let head = try Self.head(key, in: network, change.connection),
                let folder = try Self.statement(number, of: head.hearing.id, change.connection),
                folder.statement.way != .form
            else { return .missing }
            guard folder.files.count + papers.count <= HearingLimits.files else { return .tooMany }
            try add(papers, to: folder.statement.id, change)
            return .saved
        }
    }

    private func add(_ papers: [NewPaper], to statement: HearingStatement.ID, _ change: Change) throws {
        for paper in papers {
            let key = try files.put(paper.content, on: change)
            try change.connection.run(
                """
                INSERT INTO hearing_file (id, statement_id, file, file_name, file_bytes, is_public)
                VALUES (\(ids.next(StatementFile.self)), \(statement), \(key), \(paper.name),
                    \(paper.content.bytes.count), \(false))
                """
            )
            try change.note("add file", "hearing_statement", statement, key.description)
        }
        try change.connection.run(
            "UPDATE hearing_statement SET changed_at = \(change.at) WHERE id = \(statement)"
        )
    }

    /// Takes a file off a draft.
    ///
    /// - Returns: false when there is no such file, or the statement has been sent.
    public func removeFile(
        _ id: StatementFile.ID,
        from token: String,
        in network: NetworkID,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: Self.door, at: now) { change in
            guard let own = try Self.draft(token, in: network, change),
                let file = own.folder.files.first(where: { $0.id == id })
            else { return false }
            try change.connection.run("DELETE FROM hearing_file WHERE id = \(id)")
            try files.removeUnlessReferenced(file.key, on: change)
            try change.note("remove file", "hearing_statement", own.statement.id, file.key.description)
            return true
        }
    }

    /// The bytes of a file; nil when they are not here.
    func bytes(of file: StatementFile) async throws -> Data? { try await files.bytes(of: file.key) }
}
