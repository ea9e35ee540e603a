import Charts
import Core
import Markup
import Web

/// The round on the wall: how to join, who has answered, what they say.
struct ScreenView: View {
    let round: Round
    let network: NetworkFrame
    let publicURL: String
    let results: ResultsPage
    let words: Words

    private var join: Link { RoundLinks.join(round.code, network) }

    var body: Node {
        div(.data("live", RoundLinks.live(round.key, network).text), .class("stack projected")) {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(RoundLinks.round(round.key, network))) { words["rounds.back"] } }
                h1 { Written(in: network, on: words)(round.title) }
            }
            if round.state == .open {
                JoinCard(
                    title: words["rounds.join.title"],
                    how: words[
                        "rounds.join.how",
                        ["address": RoundLinks.join(network).absolute(under: publicURL).text]
                    ],
                    code: round.code,
                    picture: QRCode(join.absolute(under: publicURL).text, label: words["rounds.qr"])
                )
            }
            ResultsView(page: results)
        }
    }
}
