import Core
import Jobs
import Mail
import SQL

/// What of an installation's state waits for a person.
public enum StatusRules {
    /// Days after which the last backup is too old.
    public static let backupDays: Int64 = 7
    /// Minutes that a message may wait before somebody should look.
    public static let mailMinutes: Int64 = 60

    public enum Waiting: Sendable, Equatable {
        case schema(steps: Int)
        case brokenChain(line: Int)
        case jobFailed(name: String)
        case jobOverdue(name: String)
        case mailFailed(Int)
        case mailUncertain(Int)
        case mailSlow(Int, since: Instant)
        case addressesDead(Int)
        case noBackup
        case oldBackup(at: Instant)
    }

    /// What waits, the gravest first; nothing when all is well.
    public static func waiting(in report: StatusReport, at now: Instant) -> [Waiting] {
        var out: [Waiting] = []
        switch report.chain.verdict {
        case .broken(let line, _, _), .cut(_, let line): out.append(.brokenChain(line: line))
        case .whole, nil: break
        }
        if report.schema.pending > 0 { out.append(.schema(steps: report.schema.pending)) }
        for job in report.jobs {
            if job.lastError != nil { out.append(.jobFailed(name: job.name)) }
            if job.isOverdue { out.append(.jobOverdue(name: job.name)) }
        }
        if report.mail.failed > 0 { out.append(.mailFailed(report.mail.failed)) }
        if report.mail.uncertain > 0 { out.append(.mailUncertain(report.mail.uncertain)) }
        if let oldest = report.mail.oldestWaiting, oldest.adding(minutes: mailMinutes) < now {
            out.append(.mailSlow(report.mail.queued, since: oldest))
        }
        let dead = report.marks.count { $0.state == .dead }
        if dead > 0 { out.append(.addressesDead(dead)) }
        guard let backup = report.backup else { return out + [.noBackup] }
        return backup.at.adding(days: backupDays) < now ? out + [.oldBackup(at: backup.at)] : out
    }
}
