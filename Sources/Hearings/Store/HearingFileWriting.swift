import Core
import NetworkFile
import Networks
import SQL

/// Writes the hearings of a network file.
///
/// Of the statements those that are published, without addresses and files: a file is passed on and kept.
struct HearingFileWriting {
    typealias Members = [(String, FileValue?)]
    typealias Numbers = [ProposalParagraph.ID: Int]

    let network: NetworkID
    let connection: any Connection

    func write() throws -> Members {
        let keys = try connection.values(
            "SELECT key FROM hearing WHERE network_id = \(network) ORDER BY key",
            as: String.self
        )
        let owners = Dictionary(
            uniqueKeysWithValues: try NetworkStore.organisations(network, connection).map { ($0.id, $0.key) }
        )
        let members = try keys.compactMap { key -> Members? in
            guard let head = try HearingStore.head(key, in: network, connection) else { return nil }
            let folder = try HearingStore.folder(head, connection)
            return try self.members(folder, owner: owners[head.hearing.owner])
        }
        return [("hearings", .maps(members))]
    }

    private func members(_ folder: HearingFolder, owner: String?) throws -> Members {
        let hearing = folder.hearing
        let numbers = Dictionary(uniqueKeysWithValues: folder.paragraphs.map { ($0.id, $0.number) })
        return [
            ("key", .text(hearing.key)), ("title", .text(hearing.title)), ("kind", .text(hearing.kind.rawValue)),
            ("owner", .text(owner)), ("summary", .text(hearing.summary)), ("opens", .day(hearing.opensOn)),
            ("closes", .day(hearing.closesOn)), ("reason", .text(hearing.shortReason)),
            ("announced", .text(hearing.announcedAt?.description)),
            ("answered", .text(hearing.answeredAt?.description)),
            (
                "paragraphs",
                .maps(folder.paragraphs.map { [("heading", .text($0.heading)), ("text", .text($0.text))] })
            ),
            ("consulted", .maps(folder.bodies.map { [("name", .text($0.name)), ("email", .text($0.email?.text))] })),
            ("extensions", .maps(folder.extensions.map(members))),
            ("statements", .maps(try statements(of: hearing.id).map { members($0, numbers) })),
        ]
    }

    private func members(_ extended: HearingExtension) -> Members {
        [
            ("from", .day(extended.from)), ("until", .day(extended.until)), ("reason", .text(extended.reason)),
            ("made", .text(extended.madeAt.description)),
        ]
    }

    private func statements(of hearing: Hearing.ID) throws -> [StatementFolder] {
        let statements: [HearingStatement] = try connection.all(
            """
            SELECT * FROM hearing_statement WHERE hearing_id = \(hearing) AND screening = 'published' ORDER BY number
            """
        )
        return try statements.map { try HearingStore.folder($0, connection) }
    }

    private func members(_ folder: StatementFolder, _ numbers: Numbers) -> Members {
        let statement = folder.statement
        return [
            ("number", .number(statement.receipt?.number)), ("receipt", .text(statement.receipt?.code)),
            ("received", .text(statement.receipt?.at.description)), ("late", .flag(statement.receipt?.isLate ?? false)),
            ("name", .text(statement.sender.name)), ("organisation", .text(statement.sender.organisation)),
            ("way", statement.way == .form ? nil : .text(statement.way.rawValue)),
            ("language", statement.language == .nb ? nil : .text(statement.language.rawValue)),
            ("answered", .text(statement.answeredAt?.description)),
            ("overall", .text(statement.overall.map(NationalID.masked))),
            (
                "comments",
                .maps(
                    folder.comments.map {
                        [("paragraph", .number($0.paragraph.number)), ("text", .text(NationalID.masked($0.text)))]
                    }
                )
            ), ("points", .maps(folder.points.map { members($0, numbers) })),
        ]
    }

    private func members(_ point: StatementPoint, _ numbers: Numbers) -> Members {
        [
            ("paragraph", .number(point.paragraph?.number)), ("text", .text(point.text)),
            ("verdict", .text(point.disposition?.verdict.rawValue)), ("reason", .text(point.disposition?.reason)),
            ("change", point.disposition?.change.map { .map(members($0, numbers)) }),
        ]
    }

    private func members(_ change: ParagraphChange, _ numbers: Numbers) -> Members {
        [
            ("paragraph", .number(numbers[change.paragraph])), ("out", .text(change.before)),
            ("in", .text(change.after)),
        ]
    }
}
