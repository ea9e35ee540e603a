import Core
import Markup
import Web

/// The studies of a network.
struct StudiesPage: Sendable {
    struct Line: Sendable {
        let title: String
        let question: String
        let link: Link
        /// Nil for one that all may read.
        let draft: String?
    }

    let written: Written
    let title: String
    let lead: String
    let lines: [Line]
    /// Nil: this viewer may not make any.
    let newLink: Link?
    let newText: String

    init(_ studies: [Study], network: NetworkFrame, mayManage: Bool, words: Words) {
        written = Written(in: network, on: words)
        title = words["studies.title"]
        lead = studies.isEmpty ? words["studies.empty"] : words["studies.lead"]
        lines = studies.map {
            Line(
                title: $0.title,
                question: $0.question,
                link: StudyLinks.study($0.key, network),
                draft: $0.isPublished ? nil : words["studies.draft"]
            )
        }
        newLink = mayManage ? StudyLinks.new(network) : nil
        newText = words["studies.new"]
    }
}

struct StudiesView: View {
    let page: StudiesPage

    var body: Node {
        ListLead(page.title, page.lead, new: page.newText, page.newLink)
        if !page.lines.isEmpty {
            ul(.class("plain")) {
                for line in page.lines {
                    li {
                        div(.class("line")) {
                            a(.href(line.link)) { page.written(line.title) }
                            if let draft = line.draft { span { span(.class("tag due")) { draft } } }
                        }
                        p(.class("small soft")) { page.written(line.question) }
                    }
                }
            }
        }
    }
}
