import Core
import Markup
import Networks
import Web

/// What each organisation promised, and what became of it, as one reader may see it.
struct LedgerPage: Sendable {
    /// Which promises are shown.
    struct Filter: Sendable, Equatable {
        var year: Int?
        var state: State?
        /// Whether this is the account of a year, with its table.
        var isAccount = false

        /// Fates that readers choose together.
        enum State: String, CaseIterable, Sendable {
            case kept = "holdt"
            case late = "forsinket"
            case open = "apne"
            case withdrawn = "trukket"

            func takes(_ fate: CommitmentRules.Fate) -> Bool {
                switch self {
                case .kept: fate == .kept || fate == .keptLate
                case .late: fate == .late
                case .open: fate == .open
                case .withdrawn: fate == .withdrawn
                }
            }
        }
    }

    struct Choice: Sendable, Equatable {
        let text: String
        let link: Link
        let isShown: Bool
    }

    struct Line: Sendable, Equatable {
        let id: String
        let text: String
        let tag: Tag
        let facts: [String]
        let meeting: String
        let meetingLink: Link
        let decisions: [String]
        let note: String?
        let evidence: DocumentLine?
        let origin: DocumentLine?
        let explanation: ExplanationLine?
        let explain: MeetingPage.Action?
    }

    struct Group: Sendable, Equatable {
        let name: String
        let counts: String
        let lines: [Line]
    }

    let written: Written
    let title: String
    let lead: String
    let counts: String
    let empty: String
    let yearsLabel: String
    let years: [Choice]
    let statesLabel: String
    let states: [Choice]
    let account: MeetingPage.Action?
    let downloads: TableLinks?
    let downloadText: String
    let back: MeetingPage.Action?
    let decisionHeading: String
    let groups: [Group]

    /// Where a promise stands in the page.
    static func fragment(_ id: Commitment.ID) -> String { "lofte-\(id)" }

    /// - Parameters:
    ///   - entries: everything the reader may see.
    ///   - own: the organisations that the reader speaks for.
    init(
        _ entries: [LedgerEntry],
        _ filter: Filter,
        own: [Organisation.ID],
        network: NetworkFrame,
        viewer: Viewer,
        words: Words,
        today: Day
    ) {
        let making = LedgerMaking(own: own, network: network, viewer: viewer, words: words, today: today)
        let ofYear = entries.filter { filter.year == nil || $0.year == filter.year }
        let shown = ofYear.filter { filter.state?.takes(making.fate($0)) ?? true }
        written = Written(in: network, on: words)
        title =
            filter.isAccount
            ? words["meetings.ledger.account", ["year": "\(filter.year ?? today.year)"]]
            : words["meetings.ledger.title"]
        lead =
            words[
                filter.isAccount ? "meetings.ledger.account.lead" : "meetings.ledger.lead",
                ["day": Format(words.language).day(today)],
            ]
        counts = making.counts(ofYear)
        empty = words[entries.isEmpty ? "meetings.ledger.empty" : "meetings.ledger.none"]
        yearsLabel = words["meetings.year.choose"]
        statesLabel = words["meetings.ledger.choose"]
        years = filter.isAccount ? [] : making.years(entries, filter)
        states = filter.isAccount ? [] : making.states(filter)
        account = filter.isAccount ? nil : filter.year.map(making.account)
        downloadText = words["meetings.ledger.download"]
        downloads = filter.isAccount ? filter.year.map(making.downloads) : nil
        back =
            filter.isAccount
            ? MeetingPage.Action(
                text: words["meetings.ledger.title"],
                link: MinutesLinks.ledger(network),
                post: nil
            ) : nil
        decisionHeading = words["meetings.decision"]
        groups = making.groups(shown)
    }
}

/// Writes out the ledger's parts.
struct LedgerMaking {
    let own: [Organisation.ID]
    let network: NetworkFrame
    let viewer: Viewer
    let words: Words
    let today: Day

    private var format: Format { Format(words.language) }

    func fate(_ entry: LedgerEntry) -> CommitmentRules.Fate { CommitmentRules.fate(of: entry.commitment, on: today) }

    /// Such as `holdt 4 · forsinket 1`.
    func counts(_ entries: [LedgerEntry]) -> String {
        CommitmentRules.counts(entries.map(fate)).map { fate, count in
            words["meetings.ledger.count.\(fate.rawValue)", ["n": format.number(count)]]
        }.joined(separator: " · ")
    }

    func years(_ entries: [LedgerEntry], _ filter: LedgerPage.Filter) -> [LedgerPage.Choice] {
        let years = Set(entries.map(\.year)).union(filter.year.map { [$0] } ?? []).sorted(by: >)
        let all: [Int?] = [nil] + years.map(Optional.some)
        return all.map { year in
            var other = filter
            other.year = year
            return LedgerPage.Choice(
                text: year.map { String($0) } ?? words["meetings.ledger.all-years"],
                link: link(other),
                isShown: year == filter.year
            )
        }
    }

