import Core
import Jobs
import Logging
import SQL
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing

@Suite struct SchedulerTests {
    private func scheduler(
        _ jobs: [Job],
        _ database: any Database,
        _ clock: HandClock,
        holder: String = "one",
        lease: Duration = .seconds(60)
    ) -> Scheduler {
        Scheduler(
            jobs: jobs,
            database: database,
            clock: clock.wall,
            holder: holder,
            logger: Logger(label: "test"),
            pulse: .milliseconds(20),
            lease: lease
        )
    }

    @Test(arguments: Engine.available) func aJobRunsAtOnceAndThenAfterItsInterval(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: JobMigrations.all) { database in
            let (clock, runs) = (HandClock(), Counter())
            let scheduler = scheduler([counting("a", every: .seconds(60), runs)], database, clock)
            await scheduler.runDue()
            await scheduler.runDue()
            #expect(runs.value == 1)
            clock.pass(seconds: 59)
            await scheduler.runDue()
            #expect(runs.value == 1)
            clock.pass(seconds: 1)
            await scheduler.runDue()
            #expect(runs.value == 2)
        }
    }

    @Test(arguments: Engine.available) func instancesShareTheJobs(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: JobMigrations.all) { database in
            let (clock, runs) = (HandClock(), Counter())
            let job = counting("a", every: .seconds(60), runs, taking: .milliseconds(30))
            let schedulers = (0..<4).map { scheduler([job], database, clock, holder: "instance \($0)") }
            await withDiscardingTaskGroup { group in
                for scheduler in schedulers { group.addTask { await scheduler.runDue() } }
            }
            #expect(runs.value == 1)
        }
    }

    @Test(arguments: Engine.available) func aFailureIsRecordedAndTheJobRunsNextTime(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: JobMigrations.all) { database in
            let (clock, runs) = (HandClock(), Counter())
            let job = Job(name: "a", every: .seconds(60)) { _ in
                runs.add()
                if runs.value == 1 { throw Mishap() }
            }
            let scheduler = scheduler([job], database, clock)
            await scheduler.runDue()
            let broken = try await JobStatus.list(of: [job], in: database, at: clock.now)
            #expect(broken.map(\.lastError) == ["it went wrong"])
            #expect(broken.map(\.runs) == [1])
            clock.pass(seconds: 60)
            await scheduler.runDue()
            let mended = try await JobStatus.list(of: [job], in: database, at: clock.now)
            #expect(mended.map(\.lastError) == [nil])
            #expect(mended.map(\.lastEnded) == [clock.now])
            #expect(mended.map(\.runs) == [2])
        }
    }

    @Test(arguments: Engine.available) func aDeadHoldersJobIsTakenUpWhenItsLeaseRunsOut(on engine: Engine) async throws
    {
        try await withDatabase(engine, migrations: JobMigrations.all) { database in
            let (clock, runs) = (HandClock(), Counter())
            let start = clock.now
            // What an instance leaves behind that was killed in the middle of its work.
            try await database.write { connection in
                _ = try connection.run(
                    """
                    INSERT INTO job_lease (name, holder, until, known_since, last_started, runs)
                    VALUES ('a', 'dead', \(start.adding(seconds: 60)), \(start), \(start), 0)
                    """
                )
            }
            let scheduler = scheduler([counting("a", every: .seconds(86_400), runs)], database, clock)
            clock.pass(seconds: 59)
            await scheduler.runDue()
            #expect(runs.value == 0)
            clock.pass(seconds: 1)
            await scheduler.runDue()
            #expect(runs.value == 1)
        }
    }

    /// The hand clock passes the lease's end at once; only a renewal makes it the holder's again.
    @Test(arguments: Engine.available) func aLongJobKeepsItsLease(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: JobMigrations.all) { database in
            let (clock, runs) = (HandClock(), Counter())
            let (finished, finish) = AsyncStream.makeStream(of: Void.self)
            let job = Job(name: "a", every: .seconds(3_600)) { _ in
                runs.add()
                for await _ in finished {}
            }
            let first = Task { await scheduler([job], database, clock, lease: .milliseconds(60)).runDue() }
            try await eventually { runs.value == 1 }
            clock.pass(seconds: 1)
            try await eventually {
                try await JobStatus.list(of: [job], in: database, at: clock.now).map(\.isRunning) == [true]
            }
            await scheduler([job], database, clock, holder: "two").runDue()
            #expect(runs.value == 1)
            finish.finish()
            await first.value
            let status = try await JobStatus.list(of: [job], in: database, at: clock.now)
            #expect(status.map(\.runs) == [1])
        }
    }

    @Test(arguments: Engine.available) func aHolderThatLostItsLeaseStops(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: JobMigrations.all) { database in
            let (clock, stopped) = (HandClock(), Counter())
            let job = Job(name: "a", every: .seconds(60)) { _ in
                do { try await Task.sleep(for: .seconds(30)) } catch {
                    stopped.add()
                    throw error
                }
            }
            let run = Task { await scheduler([job], database, clock, lease: .milliseconds(60)).runDue() }
            try await eventually {
                try await database.write { connection in
                    try connection.run("UPDATE job_lease SET holder = 'another' WHERE name = 'a'") == 1
                }
            }
            await run.value
            #expect(stopped.value == 1)
            let status = try await JobStatus.list(of: [job], in: database, at: clock.now)
            #expect(status.map(\.runs) == [0])
        }
    }

    @Test func gracefulShutdownEndsTheJobsAndGivesTheLeasesBack() async throws {
        try await withDatabase(.sqlite, migrations: JobMigrations.all) { database in
            let (clock, runs, begun) = (HandClock(), Counter(), Counter())
            let slow = Job(name: "slow", every: .seconds(86_400)) { _ in
                begun.add()
                try await Task.sleep(for: .seconds(30))
            }
            let scheduler = scheduler([slow, counting("quick", every: .seconds(60), runs)], database, clock)
            let group = ServiceGroup(
                configuration: .init(
                    services: [.init(service: scheduler, successTerminationBehavior: .gracefullyShutdownGroup)],
                    logger: Logger(label: "test")
                )
            )
            let running = Task { try await group.run() }
            try await eventually { begun.value == 1 && runs.value == 1 }
            await group.triggerGracefulShutdown()
            try await running.value
            let status = try await JobStatus.list(of: scheduler.jobs, in: database, at: clock.now)
            #expect(status.map(\.isRunning) == [false, false])
            #expect(status.map(\.runs) == [0, 1])
            #expect(status.map(\.lastError) == [nil, nil])
            // The next instance takes up what was stopped, without waiting for a day.
            let next = self.scheduler([counting("slow", every: .seconds(86_400), runs)], database, clock, holder: "two")
            await next.runDue()
            #expect(runs.value == 2)
        }
    }

    @Test func aDatabaseWithoutTheTableIsOutlived() async throws {
        try await withDatabase(.sqlite) { database in
            let runs = Counter()
            await scheduler([counting("a", every: .seconds(60), runs)], database, HandClock()).runDue()
            #expect(runs.value == 0)
        }
    }
}
