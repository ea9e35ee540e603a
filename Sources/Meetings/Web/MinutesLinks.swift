import Core
import Markup
import Networks
import Web

/// The addresses of minutes, of comments on them, and of promises.
public enum MinutesLinks {
    public static func minutes(_ slug: String, _ network: NetworkFrame) -> Link {
        MeetingLinks.meeting(slug: slug, network) / "referat"
    }

    static func step(_ step: MinutesRules.Step, _ slug: String, _ network: NetworkFrame) -> Link {
        minutes(slug, network) / address(of: step)
    }

    static func address(of step: MinutesRules.Step) -> String {
        switch step {
        case .sendOut: "ut"
        case .takeBack: "tilbake"
        case .approve: "godkjenn"
        case .reopen: "gjenapne"
        case .lock: "las"
        }
    }

    static func newComment(
        _ item: AgendaItem.ID,
        _ part: ParagraphAnchor.Part,
        _ number: Int,
        _ slug: String,
        _ network: NetworkFrame
    ) -> Link {
        minutes(slug, network) / "kommenter" / item.text / part.rawValue / String(number)
    }

    static func comment(_ id: MinutesComment.ID, _ slug: String, _ network: NetworkFrame) -> Link {
        minutes(slug, network) / "kommentarer" / id.text
    }

    static func commitment(_ id: Commitment.ID, _ slug: String, _ network: NetworkFrame) -> Link {
        MeetingLinks.meeting(slug: slug, network) / "forpliktelser" / id.text
    }

    static func explanation(_ id: Commitment.ID, _ slug: String, _ network: NetworkFrame) -> Link {
        commitment(id, slug, network) / "forklaring"
    }

    public static func ledger(_ network: NetworkFrame) -> Link { NetworkLinks.home(network) / "forpliktelser" }
    static func account(_ year: Int, _ network: NetworkFrame) -> Link { ledger(network) / String(year) }
    static func table(_ year: Int, _ format: TableDownload, _ network: NetworkFrame) -> Link {
        account(year, network) / "tabell.\(format.rawValue)"
    }
}
