import Core
import Markup
import Web

/// One version of a strategy's text, and which others there are.
struct VersionPage: Sendable {
    struct Line: Sendable, Equatable {
        let name: String
        let link: Link
        /// When it was shown, or that it is a draft.
        let when: String
        let isDraft: Bool
        let isHere: Bool
        let note: String?
        /// What differs from the one before; nil for the first.
        let difference: Link?
    }

    let written: Written
    let strategy: String
    let strategyLink: Link
    let title: String
    let when: String
    let isDraft: Bool
    let note: String?
    let text: StrategyText
    let difference: Link?
    /// The newest first.
    let versions: [Line]
    /// What the secretariat may do with a draft.
    let edit: Link?
    let show: Link?
    /// Begins a new version from this text; nil for others than the secretariat.
    let new: Link?
    /// Sets until when members can comment on what was shown; nil for others than the secretariat.
    let until: Link?
    /// What members say of its paragraphs; nil for those who may not read it.
    let remarks: TextRemarks?
    let words: Words

    init(
        _ version: StrategyVersion,
        of strategy: Strategy,
        among all: [StrategyVersion],
        network: NetworkFrame,
        mayManage: Bool,
        remarks: TextRemarks? = nil,
        words: Words
    ) {
        self.remarks = remarks
        written = Written(in: network, on: words)
        self.strategy = strategy.title
        strategyLink = StrategyLinks.strategy(strategy.key, network)
        title = version.name
        when = Self.when(version, words)
        isDraft = version.isDraft
        note = version.note
        text = StrategyText(version.text)
        let lines = all.enumerated().map { index, one in
            Line(
                name: one.name,
                link: StrategyLinks.version(one.number, of: strategy.key, network),
                when: Self.when(one, words),
                isDraft: one.isDraft,
                isHere: one.id == version.id,
                note: one.note,
                difference: index == 0
                    ? nil
                    : StrategyLinks.difference(one.number, since: all[index - 1].number, of: strategy.key, network)
            )
        }
        versions = lines.reversed()
        difference = lines.first { $0.isHere }?.difference
        let here = StrategyLinks.version(version.number, of: strategy.key, network)
        edit = mayManage && version.isDraft ? here / "rediger" : nil
        show = mayManage && version.isDraft ? here / "vis" : nil
        new = mayManage ? StrategyLinks.newVersion(of: strategy.key, network) : nil
        until = mayManage && !version.isDraft ? here / "frist" : nil
        self.words = words
    }

    private static func when(_ version: StrategyVersion, _ words: Words) -> String {
        guard let shown = version.shownAt else { return words["strategies.text.draft"] }
        return words["strategies.text.shown", ["day": Format(words.language).day(OsloTime.day(shown))]]
    }
}

struct VersionView: View {
    let page: VersionPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.strategyLink)) { page.written(page.strategy) } }
            h1 { page.written(page.title) }
            div(.class("row")) { span(.class(page.isDraft ? "tag due" : "tag")) { page.when } }
            if let note = page.note { page.written.element("div", .class("prose")) { Prose(note) } }
            div(.class("row")) {
                if let link = page.difference {
                    a(.class("button"), .href(link)) { page.words["strategies.text.what-changed"] }
                }
                if let link = page.show {
                    PostButton(link, page.words["strategies.text.show"], style: "button")
                }
                if let link = page.edit { a(.class("button quiet"), .href(link)) { page.words["strategies.edit"] } }
                if let link = page.new, !page.isDraft {
                    a(.class("button quiet"), .href(link)) { page.words["strategies.text.new"] }
                }
                if let link = page.until {
                    a(.class("button quiet"), .href(link)) { page.words["strategies.comment.until-title"] }
                }
            }
            if let state = page.remarks?.state { p(.class("soft")) { state } }
        }
        article
        if let remarks = page.remarks { remarks.gone }
        if page.versions.count > 1 {
            section {
                h2 { page.words["strategies.text.versions"] }
                ul(.class("plain")) { for line in page.versions { li { version(line) } } }
            }
        }
    }

    /// The text; with comments, each paragraph has an address of its own.
    @HTMLBuilder private var article: Node {
        if let remarks = page.remarks {
            div(.class("remarks")) {
                for (index, paragraph) in page.text.paragraphs.enumerated() {
                    div(.id("avsnitt-\(index + 1)")) {
                        page.written.element("div", .class("prose")) { ParagraphView(paragraph: paragraph) }
                        remarks.at(index + 1, isHeading: paragraph.isHeading)
                    }
                }
            }
        } else {
            page.written.element("article", .class("prose stack")) {
                for paragraph in page.text.paragraphs { ParagraphView(paragraph: paragraph) }
            }
        }
    }

    @HTMLBuilder private func version(_ line: VersionPage.Line) -> Node {
        div(.class("line")) {
            if line.isHere {
                strong { page.written(line.name) }
            } else {
                a(.href(line.link)) { page.written(line.name) }
            }
            span { line.when }
        }
        if let note = line.note { p(.class("small soft")) { page.written(note) } }
        if let link = line.difference {
            p(.class("small")) {
                a(.href(link), .aria("label", "\(page.words["strategies.text.what-changed"]): \(line.name)")) {
                    page.words["strategies.text.what-changed"]
                }
            }
        }
    }
}

/// A paragraph or heading of a strategy's text.
struct ParagraphView: View {
    let paragraph: StrategyText.Paragraph

    @HTMLBuilder var body: Node {
        switch paragraph.level {
        case 1: h2 { paragraph.text }
        case .some: h3 { paragraph.text }
        case nil: Prose(paragraph.text)
        }
    }
}
