import Core
import FileTypes
import Files
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Gives out papers that are files, to those who may read their item.
///
/// A file follows its item: who may not read the item does not learn that there is a file.
struct PaperRoutes: Sendable {
    let meetings: MeetingStore
    let clock: WallClock

    func add(to router: WebRouter) { router.get(":network/moter/:slug/papirer/:paper/:name", use: show) }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let slug = try context.parameters.require("slug")
        guard let agenda = try await meetings.agenda(slug, in: network.id, version: context.dataVersion) else {
            return try await moved(slug, in: network, context)
        }
        let file = try await file(in: agenda, network, context)
        guard context.parameters.get("name")?.removingPercentEncoding == file.name else {
            return .redirect(to: PaperLinks.paper(file, agenda.meeting.slug, network).text, type: .found)
        }
        guard let type = file.type, let bytes = try await meetings.bytes(of: file) else { throw Problem.notFound }
        return Reply.file(
            FileReply(
                bytes,
                tag: file.key.description,
                type: type.mediaType,
                fileName: file.name,
                showing: type == .pdf ? .document : type.isPicture ? .picture : .keep
            ),
            caching: context.caching
        )
    }

    /// The meeting has another day now: the file is found where it went.
    private func moved(_ slug: String, in network: NetworkFrame, _ context: WebContext) async throws -> Response {
        guard let moved = try await meetings.movedAddress(slug, in: network.id),
            let agenda = try await meetings.agenda(moved, in: network.id)
        else { throw Problem.notFound }
        let file = try await file(in: agenda, network, context)
        return .redirect(to: PaperLinks.paper(file, moved, network).text, type: .permanent)
    }

    /// The file that the address names, asked of the gate.
    private func file(
        in agenda: MeetingStore.Agenda,
        _ network: NetworkFrame,
        _ context: WebContext
    ) async throws -> PaperFile {
        let meeting = agenda.meeting
        try context.require(.read, meeting.subject(in: network.id, on: clock.today))
        let id = context.parameters.get("paper").flatMap { PaperFile.ID($0) }
        let found = agenda.items.lazy.flatMap { item in item.documents.lazy.map { (item, $0) } }
            .first { $0.1.file?.id == id && id != nil }
        guard let (item, document) = found, let file = document.file else { throw Problem.notFound }
        let reader = AgendaReader(
            network: network,
            viewer: context.viewer,
            words: context.words,
            today: clock.today,
            meeting: meeting,
            admission: try await meetings.part(of: context.viewer, in: meeting, network: network.id).admission
        )
        guard reader.sees(item) else { throw Problem.notFound }
        return file
    }
}
