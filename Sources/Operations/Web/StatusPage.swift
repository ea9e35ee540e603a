import Core
import Jobs
import Mail
import Markup
import SQL
import Web

/// How the installation is doing, in words.
struct StatusPage: Sendable {
    struct Fact: Sendable, Equatable {
        let name: String
        let text: String
    }

    struct JobLine: Sendable, Equatable {
        let name: String
        let last: String
        let next: String
        let holder: String
        let state: Tag
        /// What went wrong last time, as the program said it.
        let error: String?
    }

    struct MailLine: Sendable, Equatable {
        let subject: String
        let detail: String
        let why: String?
        /// What the mail server said, in its own language.
        let answer: String?
        let action: Link
        let canGiveUp: Bool
    }

    /// An address that mail came back from.
    struct AddressLine: Sendable, Equatable {
        let address: String
        let state: Tag
        let detail: String
        /// The code and what it means, in English.
        let reason: String
        let action: Link
    }

    /// A message that came in.
    struct ReceivedMailLine: Sendable, Equatable {
        let detail: String
        let what: String
        /// In English.
        let reason: String
    }

    struct HelperLine: Sendable, Equatable {
        let program: String
        let gives: String
        let state: Tag
    }

    let title: String
    let lead: String
    let waiting: [String]
    let notes: [String]
    let facts: [Fact]
    let jobs: [JobLine]
    let mailFacts: [String]
    let troubles: [MailLine]
    let abandoned: [MailLine]
    let incoming: [String]
    /// What went wrong at the last look into the mailbox, in English.
    let mailboxProblem: String?
    let addresses: [AddressLine]
    let received: [ReceivedMailLine]
    let helpers: [HelperLine]
    let words: Words

    init(_ report: StatusReport, words: Words, now: Instant) {
        let texts = StatusTexts(words: words)
        self.words = words
        title = words["status.title"]
        waiting = StatusRules.waiting(in: report, at: now).map(texts.waiting)
        lead = words[waiting.isEmpty ? "status.all-well" : "status.something-waits"]
        notes = texts.notes(report.surroundings)
        facts = texts.facts(report)
        jobs = report.jobs.map(texts.job)
        mailFacts = texts.mail(report.mail)
        troubles = report.troubles.map { texts.message($0, canGiveUp: true) }
        abandoned = report.abandoned.map { texts.message($0, canGiveUp: false) }
        incoming = texts.mailbox(report)
        mailboxProblem = report.mailbox?.problem
        addresses = report.marks.map(texts.address)
        received = report.received.map(texts.received)
        helpers = report.surroundings.helpers.map(texts.helper)
    }
}

/// Says each part of a report in words.
struct StatusTexts {
    let words: Words
    private var format: Format { Format(words.language) }

    func waiting(_ waiting: StatusRules.Waiting) -> String {
        switch waiting {
        case .schema(let steps): words.count("status.waiting.schema", steps)
        case .brokenChain(let line): words["status.waiting.chain", ["line": format.number(line)]]
        case .jobFailed(let name): words["status.waiting.job-failed", ["job": jobName(name)]]
        case .jobOverdue(let name): words["status.waiting.job-overdue", ["job": jobName(name)]]
        case .mailFailed(let number): words.count("status.waiting.mail-failed", number)
        case .mailUncertain(let number): words.count("status.waiting.mail-uncertain", number)
        case .mailSlow(let number, let since):
            "\(words.count("status.waiting.mail", number)) \(words["status.waiting.mail-since", ["when": format.moment(since)]])"
        case .addressesDead(let number): words.count("status.waiting.addresses", number)
        case .noBackup: words["status.waiting.no-backup"]
        case .oldBackup(let at): words["status.waiting.old-backup", ["when": format.moment(at)]]
        }
    }

    func notes(_ surroundings: Surroundings) -> [String] {
        [
            surroundings.sendsMail ? nil : words["status.note.mail-folder"],
            surroundings.hasPublicURL ? nil : words["status.note.public-url"],
        ].compactMap(\.self)
    }

    func facts(_ report: StatusReport) -> [StatusPage.Fact] {
        let engine = report.engine == .sqlite ? "SQLite" : "PostgreSQL"
        return [
            .init(name: words["status.version"], text: report.surroundings.version),
            .init(name: words["status.database"], text: "\(engine) \(report.engineVersion)"),
            .init(name: words["status.schema"], text: schema(report.schema)),
            .init(name: words["status.chain"], text: chain(report.chain)),
            .init(name: words["status.backup"], text: backup(report.backup)),
        ]
    }

    private func schema(_ schema: StatusReport.Schema) -> String {
        let last = words["status.schema.last", ["number": "\(schema.number)", "name": schema.name]]
        return "\(words.count("status.schema.steps", schema.applied)) \(last)"
    }

