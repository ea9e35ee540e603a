import Core
import Documents
import Markup
import Web

/// Which documents of a meeting a reader may have, and how far a file is.
struct MeetingDocumentPage: Sendable, Equatable {
    struct Choice: Sendable, Equatable {
        let heading: String
        /// Said of what holds more than the public may read.
        let warning: String?
        let read: Action
        let files: [Action]
    }

    struct Action: Sendable, Equatable {
        let text: String
        let link: Link
    }

    struct Progress: Sendable, Equatable {
        let heading: String
        let text: String
        /// What can be done now: look again, download, or try once more.
        let next: Action
        /// Tells of each step.
        let liveLink: Link
    }

    let written: Written
    let title: String
    let meetingLink: Link
    let meetingTitle: String
    let lead: String
    /// Said when the documents are in another language than the page.
    let language: String?
    let choices: [Choice]
    /// What cannot be made here, and why.
    let missing: [String]
    let progress: Progress?

    /// - Parameter words: of the page; the documents have the network's.
    init(_ documents: MeetingDocuments, _ tools: DocumentTools, progress: Progress?, words: Words) {
        let network = documents.network
        written = Written(in: network, on: words)
        title = words["meetings.document.page"]
        meetingLink = MeetingLinks.meeting(slug: documents.agenda.meeting.slug, network)
        meetingTitle = documents.agenda.meeting.title
        lead = words["meetings.document.lead"]
        language =
            network.language == words.language
            ? nil : words["meetings.document.language", ["language": network.language.ownName]]
        let (here, away) = (
            DocumentFormat.allCases.filter { tools.program(for: $0) != nil },
            DocumentFormat.allCases.filter { tools.program(for: $0) == nil }
        )
        choices = documents.all.map { name, document in
            Choice(
                heading: words["meetings.document.kind.\(name)"],
                warning: document.holdsExempt ? words["meetings.document.exempt"] : nil,
                read: Action(text: words["meetings.document.read"], link: documents.home / name),
                files: here.map { format in
                    Action(
                        text: words["meetings.document.format.\(format.rawValue)"],
                        link: documents.home / "\(name).\(format.rawValue)"
                    )
                }
            )
        }
        missing = away.map { words["meetings.document.missing.\($0.rawValue)", ["program": $0.program]] }
        self.progress = progress
    }
}

extension MeetingDocumentPage.Progress {
    /// - Parameter home: the page on which it is shown.
    init(_ file: MeetingFileRequest, _ state: DocumentState, home: Link, words: Words) {
        self.init(
            file.fileName,
            state,
            again: home.with("fil", file.name),
            fetch: home / file.name,
            live: (home / "strom").with("fil", file.name),
            words: words
        )
    }

    /// - Parameters:
    ///   - again: where one looks how far it is.
    ///   - fetch: where the file is, or begins to be made.
    init(_ name: String, _ state: DocumentState, again: Link, fetch: Link, live: Link, words: Words) {
        let look = MeetingDocumentPage.Action(text: words["meetings.document.again"], link: again)
        let take = { MeetingDocumentPage.Action(text: $0, link: fetch) }
        heading = name
        liveLink = live
        switch state {
        case .waiting(let place): (text, next) = (words.count("meetings.document.waiting", place), look)
        case .making: (text, next) = (words["meetings.document.making"], look)
        case .ready: (text, next) = (words["meetings.document.ready"], take(words["meetings.document.download"]))
        case .unmade: (text, next) = (words["meetings.document.unmade"], take(words["meetings.document.make"]))
        case .failed(let failure):
            text = words["meetings.document.failed.\(failure.rawValue)"]
            next = take(words["meetings.document.retry"])
        }
    }
}

/// A document to read on the site.
struct MeetingTextPage: Sendable, Equatable {
    let document: DocumentModel
    let written: Written
    let home: Link
    let homeText: String

    init(_ document: MeetingDocument, home: Link, words: Words) {
        self.document = document.model
        self.home = home
        written = Written(in: document.network, on: words)
        homeText = words["meetings.document.page"]
    }
}
