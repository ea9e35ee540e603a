import Core
import Knowledge
import Markup
import Meetings
import Strategies
import Web

/// Writes a morning letter.
///
/// It holds titles that a stranger may read too, and never what was said or decided: a letter is forwarded easily.
struct DigestText: Sendable {
    struct Letter: Sendable, Equatable {
        let subject: String
        let text: String
        let reason: String
    }

    /// The links that are secrets of one letter.
    struct Links: Sendable {
        /// For each meeting that wants an answer; nil in a preview.
        let answers: [Link?]
        let settings: String
        /// What stands in their place in a preview.
        let hidden: String
    }

    let network: NetworkFrame
    let words: Words
    let publicURL: String
    let today: Day

    private var format: Format { Format(words.language) }

    func letter(_ digest: Digest, frequency: LetterFrequency, _ links: Links) -> Letter {
        let sections = [
            section("asked", zip(digest.asked, links.answers).map { asked($0, $1, hidden: links.hidden) }),
            section("coming", digest.coming.map(coming)),
            section("owed", digest.owed.map(owed), then: url(MinutesLinks.ledger(network))),
            section("measures", digest.measures.map(measure)),
            section("comments", digest.comments.map(comments)),
            section("figures", digest.outdated.map(outdated) + outdatedTexts(digest.outdatedTexts)),
            section("news", news(digest)),
        ]
        return Letter(
            subject: subject(digest),
            text: sections.compactMap(\.self).joined(separator: "\n\n"),
            reason: [
                words["channel.digest.reason", ["network": network.name]],
                words["channel.digest.reason.\(frequency.rawValue)"],
                words["channel.digest.fewer", ["link": links.settings]],
            ].joined(separator: " ")
        )
    }

    /// “Nettverket: 1 møte venter på svar, 2 frister”: only what there is.
    private func subject(_ digest: Digest) -> String {
        let counts = [
            ("asked", digest.asked.count), ("coming", digest.coming.count),
            ("deadlines", digest.owed.count + digest.measures.count + digest.comments.count),
            ("figures", digest.outdated.count + digest.outdatedTexts), ("news", digest.news),
        ]
        let parts = counts.filter { $0.1 > 0 }.map { words.count("channel.digest.subject.\($0.0)", $0.1) }
        return "\(network.name): \(parts.joined(separator: ", "))"
    }

    private func section(_ name: String, _ entries: [String], then last: String? = nil) -> String? {
        guard !entries.isEmpty else { return nil }
        let heading = words["channel.digest.heading.\(name)"]
        return ([heading] + entries + [last].compactMap(\.self)).joined(separator: "\n\n")
    }

    // MARK: Entries

    private func asked(_ call: CalledMeeting, _ link: Link?, hidden: String) -> String {
        func answer(_ choice: Answer.Choice) -> String {
            link.map { $0.with("svar", choice.rawValue).absolute(under: publicURL).text } ?? hidden
        }
        let replyBy = call.replyBy.flatMap { day in
            day < today ? nil : words["channel.digest.reply-by", ["day": format.longDay(day)]]
        }
        let part = call.invitee.standsInFor.map {
            words["channel.digest.deputy", ["name": $0, "seat": call.invitee.seat ?? ""]]
        }
        return lines([
            meeting(call.meeting), call.meeting.place, part, replyBy,
            "\(words["channel.digest.yes"]): \(answer(.yes))",
            "\(words[call.hasDeputy ? "channel.digest.no-deputy" : "channel.digest.no"]): \(answer(.no))",
            "\(words["channel.digest.agenda"]): \(page(call.meeting))",
        ])
    }

    private func coming(_ call: CalledMeeting) -> String {
        lines([
            meeting(call.meeting), call.meeting.place,
            call.answer == .maybe ? words["channel.digest.maybe"] : nil,
            "\(words["channel.digest.agenda"]): \(page(call.meeting))",
        ])
    }

    private func owed(_ promise: Commitment) -> String {
        let due = promise.due.map { day in
            words[promise.isLate(on: today) ? "channel.digest.late" : "channel.digest.due", ["day": format.day(day)]]
        }
        return "– \(promise.text) (\([promise.organisationName, due].compactMap(\.self).joined(separator: ", ")))"
    }

    /// With where its owner tells how far it has come.
    private func measure(_ measure: MeasureDue) -> String {
        let due = words[
            measure.due < today ? "channel.digest.late" : "channel.digest.due",
            ["day": format.day(measure.due)]
        ]
        return lines([
            "– \(measure.title) (\(measure.ownerName), \(due))",
            url(StrategyLinks.measure(measure.id, of: measure.strategyKey, network)),
        ])
    }

    private func comments(_ meeting: Meeting) -> String {
        let until = meeting.minutes.commentsUntil.map { format.longDay($0) } ?? ""
        return lines([
            words["channel.digest.comment", ["meeting": meeting.title, "day": until]], minutes(meeting),
        ])
    }

    /// What was said, where, and the page on which it is decided.
    private func outdated(_ notice: CitationNotice) -> String {
        lines([
            words["channel.digest.figure", ["title": notice.title, "sentence": notice.sentence]],
            signedIn(KnowledgeLinks.citation(notice.key, network)),
        ])
    }

    private func outdatedTexts(_ count: Int) -> [String] {
        guard count > 0 else { return [] }
        return [lines([words.count("channel.digest.figures", count), signedIn(KnowledgeLinks.citations(network))])]
    }

    private func news(_ digest: Digest) -> [String] {
        digest.answered.map { comment, meeting in
            let what = words["channel.digest.answered.\(comment.state.rawValue)", ["meeting": meeting.title]]
            return lines([what, minutes(meeting)])
        }
            + digest.answeredOnTexts.map { answered in
                let state = answered.comment.state.rawValue
                return lines([
                    words["channel.digest.answered-text.\(state)", ["strategy": answered.strategy]],
                    url(StrategyLinks.version(answered.number, of: answered.strategyKey, network)),
                ])
            }
            + digest.minutes.map {
                lines([words["channel.digest.minutes", ["meeting": $0.title, "day": $0.when(format)]], page($0)])
            }
            + digest.changed.map {
                lines([words["channel.digest.changed", ["meeting": $0.title, "day": $0.when(format)]], page($0)])
            }
            + digest.opened.map {
                lines([words["channel.digest.opened", ["meeting": $0.title, "day": $0.when(format)]], page($0)])
            }
            + digest.open.map(open)
    }

    /// What it is, until when, and where one says something.
    private func open(_ call: OpenCall) -> String {
        let until = call.until.map { words["channel.digest.open.until", ["day": format.longDay($0)]] }
        let what = words["channel.digest.open.\(call.kind.rawValue)", ["title": call.title]]
        return lines([[what, until].compactMap(\.self).joined(separator: ", "), url(call.link(network))])
    }

    // MARK: Parts

    private func meeting(_ meeting: Meeting) -> String { "\(meeting.title), \(meeting.longWhen(format))" }
    private func page(_ meeting: Meeting) -> String { url(MeetingLinks.meeting(slug: meeting.slug, network)) }
    private func url(_ link: Link) -> String { link.absolute(under: publicURL).text }
    private func lines(_ parts: [String?]) -> String { parts.compactMap(\.self).joined(separator: "\n") }

    private func minutes(_ meeting: Meeting) -> String { signedIn(MinutesLinks.minutes(meeting.slug, network)) }

    /// By way of signing in, which is passed over by those who have.
    private func signedIn(_ link: Link) -> String { url(Link("/logg-inn").with("til", link.text)) }
}
