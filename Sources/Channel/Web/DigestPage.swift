import Core
import Markup
import Web

/// How often a member wants letters, and the next one as it would be now.
struct DigestPage: Sendable, Equatable {
    let title: String
    let lead: String
    let home: Link
    let homeText: String
    let form: Form
    let action: Link
    let save: String
    let previewHeading: String
    let previewText: String
    let preview: DigestText.Letter?

    init(
        _ form: Form,
        preview: (day: Day, letter: DigestText.Letter?)?,
        network: NetworkFrame,
        words: Words
    ) {
        title = words["channel.letters"]
        lead = words["channel.letters.lead"]
        home = ChannelLinks.myPage(network)
        homeText = words["channel.my-page"]
        self.form = form
        action = ChannelLinks.letters(network)
        save = words["channel.letters.save"]
        previewHeading = words["channel.letters.preview"]
        previewText =
            preview.map { day, letter in
                let key = letter == nil ? "channel.letters.preview.nothing" : "channel.letters.preview.day"
                return words[key, ["day": Format(words.language).longDay(day)]]
            } ?? words["channel.letters.preview.none"]
        self.preview = preview?.letter
    }
}

struct DigestView: View {
    let page: DigestPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.homeText } }
            h1 { page.title }
            p { page.lead }
        }
        FormView(page.form, action: page.action, submit: page.save, words: words)
        section {
            h2 { page.previewHeading }
            p { page.previewText }
            if let letter = page.preview {
                div(.class("card prose letter")) {
                    p { strong { letter.subject } }
                    Prose(letter.text)
                    p(.class("small soft")) { letter.reason }
                }
            }
        }
    }
}
