import Core
import Testing

@testable import Meetings

/// Groups by lot.
@Suite struct GroupDivisionTests {
    /// Organisations by letter, and the number of groups.
    static let cases: [(people: String, groups: Int)] = [
        ("AAAABBBBCCCC", 4), ("AAAA", 4), ("ABCDEFG", 3), ("AAAAAAAB", 2), ("AB", 5), ("A", 1), ("", 3),
        ("AAABBBCCCDDDEEEFFFGGG", 7), ("AAAAAAAAAAABCD", 4),
    ]

    @Test(arguments: cases.indices, [UInt64(1), 2, 3, 1_617_000_000_000])
    func groupsAreEvenAndOrganisationsSpread(_ index: Int, _ seed: UInt64) {
        let row = Self.cases[index]
        let people = row.people.map(String.init)
        let groups = GroupDivision.divide(people, into: row.groups, seed: seed)
        #expect(groups.count == people.count)
        let sizes = (0..<row.groups).map { group in groups.count { $0 == group } }
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1, "\(sizes)")
        for organisation in Set(people) {
            let of = zip(people, groups).filter { $0.0 == organisation }.map(\.1)
            let most = (0..<row.groups).map { group in of.count { $0 == group } }.max() ?? 0
            let fair = (of.count + row.groups - 1) / row.groups
            #expect(most <= fair, "\(organisation) has \(most) in one group")
        }
    }

    @Test func theSeedDecides() {
        let people = "AAABBBCCCDDD".map(String.init)
        let first = GroupDivision.divide(people, into: 4, seed: 7)
        #expect(GroupDivision.divide(people, into: 4, seed: 7) == first)
        let others = (UInt64(8)...30).map { GroupDivision.divide(people, into: 4, seed: $0) }
        #expect(others.contains { $0 != first })
    }

    /// The first numbers for seed 1234567, as the reference implementation gives them.
    @Test func theGeneratorIsSplitMix64() {
        var lot = SplitMix64(state: 1_234_567)
        #expect(lot.next() == 6_457_827_717_110_365_317)
        #expect(lot.next() == 3_203_168_211_198_807_973)
    }
}

/// Time used and left.
@Suite struct RunClockTests {
    static let start = OsloTime.instant(Day("2021-05-06") ?? .first(of: 2021), TimeOfDay("10:00") ?? .midnight)
    static let items = (1...3).map { AgendaItem.ID(IdentifierSeed.numbered($0)) }

    static func run(_ stretches: [(item: Int, from: Int64, until: Int64?)]) -> MeetingRun {
        var run = MeetingRun()
        run.stretches = stretches.map { each in
            MeetingRun.Stretch(
                item: items[each.item],
                from: start.adding(minutes: each.from),
                until: each.until.map { start.adding(minutes: $0) }
            )
        }
        return run
    }

    @Test func stretchesOfAnItemAddUp() {
        let run = Self.run([(0, 0, 10), (1, 10, 15), (0, 15, nil)])
        #expect(RunClock.used(Self.items[0], run, at: Self.start.adding(minutes: 20)) == 15)
        #expect(RunClock.used(Self.items[1], run, at: Self.start.adding(minutes: 20)) == 5)
        #expect(RunClock.used(Self.items[2], run, at: Self.start.adding(minutes: 20)) == 0)
        #expect(run.isRunning && run.current == Self.items[0])
    }

    @Test func aMeetingThatHasEndedHasNoCurrentItem() {
        let run = Self.run([(0, 0, 10)])
        #expect(!run.isRunning && run.hasBegun && run.current == nil)
        // A clock that went back gives no negative time.
        #expect(RunClock.used(Self.items[0], Self.run([(0, 10, 5)]), at: Self.start) == 0)
    }
}

extension IdentifierSeed {
    static func numbered(_ number: Int) -> IdentifierSeed {
        IdentifierSeed(at: Instant(milliseconds: 0), random: (UInt64(number), 0))
    }
}
