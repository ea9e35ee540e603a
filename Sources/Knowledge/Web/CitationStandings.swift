import Core
import Markup
import Web

/// A place where something is cited, with what somebody has said of it.
struct CitedUse: Sendable, Equatable {
    let use: CitationUse
    /// Of what is found now; what was said of earlier findings counts no more.
    let seen: CitationSeen?
    /// Of what was said before, to be written over.
    let revision: Int
    /// Whether somebody is to decide.
    let isOpen: Bool
}

/// All that a network has cited, held against today's figures, with where it stands and what is decided of it.
struct CitationStandings: Sendable {
    struct Line: Sendable, Equatable {
        let figure: CitedFigure
        let uses: [CitedUse]

        /// Nobody has said yet that it stands; what stands in no text is told too.
        var isOpen: Bool { figure.isRevised && (uses.isEmpty || uses.contains(where: \.isOpen)) }
    }

    let desk: KnowledgeDesk
    let places: CitedPlaces

    func lines(
        _ network: NetworkFrame,
        _ contents: KnowledgeStore.Contents,
        _ words: Words
    ) async throws -> [Line] {
        let citations = try await desk.store.citations(network.id)
        guard !citations.isEmpty else { return [] }
        let uses = try await places.all(network, contents, words)
        let seen = try await desk.store.seen(network.id)
        let reader = CitationReader(desk, contents, network, words: words)
        var lines: [Line] = []
        for citation in citations {
            lines.append(Self.line(try await reader.figure(citation), uses[citation.key] ?? [], seen))
        }
        return lines
    }

    /// How many somebody is to decide on; the texts are looked through only where something has been said of them.
    func open(_ network: NetworkFrame, _ contents: KnowledgeStore.Contents, _ words: Words) async throws -> Int {
        let citations = try await desk.store.citations(network.id)
        guard !citations.isEmpty else { return 0 }
        let reader = CitationReader(desk, contents, network, words: words)
        var revised: [CitedFigure] = []
        for citation in citations {
            let figure = try await reader.figure(citation)
            if figure.isRevised { revised.append(figure) }
        }
        guard !revised.isEmpty else { return 0 }
        let seen = try await desk.store.seen(network.id)
        let isSaid = seen.contains { said in
            revised.contains { $0.citation.id == said.citation && $0.finding == said.finding }
        }
        guard isSaid else { return revised.count }
        let uses = try await places.all(network, contents, words)
        return revised.count { Self.line($0, uses[$0.citation.key] ?? [], seen).isOpen }
    }

    func line(
        _ citation: Citation,
        _ reader: CitationReader
    ) async throws -> Line {
        let uses = try await places.all(reader.network, reader.contents, reader.words)[citation.key] ?? []
        return Self.line(try await reader.figure(citation), uses, try await desk.store.seen(reader.network.id))
    }

    private static func line(_ figure: CitedFigure, _ uses: [CitationUse], _ seen: [CitationSeen]) -> Line {
        let own = seen.filter { $0.citation == figure.citation.id }
        return Line(
            figure: figure,
            uses: uses.map { use in
                let said = own.first { $0.place == use.place }
                let counts = said.flatMap { $0.finding == figure.finding ? $0 : nil }
                return CitedUse(
                    use: use,
                    seen: counts,
                    revision: said?.revision ?? 0,
                    isOpen: figure.isRevised && counts == nil
                )
            }
        )
    }

    /// Finds out which texts wait for somebody to decide, so that the morning letter can tell of them.
    func keepNotices(of network: NetworkFrame, words: Words, at now: Instant) async throws {
        let lines = try await lines(network, try await desk.store.contents(network.id), words)
        let notices = lines.flatMap { line in
            line.uses.filter(\.isOpen).map { open in
                KnowledgeStore.NewNotice(
                    citation: line.figure.citation.id,
                    place: open.use.place,
                    finding: line.figure.finding,
                    title: open.use.title,
                    link: open.use.link.text,
                    organisation: open.use.decides.organisation
                )
            }
        }
        try await desk.store.keep(notices, of: network.id, on: OsloTime.day(now))
    }
}

extension CitationUse.Decides {
    /// By its id; nil for the secretariat.
    var organisation: String? { if case .organisation(let id, _, _) = self { id } else { nil } }

    /// As a sentence.
    func sentence(_ words: Words) -> String {
        switch self {
        case .secretariat: words["knowledge.use.decides.secretariat"]
        case .organisation(_, let name, nil): words["knowledge.use.decides", ["name": name]]
        case .organisation(_, let name, let body?):
            words["knowledge.use.decides.body", ["name": name, "body": body]]
        }
    }
}
