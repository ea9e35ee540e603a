import Core
import Documents
import Markup
import Web

/// The documents of a meeting that one reader may have.
struct MeetingDocuments {
    let agenda: MeetingStore.Agenda
    let network: NetworkFrame
    let viewer: Viewer
    /// What the viewer's own part in the meeting opens.
    let admission: Admission
    /// In the language of the network.
    let words: Words
    /// The site's own address.
    let origin: String
    let today: Day
    /// What stands behind the marks of citations in the agenda.
    var cited: [String: Cited] = [:]

    /// Before the name of a document as the public gets it, for those who can read more.
    private static let publicPrefix = "offentlig-"

    var home: Link { MeetingLinks.meeting(slug: agenda.meeting.slug, network) / "dokument" }

    /// Those that the reader may choose among, by their names in the address.
    var all: [(name: String, document: MeetingDocument)] {
        MeetingDocument.Kind.allCases.flatMap { kind in
            let own = document(kind, for: viewer)
            // Names that their owners do not show to strangers are a reason as well.
            let holdsMore = own.holdsExempt || own.presence != document(kind, for: .stranger).presence
            let names = [kind.rawValue] + (holdsMore ? [Self.publicPrefix + kind.rawValue] : [])
            return names.compactMap { name in self[name].map { (name, $0) } }
        }
    }

    /// The document with a name; nil when it is not there for the reader.
    subscript(_ name: String) -> MeetingDocument? {
        let isPublic = name.hasPrefix(Self.publicPrefix)
        let kind = MeetingDocument.Kind(rawValue: isPublic ? String(name.dropFirst(Self.publicPrefix.count)) : name)
        return kind.map { document($0, for: isPublic ? .stranger : viewer) }.flatMap { $0.isThere ? $0 : nil }
    }

    private func document(_ kind: MeetingDocument.Kind, for viewer: Viewer) -> MeetingDocument {
        let reader = AgendaReader(
            network: network,
            viewer: viewer,
            words: words,
            today: today,
            meeting: agenda.meeting,
            corrections: agenda.corrections,
            admission: viewer.isSignedIn ? admission : .none,
            presence: agenda.presence,
            round: agenda.round,
            namesAuthors: false
        )
        return MeetingDocument(
            kind: kind,
            agenda: agenda,
            network: network,
            reader: reader,
            origin: origin,
            presence: reader.attended(),
            cited: cited
        )
    }
}

/// A file of one of the documents: `referat.pdf` in the address.
struct MeetingFileRequest {
    let name: String
    let document: MeetingDocument
    let format: DocumentFormat

    /// - Throws: `Problem.notFound` for what is not there for the reader.
    init(_ name: String, _ documents: MeetingDocuments) throws {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let format = DocumentFormat(rawValue: parts[1]), let document = documents[parts[0]]
        else {
            throw Problem.notFound
        }
        self.name = name
        self.document = document
        self.format = format
    }

    var order: DocumentOrder { get throws { try DocumentOrder(document.model, as: format) } }
    /// What it is called on the disk of whoever keeps it.
    var fileName: String { "\(document.fileName).\(format.rawValue)" }
}
