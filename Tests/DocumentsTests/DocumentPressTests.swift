import Core
import Foundation
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Documents

/// The queue, and what is kept.
@Suite struct DocumentPressTests {
    /// Programs in place of typst: the press sees only whether there is a file.
    private static func press(
        _ program: String,
        in folder: URL,
        changed: @escaping @Sendable (String) -> Void = { _ in }
    ) -> DocumentPress {
        DocumentPress(
            tools: DocumentTools(typst: Lab.script("Programs/\(program)"), pandoc: "-", folders: []),
            folder: folder.appending(path: "cache/documents"),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            changed: changed
        )
    }

    private static func order(_ number: Int = 1) throws -> DocumentOrder {
        try DocumentOrder(.sample([], title: "Dokument \(number)"), as: .pdf)
    }

    @Test func aFileIsMadeOnceAndKept() async throws {
        try await Lab.withFolder { folder in
            let told = Mutex<[String]>([])
            let press = Self.press("copies", in: folder) { key in told.withLock { $0.append(key) } }
            let order = try Self.order()
            #expect(await press.state(of: order) == .unmade)
            _ = await press.ask(for: order, as: .stranger)
            #expect(try await press.wait(for: order, atMost: .seconds(60)) == .ready)
            #expect(try await press.bytes(of: order)?.starts(with: Array("{\"title\":\"Dokument 1\"".utf8)) == true)
            #expect(told.withLock(\.self) == [order.key])
            // Another process with the same folder finds it there.
            let other = Self.press("hangs", in: folder)
            #expect(await other.ask(for: order, as: .stranger) == .ready)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/cache/documents")
            #expect(names == ["\(order.key).pdf"])
        }
    }

    @Test func onlySomeAreMadeAtATimeAndTheRestWait() async throws {
        try await Lab.withFolder { folder in
            let press = Self.press("hangs", in: folder)
            for number in 0..<DocumentLimits.atOnce {
                #expect(try await press.ask(for: Self.order(number), as: .member) == .making)
            }
            for place in 1...DocumentLimits.waitingForStrangers {
                let state = try await press.ask(for: Self.order(100 + place), as: .stranger)
                #expect(state == .waiting(place: place))
            }
            #expect(try await press.ask(for: Self.order(200), as: .stranger) == .failed(.full))
            #expect(try await press.state(of: Self.order(200)) == .failed(.full))
            // Whoever asks again keeps the place, and members still have room.
            #expect(try await press.ask(for: Self.order(103), as: .stranger) == .waiting(place: 3))
            #expect(
                try await press.ask(for: Self.order(201), as: .member)
                    == .waiting(place: DocumentLimits.waitingForStrangers + 1)
            )
            for number in 202..<(201 + DocumentLimits.waiting - DocumentLimits.waitingForStrangers) {
                _ = try await press.ask(for: Self.order(number), as: .member)
            }
            #expect(try await press.ask(for: Self.order(999), as: .member) == .failed(.full))
            await press.close()
            #expect(try await press.ask(for: Self.order(1_000), as: .member) == .failed(.full))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/cache/documents") == [])
        }
    }

    @Test(arguments: [("fails", DocumentFailure.stopped), ("crashes", .stopped), ("fills", .tooLarge)])
    func aFailureIsToldAndCanBeTriedAgain(_ program: String, _ failure: DocumentFailure) async throws {
        try await Lab.withFolder { folder in
            let press = Self.press(program, in: folder)
            let order = try Self.order()
            for _ in 1...2 {
                #expect(await press.ask(for: order, as: .member) == .making)
                #expect(try await press.wait(for: order, atMost: .seconds(60)) == .failed(failure))
            }
            #expect(await press.state(of: order) == .failed(failure))
            // A stranger's wish does not start at once what has just failed.
            #expect(await press.ask(for: order, as: .stranger) == .failed(failure))
            #expect(try await press.state(of: Self.order(2)) == .unmade)
        }
    }

    @Test func withoutTheProgramItSaysSo() async throws {
        try await Lab.withFolder { folder in
            let press = Self.press("copies", in: folder)
            let order = try DocumentOrder(.everything, as: .docx)
            #expect(await press.ask(for: order, as: .member) == .failed(.absent))
            #expect(await press.state(of: order) == .failed(.absent))
        }
    }

    /// Old files go first, then as many as it takes; what a killed program left goes too.
    @Test func theShelfIsCleared() async throws {
        try await Lab.withFolder { folder in
            let shelf = DocumentShelf(folder: folder)
            let now = Date(timeIntervalSince1970: 1_700_000_000)
            func put(_ name: String, daysAgo: Double, bytes: UInt64 = 10) throws {
                let file = folder.appending(path: name)
                try Data().write(to: file)
                // A hole in the file takes no room on the disk.
                try FileHandle(forWritingTo: file).truncate(atOffset: bytes)
                try FileManager.default.setAttributes(
                    [.modificationDate: now.addingTimeInterval(-daysAgo * 86_400)],
                    ofItemAtPath: file.path
                )
            }
            let half = UInt64(DocumentLimits.keptBytes / 2)
            try put("oldest.pdf", daysAgo: Double(DocumentLimits.keptDays) + 1)
            try put("old.pdf", daysAgo: 3, bytes: half)
            try put("middle.pdf", daysAgo: 2, bytes: half)
            try put("new.pdf", daysAgo: 1)
            try put(".draft-old", daysAgo: 1)
            try put(".draft-new", daysAgo: 0)
            let work = folder.appending(path: "work-old")
            try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
            try FileManager.default.setAttributes(
                [.modificationDate: now.addingTimeInterval(-86_400)],
                ofItemAtPath: work.path
            )
            shelf.clear(at: now)
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            #expect(left == [".draft-new", "middle.pdf", "new.pdf"])
        }
    }
}
