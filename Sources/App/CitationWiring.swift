import Accounts
import Core
import Initiatives
import Knowledge
import Markup
import Meetings
import Networks
import Strategies
import Web

/// Where figures are cited in the slices that have texts, who decides on each, and when they were last talked about.
struct CitationWiring: Sendable {
    let meetings: MeetingStore
    let strategies: StrategyStore
    let initiatives: InitiativeStore
    let clock: WallClock

    init(_ meetings: MeetingStore, _ strategies: StrategyStore, _ initiatives: InitiativeStore, _ clock: WallClock) {
        (self.meetings, self.strategies, self.initiatives, self.clock) = (meetings, strategies, initiatives, clock)
    }

    /// For which organisations someone decides: those whose seats they hold or stand in for.
    func deciding(
        _ accounts: AccountStore,
        _ networks: NetworkStore
    ) -> DecidingOrganisations {
        let held = OrganisationWiring.held(accounts, networks, clock)
        return { viewer, network in try await held(viewer, network).map(\.text) }
    }

    /// When figures were last on the table.
    var lastMeeting: LastMeetings {
        { network, today in
            guard let meeting = try await meetings.last(in: network, before: today), let day = meeting.date.exact else {
                return nil
            }
            return LastMeeting(title: meeting.title, day: day)
        }
    }

    /// The measures that are told by an indicator.
    var uses: IndicatorUses {
        { network, indicator, limit in
            try await strategies.measures(toldBy: indicator, in: network.id, limit: limit).map { measure in
                IndicatorUse(
                    title: measure.title,
                    link: StrategyLinks.measure(measure.id, of: measure.key, network),
                    place: [measure.strategy, measure.parent].compactMap { $0 }.joined(separator: " – ")
                )
            }
        }
    }

    var texts: CitationTexts {
        { network in
            let mark = CitationMark.beginning
            let items = try await meetings.texts(marked: mark, in: network.id).map { use(of: $0, network) }
            let plans = try await strategies.texts(marked: mark, in: network.id).map { use(of: $0, network) }
            let others = try await initiatives.texts(marked: mark, in: network.id).map { use(of: $0, network) }
            return items + plans + others
        }
    }

    private func use(of found: MeetingStore.MarkedText, _ network: NetworkFrame) -> CitationUse {
        let item = MeetingLinks.item(found.id, found.slug, network)
        return CitationUse(
            place: "item:\(found.id):\(found.part.rawValue)",
            title: "\(found.meeting) – \(found.item)",
            link: MeetingLinks.meeting(slug: found.slug, network),
            edit: item / (found.part == .background ? "rediger" : "referat"),
            text: found.text,
            decides: .secretariat
        )
    }

    private func use(of found: StrategyStore.MarkedText, _ network: NetworkFrame) -> CitationUse {
        let home = StrategyLinks.strategy(found.key, network)
        let (place, link, edit): (String, Link, Link) =
            switch found.place {
            case .summary: ("summary", home, StrategyLinks.edit(found.key, network))
            case .version(let number):
                (
                    "version:\(number)", StrategyLinks.version(number, of: found.key, network),
                    StrategyLinks.version(number, of: found.key, network)
                )
            case .part(let id): ("part:\(id)", home, StrategyLinks.part(id, of: found.key, network))
            }
        return CitationUse(
            place: "strategy:\(found.key):\(place)",
            title: [found.strategy, found.title].filter { !$0.isEmpty }.joined(separator: " – "),
            link: link,
            edit: edit,
            text: found.text,
            // A draft is the secretariat's.
            decides: found.isShown
                ? .organisation(found.owner.text, name: found.ownerName, body: found.body) : .secretariat
        )
    }

    /// What has not begun is the secretariat's to plan.
    private static func owner(of found: InitiativeStore.MarkedText, on today: Day) -> CitationUse.Decides {
        guard let owner = found.owner, let name = found.ownerName, found.begins.map({ $0 <= today }) ?? true else {
            return .secretariat
        }
        return .organisation(owner.text, name: name, body: nil)
    }

    private func use(of found: InitiativeStore.MarkedText, _ network: NetworkFrame) -> CitationUse {
        let link =
            found.isBarrier
            ? InitiativeLinks.barrier(found.key, network) : InitiativeLinks.initiative(found.key, network)
        return CitationUse(
            place: "\(found.isBarrier ? "barrier" : "initiative"):\(found.key)",
            title: found.title,
            link: link,
            edit: link / "rediger",
            text: found.text,
            decides: Self.owner(of: found, on: clock.today)
        )
    }
}

extension Installation {
    /// What is done about an indicator, for its page.
    var indicatorUses: IndicatorUses {
        CitationWiring(meetings.store, strategies.store, initiatives.store, clock).uses
    }
}
