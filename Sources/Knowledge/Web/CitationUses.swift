import Core
import Markup
import Web

/// Where something is cited: the text, who decides on it, and what can be done where it is no longer so.
struct CitationUses: View {
    let uses: [CitedUse]
    let citation: Citation
    /// Where a text is said to stand; nil where the viewer only reads.
    let network: NetworkFrame
    let written: Written
    let words: Words

    var body: Node {
        if !uses.isEmpty {
            ul(.class("plain uses")) {
                for cited in uses {
                    li {
                        a(.href(cited.use.link)) { written(cited.use.title) }
                        written.element("div", .class("prose small")) { Prose(excerpt(cited.use.text)) }
                        if cited.isOpen { deciding(cited) }
                        if let seen = cited.seen { said(seen) }
                    }
                }
            }
        }
    }

    /// The paragraphs that cite it, without the marks.
    private func excerpt(_ text: String) -> String {
        text.split(separator: "\n\n").filter { CitationMark.keys(in: String($0)).contains(citation.key) }
            .map { CitationMark.without(String($0)) }.joined(separator: "\n\n")
    }

    private func deciding(_ cited: CitedUse) -> Node {
        .group([
            p(.class("small")) { written(cited.use.decides.sentence(words)) },
            div(.class("row")) {
                a(.class("button quiet"), .href(cited.use.edit)) { words["knowledge.use.edit"] }
                a(.href(KnowledgeLinks.see(citation.key, cited.use.place, network))) { words["knowledge.use.stands"] }
            },
        ])
    }

    private func said(_ seen: CitationSeen) -> Node {
        let values: KeyValuePairs = ["author": seen.author, "when": Format(words.language).moment(seen.at)]
        return p(.class("small soft")) {
            words["knowledge.use.seen", values]
            " "
            written(seen.reason)
        }
    }
}
