import PostgresDriver
import Testing

@Suite struct TurnstileTests {
    @Test func theyEnterInTheOrderTheyCame() async throws {
        let turnstile = Turnstile(places: 1)
        let order = Locked<[Int]>([])
        try await turnstile.enter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<5 {
                group.addTask {
                    try await turnstile.enter()
                    order.change { $0.append(number) }
                    turnstile.leave()
                }
                try await Task.sleep(for: .milliseconds(20))
            }
            turnstile.leave()
            try await group.waitForAll()
        }
        #expect(order.value == [0, 1, 2, 3, 4])
    }

    @Test func neverMoreThanThereArePlaces() async throws {
        let turnstile = Turnstile(places: 3)
        let inside = Locked((now: 0, most: 0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    try await turnstile.enter()
                    inside.change { inside in
                        inside.now += 1
                        inside.most = max(inside.most, inside.now)
                    }
                    if number % 3 == 0 { await Task.yield() }
                    inside.change { $0.now -= 1 }
                    turnstile.leave()
                }
            }
            try await group.waitForAll()
        }
        #expect(inside.value.most <= 3)
    }

    @Test func whoIsCancelledTakesNoPlace() async throws {
        let turnstile = Turnstile(places: 1)
        for _ in 0..<50 {
            try await turnstile.enter()
            let waiting = Task { try await turnstile.enter() }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            turnstile.leave()
        }
        try await turnstile.enter()
    }
}