    func states(_ filter: LedgerPage.Filter) -> [LedgerPage.Choice] {
        let all: [LedgerPage.Filter.State?] = [nil] + LedgerPage.Filter.State.allCases.map(Optional.some)
        return all.map { state in
            var other = filter
            other.state = state
            return LedgerPage.Choice(
                text: state.map { words["meetings.ledger.state.\($0.rawValue)"] }
                    ?? words["meetings.ledger.state.alle"],
                link: link(other),
                isShown: state == filter.state
            )
        }
    }

    private func link(_ filter: LedgerPage.Filter) -> Link {
        var link = MinutesLinks.ledger(network)
        if let year = filter.year { link = link.with("ar", String(year)) }
        if let state = filter.state { link = link.with("tilstand", state.rawValue) }
        return link
    }

    /// On the ledger the way to the account.
    func account(_ year: Int) -> MeetingPage.Action {
        MeetingPage.Action(
            text: words["meetings.ledger.account", ["year": "\(year)"]],
            link: MinutesLinks.account(year, network),
            post: nil
        )
    }

    /// On the account the ways to its file.
    func downloads(_ year: Int) -> TableLinks { TableLinks { MinutesLinks.table(year, $0, network) } }

    /// The entries come sorted by organisation.
    func groups(_ entries: [LedgerEntry]) -> [LedgerPage.Group] {
        entries.reduce(into: [[LedgerEntry]]()) { groups, entry in
            if groups.last?.first?.commitment.organisation == entry.commitment.organisation {
                groups[groups.count - 1].append(entry)
            } else {
                groups.append([entry])
            }
        }.map { group in
            LedgerPage.Group(
                name: group.first?.commitment.organisationName ?? "",
                counts: counts(group),
                lines: group.map(line)
            )
        }
    }

    private func line(_ entry: LedgerEntry) -> LedgerPage.Line {
        let (commitment, fate) = (entry.commitment, fate(entry))
        return LedgerPage.Line(
            id: LedgerPage.fragment(commitment.id),
            text: commitment.text,
            tag: Tag(text: words["meetings.ledger.fate.\(fate.rawValue)"], style: Self.style(fate)),
            facts: [
                commitment.due.map { words["meetings.commitment.due", ["day": format.day($0)]] },
                commitment.state(on: today) == .open
                    ? nil : commitment.closedOn.map { words["meetings.ledger.closed", ["day": format.day($0)]] },
            ].compactMap(\.self),
            meeting: "\(entry.meetingTitle), \(MeetingTime.text(entry.date, nil, nil, format, isLong: false))",
            meetingLink: MeetingLinks.meeting(slug: entry.slug, network).at(entry.itemKey),
            decisions: entry.decisions,
            note: commitment.state(on: today) == .open ? nil : commitment.note,
            evidence: evidence(commitment),
            origin: CommitmentLine.origin(commitment, viewer, network, words),
            explanation: commitment.explanation.map {
                ExplanationLine($0, knowsNames: Gate.may(viewer, .readContacts, Subject(network.id)), words: words)
            },
            explain: own.contains(commitment.organisation) ? explain(entry) : nil
        )
    }

    private static func style(_ fate: CommitmentRules.Fate) -> String {
        switch fate {
        case .kept, .keptLate: "tag open"
        case .late: "tag due"
        case .open, .withdrawn: "tag"
        }
    }

    private func evidence(_ commitment: Commitment) -> DocumentLine? {
        guard commitment.state(on: today) != .open else { return nil }
        return commitment.evidence.flatMap { Link(written: $0) }
            .map { DocumentLine(title: words["meetings.commitment.evidence"], link: $0) }
    }

    private func explain(_ entry: LedgerEntry) -> MeetingPage.Action {
        MeetingPage.Action(
            text: words[entry.commitment.explanation == nil ? "meetings.explanation.new" : "meetings.explanation.edit"],
            link: MinutesLinks.explanation(entry.commitment.id, entry.slug, network),
            post: nil
        )
    }

    /// The account as a table.
    func table(_ entries: [LedgerEntry]) -> SemicolonTable {
        let columns = [
            "organisation", "commitment", "meeting", "day", "item", "decisions", "due", "state", "closed", "note",
            "evidence", "explanation",
        ]
        return SemicolonTable(
            heading: columns.map { words["meetings.ledger.column.\($0)"] },
            rows: entries.map { entry in
                let commitment = entry.commitment
                let isOpen = commitment.state(on: today) == .open
                return [
                    commitment.organisationName, commitment.text, entry.meetingTitle,
                    entry.date.exact?.description ?? entry.date.month.description, entry.itemTitle,
                    entry.decisions.joined(separator: "\n"), commitment.due?.description ?? "",
                    words["meetings.ledger.fate.\(fate(entry).rawValue)"],
                    isOpen ? "" : commitment.closedOn?.description ?? "", isOpen ? "" : commitment.note ?? "",
                    isOpen ? "" : commitment.evidence ?? "", commitment.explanation?.text ?? "",
                ]
            }
        )
    }
}
