import Core
import Files
import Foundation
import SQL
import TestSupport
import Testing

@testable import Meetings

/// Papers that are files, as the store keeps them.
@Suite struct PaperStoreTests {
    private static let now = MeetingSamples.now

    /// Papers from before there were files go on being links, and the chain knows what the migration added.
    @Test(arguments: Engine.available) func olderPapersAreLinks(on engine: Engine) async throws {
        let all = MeetingSamples.migrations
        let older = all.filter { $0.number < 202611_90 }
        try await withDatabase(engine, migrations: older) { database in
            try await MeetingSamples.fill(database)
            let (meeting, item): (Meeting.ID, AgendaItem.ID) = (MeetingSamples.id(11), MeetingSamples.id(12))
            let document: PaperFile.ID = MeetingSamples.id(13)
            try await database.change(by: MeetingSamples.actor, at: Self.now) { change in
                try change.insert(
                    "meeting",
                    meeting,
                    [
                        "network_id": MeetingSamples.north, "slug": "2021-05-06", "title": "Møte",
                        "kind": Meeting.Kind.ordinary, "form": Meeting.Form.digital, "state": Meeting.State.planned,
                        "day": "2021-05-06", "sequence": 0, "calendar_id": "m", "changed_at": Self.now, "revision": 1,
                    ]
                )
                try change.insert(
                    "agenda_item",
                    item,
                    [
                        "meeting_id": meeting, "position": 0, "key": "sak", "title": "Sak",
                        "kind": AgendaItem.Kind.information, "minutes": 5, "is_postponed": false, "revision": 1,
                    ]
                )
                try change.insert(
                    "item_document",
                    document,
                    ["item_id": item, "position": 0, "title": "Mandatet", "address": "/nord/mandat"]
                )
            }
            let done = try await Migrator(all).migrate(database, at: Self.now)
            #expect(done.map(\.number).contains(202611_91))
            let store = MeetingStore(database: database, ids: .random(clock: .fixed(Self.now)))
            let agenda = try #require(try await store.agenda("2021-05-06", in: MeetingSamples.north))
            #expect(agenda.items[0].documents == [ItemDocument(title: "Mandatet", address: "/nord/mandat")])
            let report = try await database.read {
                try AuditedRows.verify($0, Schema(all, on: database.engine).audited)
            }
            #expect(report.count == 0, "\(report.differences)")
        }
    }

    /// What was postponed takes its files along: another paper of the same file.
    @Test(arguments: Engine.available) func aCarriedItemTakesItsFiles(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: MeetingSamples.migrations) { database in
            try await MeetingSamples.fill(database)
            try await withTemporaryFile { path in
                let files = FileStore(
                    database: database,
                    cache: URL(filePath: path),
                    references: MeetingStore.fileReferences
                )
                let store = MeetingStore(database: database, ids: .random(clock: .fixed(Self.now)), files: files)
                let (actor, north) = (MeetingSamples.actor, MeetingSamples.north)
                var meetings: [Meeting.ID] = []
                for day in ["2021-05-06", "2021-06-03"] {
                    let slug = try await store.plan(
                        try MeetingSamples.draft(on: day),
                        in: north,
                        by: actor,
                        at: Self.now
                    )
                    meetings.append(try #require(try await store.agenda(slug, in: north)).meeting.id)
                }
                func items(_ slug: String) async throws -> [AgendaItem] {
                    try await store.agenda(slug, in: north)?.items ?? []
                }
                let draft = MeetingSamples.item("Utsatt")
                _ = try await store.addItem(draft, to: meetings[0], in: north, by: actor, at: Self.now)
                let item = try await items("2021-05-06")[0].id
                let paper = NewPaper(title: "A", name: "a.pdf", content: try FileContent(TestFile.pdf().bytes))
                _ = try await store.addPapers(
                    [paper],
                    to: item,
                    in: meetings[0],
                    network: north,
                    by: actor,
                    at: Self.now
                )
                let record = MeetingStore.RecordDraft(record: nil, isPostponed: true)
                let revision = try await items("2021-05-06")[0].revision
                _ = try await store.record(
                    record,
                    of: item,
                    revision: revision,
                    in: meetings[0],
                    network: north,
                    by: actor,
                    at: Self.now
                )
                let isTaken = try await store.takeUp(
                    .item(item),
                    in: meetings[1],
                    of: north,
                    by: actor,
                    at: Self.now
                )
                #expect(isTaken)
                let old = try #require(try await items("2021-05-06")[0].documents.first?.file)
                let carried = try await items("2021-06-03")[0]
                let new = try #require(carried.documents.first?.file)
                #expect(new.key == old.key && new.id != old.id && new.isThere)
                func kept() async throws -> Int? {
                    try await database.read { try $0.value("SELECT count(*) FROM stored_file", as: Int.self) }
                }
                // The one can go without the other.
                for (file, item, meeting) in [(old, item, meetings[0]), (new, carried.id, meetings[1])] {
                    // Asked of the database: the folder of the instance has the file all the same.
                    #expect(try await kept() == 1)
                    #expect(try await store.bytes(of: new) == paper.content.bytes)
                    _ = try await store.removePaper(
                        file,
                        of: item,
                        in: meeting,
                        network: north,
                        by: actor,
                        at: Self.now
                    )
                }
                #expect(try await kept() == 0)
            }
        }
    }
}
