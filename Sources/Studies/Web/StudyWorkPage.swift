import Core
import Markup
import Web

/// The desk of those who work with a study: its texts, its book of codes, and the ways on.
struct StudyWorkPage: Sendable {
    struct TextLine: Sendable {
        let title: String
        let link: Link?
        let when: String
        let tags: [Tag]
        /// Where consent is taken back when the words are gone, with what is said of it.
        var withdraw: (link: Link, label: String)?
    }

    struct CodeLine: Sendable {
        let mark: String
        let name: String
        let link: Link
        let description: String?
    }

    struct BoardLine: Sendable {
        let question: String
        let link: Link
        let state: String
    }

    let title: String
    let study: String
    let home: Link
    let question: String
    let analysts: String
    let links: [(text: String, link: Link)]
    let texts: [TextLine]
    let codes: [CodeLine]
    let boards: [BoardLine]
    let newText: Link
    let newBoard: Link
    let newCode: Link
    let words: Words

    init(
        _ desk: StudyDesk,
        texts: [StudyText],
        boards: [Board],
        codes: [StudyCode],
        analysts: [Analyst],
        mayManage: Bool,
        words: Words
    ) {
        let (key, network) = (desk.key, desk.network)
        title = words["studies.work"]
        study = desk.study.title
        home = StudyLinks.study(key, network)
        question = desk.study.question
        self.analysts =
            analysts.isEmpty
            ? words["studies.no-analysts"]
            : words["studies.analysts", ["names": analysts.map(\.name).joined(separator: ", ")]]
        var links = [
            (words["studies.comparison"], StudyLinks.comparison(key, network)),
            (words["studies.themes-and-advice"], StudyLinks.themes(key, network)),
        ]
        if mayManage { links.append((words["studies.edit"], StudyLinks.edit(key, network))) }
        self.links = links
        let format = Format(words.language)
        self.texts = texts.map { Self.line($0, key, network, format, words) }
        self.codes = codes.map {
            CodeLine(
                mark: $0.mark,
                name: $0.name,
                link: StudyLinks.code($0.number, of: key, network),
                description: $0.description
            )
        }
        self.boards = boards.map {
            BoardLine(
                question: $0.question,
                link: StudyLinks.board($0.number, of: key, network),
                state: words["studies.board.state.\($0.stage.rawValue)"]
            )
        }
        newText = StudyLinks.newText(key, network)
        newBoard = StudyLinks.newBoard(key, network)
        newCode = StudyLinks.newCode(key, network)
        self.words = words
    }

    private static func line(
        _ text: StudyText,
        _ key: String,
        _ network: NetworkFrame,
        _ format: Format,
        _ words: Words
    ) -> TextLine {
        if text.deletedAt != nil {
            let number = format.number(text.number)
            let link = StudyLinks.text(text.number, of: key, network) / "trekk"
            return TextLine(
                title: words["studies.text-number", ["number": number]],
                link: nil,
                when: words["studies.deleted"],
                tags: [],
                withdraw: text.consent.mayQuote ? (link, words["studies.withdraw.of", ["number": number]]) : nil
            )
        }
        let consent =
            text.consent.mayQuote
            ? Tag(text: words["studies.may-quote"], style: "tag open")
            : Tag(text: words["studies.no-quotes"], style: "tag")
        let finished =
            text.finished > 0 ? [Tag(text: words.count("studies.finished-by", text.finished), style: "tag")] : []
        return TextLine(
            title: text.source.label.capitalisedFirst,
            link: StudyLinks.text(text.number, of: key, network),
            when: words["studies.deleted-on", ["day": format.day(text.consent.deleteOn)]],
            tags: [Tag(text: words["studies.kind.\(text.source.kind.rawValue)"], style: "tag"), consent] + finished
        )
    }
}

struct StudyWorkView: View {
    let page: StudyWorkPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.study } }
            h1 { page.title }
            p { page.question }
            p(.class("small")) { page.analysts }
            div(.class("row")) {
                for link in page.links { a(.class("button quiet"), .href(link.link)) { link.text } }
            }
        }
        div(.class("split")) {
            section {
                h2 { page.words["studies.texts"] }
                if page.texts.isEmpty { p { page.words["studies.no-texts"] } }
                ul(.class("plain")) { for text in page.texts { li { content(text) } } }
                p { a(.href(page.newText)) { page.words["studies.new-text"] } }
                h2 { page.words["studies.boards"] }
                if page.boards.isEmpty { p { page.words["studies.no-boards"] } }
                ul(.class("plain")) {
                    for board in page.boards {
                        li {
                            div(.class("line")) {
                                a(.href(board.link)) { board.question }
                                span(.class("small")) { board.state }
                            }
                        }
                    }
                }
                p { a(.href(page.newBoard)) { page.words["studies.board.new"] } }
            }
            section {
                h2 { page.words["studies.codes"] }
                if page.codes.isEmpty { p { page.words["studies.no-codes"] } }
                ul(.class("plain tight")) {
                    for code in page.codes {
                        li {
                            span(.class("mark")) { code.mark }
                            " "
                            a(.href(code.link)) { code.name }
                            if let description = code.description { p(.class("small soft")) { description } }
                        }
                    }
                }
                p { a(.href(page.newCode)) { page.words["studies.new-code"] } }
            }
        }
    }

    @HTMLBuilder private func content(_ text: StudyWorkPage.TextLine) -> Node {
        div(.class("line")) {
            if let link = text.link { a(.href(link)) { text.title } } else { span { text.title } }
            span(.class("small")) { text.when }
        }
        if !text.tags.isEmpty {
            div(.class("row")) { for tag in text.tags { span(.class(tag.style)) { tag.text } } }
        }
        if let withdraw = text.withdraw {
            details {
                summary { page.words["studies.withdraw"] }
                p { page.words["studies.withdraw.text"] }
                PostButton(withdraw.link, page.words["studies.withdraw.do"], label: withdraw.label)
            }
        }
    }
}
