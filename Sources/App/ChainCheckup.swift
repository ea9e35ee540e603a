import Core
import Foundation
import Hearings
import Meetings
import SQL

/// Reads the hash chain from its first line, and holds tables and backups against it.
struct ChainCheckup: Sendable {
    private let database: any Database
    private let backups: URL
    private let meetings: MeetingStore
    private let hearings: HearingStore

    init(_ installation: Installation) {
        database = installation.database
        meetings = installation.meetings.store
        hearings = installation.hearings.store
        backups = Upgrade.backups(in: installation.settings.data)
    }

    func findings() async throws -> [Checkup.Finding] {
        let tables = Schema(Installation.migrations, on: database.engine).audited
        // One state for both: a change in between would look like one by hand.
        let (verdict, rows) = try await database.read { connection -> (AuditChain.Verdict, AuditedRows.Report?) in
            let verdict = try AuditChain.verify(connection)
            // A chain that is not to be trusted says nothing about rows.
            if case .broken = verdict { return (verdict, nil) }
            return (verdict, try AuditedRows.verify(connection, tables))
        }
        var findings = [Self.chain(verdict)]
        if let rows { findings += Self.rows(rows) }
        return findings + (try await lockedMinutes()) + (try await statements()) + (try await strangeBackups())
    }

    /// Locked minutes are what they were when they were locked.
    private func lockedMinutes() async throws -> [Checkup.Finding] {
        let (checked, broken) = try await meetings.brokenLocks()
        if checked == 0 { return [] }
        guard !broken.isEmpty else {
            let text =
                checked == 1
                ? "One set of locked minutes fits its hash." : "\(checked) sets of locked minutes fit their hashes."
            return [Checkup.Finding(topic: "minutes", state: .fine, text: text)]
        }
        return broken.map { lock in
            let place = "The locked minutes of /\(lock.network)/moter/\(lock.slug)"
            return lock.isKnownFormat
                ? Checkup.Finding(
                    topic: "minutes",
                    state: .broken,
                    text: "\(place) are not what was locked. Compare with a backup; “samband restore” goes back to one."
                )
                : Checkup.Finding(
                    topic: "minutes",
                    state: .note,
                    text: "\(place) were locked by a newer program. This one cannot tell whether they fit their hash."
                )
        }
    }

    /// Statements in hearings are what they were when they came.
    private func statements() async throws -> [Checkup.Finding] {
        let (checked, broken) = try await hearings.brokenSeals()
        if checked == 0, broken.isEmpty { return [] }
        guard !broken.isEmpty else {
            let text =
                checked == 1 ? "One received statement is what came." : "\(checked) received statements are what came."
            return [Checkup.Finding(topic: "hearings", state: .fine, text: text)]
        }
        return broken.map { seal in
            let what =
                switch seal.kind {
                case .altered: "is not what was received"
                case .gone: "was received, and is gone"
                case .unknown: "was never received"
                }
            return Checkup.Finding(
                topic: "hearings",
                state: .broken,
                text:
                    "The statement \(seal.statement) \(what). Compare with a backup; “samband restore” goes back to one."
            )
        }
    }

    private static func chain(_ verdict: AuditChain.Verdict) -> Checkup.Finding {
        guard case .whole = verdict else {
            let remedy = "Compare with a backup; “samband restore” goes back to one."
            return Checkup.Finding(topic: "hash chain", state: .broken, text: "\(verdict) \(remedy)")
        }
        return Checkup.Finding(topic: "hash chain", state: .fine, text: "\(verdict)")
    }

    private static func rows(_ report: AuditedRows.Report) -> [Checkup.Finding] {
        guard report.count > 0 else {
            let text = "All \(report.rows) in \(report.tables) tables are as the chain says they were written."
            return [Checkup.Finding(topic: "rows", state: .fine, text: text)]
        }
        var texts = report.differences.map(\.description)
        let more = report.count - texts.count
        if more > 0 { texts.append("And \(more) more rows are not as the chain says.") }
        return texts.map { Checkup.Finding(topic: "rows", state: .broken, text: $0) }
    }

    /// Backups of upgrades know an older end of the chain, which must still be in it.
    private func strangeBackups() async throws -> [Checkup.Finding] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: backups.path)) ?? []
        var findings: [Checkup.Finding] = []
        for name in names.sorted() {
            let file = backups.appending(path: name).appending(path: BackupManifest.fileName)
            guard let data = try? Data(contentsOf: file),
                let end = (try? JSONDecoder().decode(BackupManifest.self, from: data))?.chain, end.line > 0
            else { continue }
            let hash = try await database.read { connection in
                try connection.value("SELECT hash FROM audit WHERE seq = \(end.line)", as: String.self)
            }
            guard hash != end.hash else { continue }
            findings.append(
                Checkup.Finding(
                    topic: "hash chain",
                    state: .note,
                    text: "Line \(end.line) is not the one that the backup \(name) ended with. If an older backup was "
                        + "restored since, that is why; if not, the chain was written anew."
                )
            )
        }
        return findings
    }
}
