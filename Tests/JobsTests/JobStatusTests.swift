import Core
import Jobs
import Logging
import TestSupport
import Testing

@Suite struct JobStatusTests {
    @Test(arguments: Engine.available) func aJobIsOverdueAfterThreeIntervals(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: JobMigrations.all) { database in
            let clock = HandClock()
            let job = counting("a", every: .seconds(60), Counter())
            let scheduler = Scheduler(
                jobs: [job],
                database: database,
                clock: clock.wall,
                holder: "one",
                logger: Logger(label: "test")
            )
            await scheduler.runDue()
            for (seconds, overdue) in [(0, false), (180, false), (181, true)] as [(Int64, Bool)] {
                let status = try await JobStatus.list(of: [job], in: database, at: clock.now.adding(seconds: seconds))
                #expect(status.map(\.isOverdue) == [overdue], "after \(seconds) seconds")
            }
        }
    }

    @Test func aJobThatTheDatabaseDoesNotKnowIsNotOverdue() async throws {
        try await withDatabase(.sqlite, migrations: JobMigrations.all) { database in
            let job = counting("a", every: .seconds(60), Counter())
            let status = try await JobStatus.list(of: [job], in: database, at: HandClock().now)
            #expect(status.map(\.runs) == [0])
            #expect(status.map(\.isOverdue) == [false])
            #expect(status.map(\.lastStarted) == [nil])
        }
    }
}
