import Core
import Networks
import SQL

extension HearingStore {
    /// What the secretariat decides of what came in.
    public struct Screened: Sendable, Equatable {
        public let screening: HearingStatement.Screening
        /// The ground in law of what is withheld.
        public let ground: String?
        /// The files that the public may read.
        public let publicFiles: Set<StatementFile.ID>

        public init(
            _ screening: HearingStatement.Screening,
            ground: String? = nil,
            publicFiles: Set<StatementFile.ID> = []
        ) {
            self.screening = screening
            self.ground = ground
            self.publicFiles = publicFiles
        }
    }

    /// Lets the public read a statement, or withholds it; the first time its points are made of what it says.
    ///
    /// - Returns: false when there is no such statement.
    public func screen(
        _ number: Int,
        of key: String,
        in network: NetworkID,
        _ screened: Screened,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            guard let head = try Self.head(key, in: network, connection),
                let folder = try Self.statement(number, of: head.hearing.id, connection)
            else { return false }
            let id = folder.statement.id
            try connection.run(
                """
                UPDATE hearing_statement SET screening = \(screened.screening), ground = \(screened.ground),
                    revision = revision + 1
                WHERE id = \(id)
                """
            )
            for file in folder.files {
                let isPublic = screened.screening == .published && screened.publicFiles.contains(file.id)
                try connection.run("UPDATE hearing_file SET is_public = \(isPublic) WHERE id = \(file.id)")
            }
            let note = [screened.screening.rawValue, screened.ground].compactMap(\.self).joined(separator: ": ")
            try change.note("screen statement", "hearing_statement", id, note)
            if folder.points.isEmpty { try makePoints(of: folder, change) }
            return true
        }
    }

    /// A point for the whole, and one for each paragraph that is commented on.
    private func makePoints(of folder: StatementFolder, _ change: Change) throws {
        let whole = folder.statement.overall.map { (ProposalParagraph.ID?.none, $0) }
        let parts = folder.comments.map { (ProposalParagraph.ID?.some($0.paragraph.id), $0.text) }
        for (index, part) in ([whole].compactMap(\.self) + parts).enumerated() {
            try insert(part.1, on: part.0, of: folder.statement.id, at: index + 1, change)
        }
    }

    private func insert(
        _ text: String,
        on paragraph: ProposalParagraph.ID?,
        of statement: HearingStatement.ID,
        at position: Int,
        _ change: Change
    ) throws {
        try change.connection.run(
            """
            INSERT INTO hearing_point (id, statement_id, position, paragraph_id, text)
            VALUES (\(ids.next(StatementPoint.self)), \(statement), \(position), \(paragraph),
                \(NationalID.masked(text)))
            """
        )
    }

    // MARK: Points

    /// What came of adding or changing a point.
    public enum PointSaving: Sendable, Equatable {
        case saved
        case missing
        /// `HearingLimits.points`.
        case tooMany
        /// The words cannot be changed so.
        case fault(ParagraphChange.Fault)
        /// Someone else has answered the point meanwhile.
        case conflict(StatementPoint)
    }

    /// Adds a point to a statement that says several things in one piece.
    public func addPoint(
        _ text: String,
        on paragraph: ProposalParagraph.ID?,
        to number: Int,
        of key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> PointSaving {
        try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            guard let head = try Self.head(key, in: network, connection),
                let folder = try Self.statement(number, of: head.hearing.id, connection),
                folder.statement.screening != .waiting, head.hearing.answeredAt == nil
            else { return .missing }
            guard folder.points.count < HearingLimits.points else { return .tooMany }
            let known = try Self.paragraphs(of: head.hearing.id, connection).map(\.id)
            guard paragraph.map(known.contains) ?? true else { return .missing }
            let position = (folder.points.map(\.position).max() ?? 0) + 1
            try insert(text, on: paragraph, of: folder.statement.id, at: position, change)
            try change.note("add point", "hearing_statement", folder.statement.id, "\(position)")
            return .saved
        }
    }

    /// A point as the secretariat works on it.
    public struct Work: Sendable, Equatable {
        public let head: Head
        public let statement: HearingStatement
        public let paragraphs: [ProposalParagraph]
        public let point: StatementPoint
        /// The changes that other points have made, by paragraph.
        public let changes: [ProposalParagraph.ID: [ParagraphChange]]
    }

    public func work(on point: StatementPoint.ID, of key: String, in network: NetworkID) async throws -> Work? {
        try await database.read { try Self.work(on: point, of: key, in: network, $0) }
    }

    private static func work(
        on point: StatementPoint.ID,
        of key: String,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> Work? {
        guard let head = try head(key, in: network, connection),
            let found: StatementPoint = try connection.first("\(points) WHERE p.id = \(point)"),
            let statement = try statement(found.statement, connection), statement.hearing == head.hearing.id
        else { return nil }
        let others = try changes(of: head.hearing.id, connection).filter { $0.point != point }.map(\.change)
        return Work(
            head: head,
            statement: statement,
            paragraphs: try paragraphs(of: head.hearing.id, connection),
            point: found,
            changes: Dictionary(grouping: others, by: \.paragraph)
        )
    }

    /// Says what became of a point, why, and which words it changed.
    ///
    /// - Parameter before: what the form began from; nil where nobody had answered.
    public func dispose(
        _ point: StatementPoint.ID,
        of key: String,
        in network: NetworkID,
        _ disposition: Disposition,
        after before: Disposition?,
        by actor: Actor,
        at now: Instant
    ) async throws -> PointSaving {
        try await database.change(by: actor, at: now) { change in
            guard let work = try Self.work(on: point, of: key, in: network, change.connection),
                work.head.hearing.answeredAt == nil
            else { return .missing }
            guard work.point.disposition == before else { return .conflict(work.point) }
            if let fault = Self.fault(of: disposition.change, in: work) { return .fault(fault) }
            let values: Change.Values = [
                "verdict": disposition.verdict, "reason": disposition.reason,
                "change_paragraph_id": disposition.change?.paragraph, "change_before": disposition.change?.before,
                "change_after": disposition.change?.after,
            ]
            if before == nil {
                try change.insert("hearing_disposition", point, values)
            } else {
                try change.update("hearing_disposition", point, values)
            }
            return .saved
        }
    }

    private static func fault(of wanted: ParagraphChange?, in work: Work) -> ParagraphChange.Fault? {
        guard let wanted else { return nil }
        guard let paragraph = work.paragraphs.first(where: { $0.id == wanted.paragraph }) else { return .missing }
        do {
            _ = try ParagraphChange.pieces(of: paragraph.text, work.changes[paragraph.id, default: []] + [wanted])
            return nil
        } catch { return error }
    }

    /// The point that comes next without an answer, in the order of statements.
    public func nextPoint(of hearing: Hearing.ID) async throws -> StatementPoint.ID? {
        try await database.read { connection in
            try connection.value(
                """
                SELECT p.id FROM hearing_point p JOIN hearing_statement s ON s.id = p.statement_id
                WHERE s.hearing_id = \(hearing)
                    AND NOT EXISTS (SELECT 1 FROM hearing_disposition d WHERE d.id = p.id)
                ORDER BY s.number, p.position LIMIT 1
                """,
                as: StatementPoint.ID.self
            )
        }
    }

    /// A change of words and the point that caused it.
    struct Caused: Sendable, Equatable, RowDecodable {
        let point: StatementPoint.ID
        let change: ParagraphChange
        /// Of the statement that the point is in.
        let number: Int
        /// Nil for one whom the public does not read.
        let sender: String?

        init(row: Row) throws {
            point = try row.value("id")
            let before: String? = try row.value("change_before")
            let after: String? = try row.value("change_after")
            change = ParagraphChange(
                paragraph: try row.value("change_paragraph_id"),
                before: before ?? "",
                after: after ?? ""
            )
            number = try row.value("number")
            let screening: HearingStatement.Screening = try row.value("screening")
            let organisation: String? = try row.value("organisation")
            let name: String = try row.value("name")
            sender = screening == .published ? organisation ?? name : nil
        }
    }

    /// The changes of a proposal, in the order of the statements that caused them.
    static func changes(of hearing: Hearing.ID, _ connection: any Connection) throws -> [Caused] {
        try connection.all(
            """
            SELECT d.id, d.change_paragraph_id, d.change_before, d.change_after, s.number, s.screening, s.organisation,
                s.name
            FROM hearing_disposition d JOIN hearing_point p ON p.id = d.id
            JOIN hearing_statement s ON s.id = p.statement_id
            WHERE s.hearing_id = \(hearing) AND d.change_paragraph_id IS NOT NULL
            ORDER BY s.number, p.position, d.id
            """
        )
    }
}