    private func chain(_ chain: StatusReport.Chain) -> String {
        let lines = words.count("status.chain.lines", chain.lines)
        let state =
            switch chain.verdict {
            case .whole: words["status.chain.whole"]
            case .broken(let line, _, _): words["status.chain.broken", ["line": format.number(line)]]
            case .cut(_, let head): words["status.chain.cut", ["line": format.number(head)]]
            case nil: words["status.chain.unread"]
            }
        let last = chain.changedAt.map { words["status.chain.last", ["when": format.moment($0)]] }
        let tip = chain.tip.isEmpty ? nil : words["status.chain.tip", ["tip": String(chain.tip.prefix(16))]]
        return [lines, last, tip, state].compactMap(\.self).joined(separator: " ")
    }

    private func backup(_ backup: StatusReport.KnownBackup?) -> String {
        backup.map { "\(format.moment($0.at)), \($0.name)" } ?? words["status.backup.none"]
    }

    func job(_ status: JobStatus) -> StatusPage.JobLine {
        let state: Tag =
            if status.isOverdue {
                Tag(text: words["status.job.overdue"], style: "tag due")
            } else if status.lastError != nil {
                Tag(text: words["status.job.failed"], style: "tag due")
            } else if status.isRunning {
                Tag(text: words["status.job.running"], style: "tag open")
            } else {
                Tag(text: words["status.job.well"], style: "tag")
            }
        return StatusPage.JobLine(
            name: jobName(status.name),
            last: status.lastEnded.map(format.moment) ?? words["status.job.never"],
            next: status.nextStart.map(format.moment) ?? words["status.job.soon"],
            holder: status.isRunning ? status.holder ?? "–" : "–",
            state: state,
            error: status.lastError
        )
    }

    /// What a job does; one that has no words yet goes by its name.
    private func jobName(_ name: String) -> String {
        let key = "status.job.name.\(name)"
        return words.keys.contains(key) ? words["status.job.name.\(name)"] : name
    }

    func mail(_ counts: OutboxCounts) -> [String] {
        [
            words.count("status.mail.waiting", counts.queued + counts.sending),
            words.count("status.mail.sent", counts.sent),
            words.count("status.mail.failed", counts.failed),
            words.count("status.mail.uncertain", counts.uncertain),
        ]
    }

    func message(_ mail: OutgoingMail, canGiveUp: Bool) -> StatusPage.MailLine {
        let when = words["status.mail.made", ["when": format.moment(mail.createdAt)]]
        let tries = words.count("status.mail.tries", mail.attempts)
        return StatusPage.MailLine(
            subject: mail.message.subject,
            detail: "\(mail.message.to.text) · \(when) · \(tries)",
            why: canGiveUp ? words["status.mail.why.\(mail.state.rawValue)"] : nil,
            answer: mail.lastError,
            action: Link(path: ["status", "post", mail.id.text]),
            canGiveUp: canGiveUp
        )
    }

    func mailbox(_ report: StatusReport) -> [String] {
        guard report.surroundings.readsMailbox else { return [words["status.mailbox.none"]] }
        let looked = report.mailbox?.lookedAt.map { words["status.mailbox.looked", ["when": format.moment($0)]] }
        return [looked ?? words["status.mailbox.never"]]
    }

    func address(_ mark: AddressMark) -> StatusPage.AddressLine {
        let since = words["status.address.since", ["when": format.moment(mark.since)]]
        return StatusPage.AddressLine(
            address: mark.address.text,
            state: mark.state == .dead
                ? Tag(text: words["status.address.dead"], style: "tag due")
                : Tag(text: words["status.address.doubtful"], style: "tag"),
            detail: "\(since) · \(words.count("status.address.returned", mark.returned))",
            reason: mark.reason,
            action: Link(path: ["status", "adresser", mark.id.text])
        )
    }

    func received(_ line: ReceivedLine) -> StatusPage.ReceivedMailLine {
        StatusPage.ReceivedMailLine(
            detail: [format.moment(line.receivedAt), line.sender?.text].compactMap(\.self).joined(separator: " · "),
            what: "\(words["status.received.kind.\(line.receipt.kind.rawValue)"]): "
                + words["status.received.outcome.\(line.receipt.outcome.rawValue)"],
            reason: line.receipt.reason
        )
    }

    func helper(_ helper: Surroundings.Helper) -> StatusPage.HelperLine {
        let key = "status.helper.\(helper.program)"
        return StatusPage.HelperLine(
            program: helper.program,
            gives: words.keys.contains(key) ? words["status.helper.\(helper.program)"] : "",
            state: helper.isThere
                ? Tag(text: words["status.helper.there"], style: "tag open")
                : Tag(text: words["status.helper.away"], style: "tag")
        )
    }
}
