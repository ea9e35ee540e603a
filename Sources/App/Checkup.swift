import Core
import Files
import Foundation
import Jobs
import Mail
import SQL

/// Looks an installation over and says what is well, what is missing and what is broken.
public struct Checkup: Sendable {
    public enum State: String, Sendable {
        case fine
        /// Worth knowing; the program works without.
        case note
        /// Something does not work.
        case broken
    }

    public struct Finding: Sendable {
        public let topic: String
        public let state: State
        public let text: String
    }

    let settings: Settings
    let configFile: String?

    public init(_ settings: Settings, configFile: String? = nil) {
        self.settings = settings
        self.configFile = configFile
    }

    public func run() async -> [Finding] {
        var findings = [settingsFinding]
        do {
            guard FileManager.default.fileExists(atPath: settings.data.path) else {
                throw Failure("\(settings.data.path): there is no such folder; “samband init” makes it.")
            }
            let installation = try await Installation(settings)
            findings += await look(at: installation)
            try await installation.close()
        } catch {
            findings.append(Finding(topic: "database", state: .broken, text: "\(error)"))
        }
        findings.append(await mailFinding)
        findings.append(await mailboxFinding)
        findings += Self.helpers(settings).map(\.finding)
        return findings
    }

    private var settingsFinding: Finding {
        let file = configFile.map { ", read from \($0)" } ?? ""
        guard settings.hasPublicURL else {
            return Finding(
                topic: "settings",
                state: .note,
                text:
                    "\(settings)\(file). \(Setting.publicURL.name) is not set: links in mail lead to this machine only."
            )
        }
        return Finding(topic: "settings", state: .fine, text: "\(settings)\(file)")
    }

    private func look(at installation: Installation) async -> [Finding] {
        var findings: [Finding] = []
        do {
            let pending = try await installation.migrator.pending(in: installation.database)
            findings.append(Self.schema(pending))
            guard pending.isEmpty else { return findings }
            findings += try await ChainCheckup(installation).findings()
            findings += Self.files(try await FileStore.verify(installation.database))
            findings += try await jobs(of: installation)
            findings.append(try await outbox(of: installation))
        } catch {
            findings.append(Finding(topic: "database", state: .broken, text: "\(error)"))
        }
        return findings
    }

    private static func schema(_ pending: [Migration]) -> Finding {
        guard !pending.isEmpty else {
            return Finding(topic: "database", state: .fine, text: "Has the schema of this program.")
        }
        let names = pending.map { "\($0.number) “\($0.name)”" }.joined(separator: ", ")
        return Finding(
            topic: "database",
            state: .note,
            text: "Lacks \(pending.count) migrations, which “samband serve” applies after a backup: \(names)."
        )
    }

    private static func files(_ report: FileStore.Report) -> [Finding] {
        if report.files == 0 { return [] }
        guard !report.damaged.isEmpty else {
            let text = "All \(report.files) are what was put in."
            return [Finding(topic: "files", state: .fine, text: text)]
        }
        return report.damaged.map { key in
            Finding(
                topic: "files",
                state: .broken,
                text: "\(key) is not what was put in. Compare with a backup; “samband restore” goes back to one."
            )
        }
    }

    private func jobs(of installation: Installation) async throws -> [Finding] {
        let statuses = try await JobStatus.list(
            of: installation.jobs,
            in: installation.database,
            at: installation.clock.now
        )
        let troubled = statuses.compactMap { status -> Finding? in
            if let error = status.lastError {
                return Finding(topic: "jobs", state: .broken, text: "“\(status.name)” failed last time: \(error)")
            }
            guard status.isOverdue else { return nil }
            return Finding(
                topic: "jobs",
                state: .note,
                text: "“\(status.name)” is overdue; is “samband serve” running?"
            )
        }
        return troubled.isEmpty ? [Finding(topic: "jobs", state: .fine, text: "None is overdue.")] : troubled
    }

    private func outbox(of installation: Installation) async throws -> Finding {
        let counts = try await installation.outbox.counts()
        let text =
            "\(counts.queued) waiting, \(counts.sent) sent, \(counts.failed) failed, \(counts.uncertain) uncertain."
        return Finding(topic: "outbox", state: counts.failed + counts.uncertain > 0 ? .note : .fine, text: text)
    }

    private var mailboxFinding: Finding {
        get async {
            guard let mailbox = settings.mailbox else {
                return Finding(
                    topic: "mailbox",
                    state: .note,
                    text:
                        "None is read; answers and bounces are seen when \(Setting.mailboxServer.name) is set, or when "
                        + "mail is handed to “samband mail receive”."
                )
            }
            let problem = await Mailbox.diagnose(mailbox)
            return Finding(
                topic: "mailbox",
                state: problem == nil ? .fine : .broken,
                text: problem?.description ?? "The folder \(mailbox.folder) can be read."
            )
        }
    }

    private var mailFinding: Finding {
        get async {
            switch settings.mail {
            case .folder(let folder):
                return Finding(
                    topic: "mail",
                    state: .note,
                    text: "Is written to files in \(folder.path) and reaches nobody; set \(Setting.mail.name)=smtp."
                )
            case .smtp(let smtp):
                let name = String(settings.mailFrom.text.split(separator: "@").last ?? "localhost")
                let diagnosis = await MailDiagnosis.of(smtp, greetingAs: name)
                return Finding(topic: "mail", state: diagnosis == .ok ? .fine : .broken, text: diagnosis.text())
            }
        }
    }
}
