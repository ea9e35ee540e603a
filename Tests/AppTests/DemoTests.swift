import Core
import Foundation
import HTTPTypes
import TestSupport
import Testing
import Web

@testable import App

/// The demo, up to the socket.
@Suite struct DemoTests {
    @Test func everyoneInTheDemoCanSignIn() async throws {
        try await withTemporaryFile { path in
            let folder = URL(fileURLWithPath: path)
            try DataFolder.make(folder)
            let installation = try await Demo(Demo.Options()).prepare(in: folder, from: Example.file)
            for person in Demo.persons {
                let client = try await installation.client(signedInAs: person.email)
                let page = try await client.get("/vt/min-side")
                #expect(page.status == .ok, "\(person.role)")
            }
            try await installation.close()
        }
    }

    @Test func thePagesSayThatTheDayIsPretended() async throws {
        try await withTemporaryFile { path in
            let folder = URL(fileURLWithPath: path)
            try DataFolder.make(folder)
            var options = Demo.Options()
            options.today = "2021-05-06"
            let installation = try await Demo(options).prepare(in: folder, from: Example.file)
            let page = try await installation.client().get("/vt/om")
            #expect(page.body.contains("torsdag 6. mai 2021"))
            try await installation.close()
        }
    }

    /// At night no letter of the morning has come, and a meeting under way would have begun the day before.
    @Test func theDayBeginsAtOneWhateverTheMachinesClockSays() async throws {
        try await withTemporaryFile { path in
            let folder = URL(fileURLWithPath: path)
            try DataFolder.make(folder)
            let installation = try await Demo(Demo.Options()).prepare(in: folder, from: Example.file)
            let time = OsloTime.time(installation.clock.now)
            #expect((780..<790).contains(time.minutes), "\(time)")
            try await installation.close()
        }
    }

    @Test(arguments: ["2021-02-30", "today", "", "10.03.2021"]) func aDayThatIsNoneIsWrongUsage(_ day: String) {
        var options = Demo.Options()
        options.today = day
        let failure = #expect(throws: Failure.self) { try Demo(options) }
        #expect(failure?.code == .wrongUsage)
    }

    @Test func aFolderThatIsNotEmptyIsLeftAlone() async throws {
        try await withTemporaryFile { path in
            let folder = URL(fileURLWithPath: path)
            try DataFolder.make(folder)
            try Data("mine".utf8).write(to: folder.appending(path: "file"))
            var options = Demo.Options()
            options.data = path
            options.example = Example.file.path
            let demo = try Demo(options)
            let failure = await #expect(throws: Failure.self) { try await demo.run { _ in } }
            #expect(failure?.description.contains("is not empty") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["file"])
        }
    }

    @Test func anExampleThatIsNotThereIsNamed() {
        let failure = #expect(throws: Failure.self) { try ExampleFile.find(named: "/nonexistent.yaml") }
        #expect(failure?.description.hasPrefix("/nonexistent.yaml: ") == true)
    }
}
