import Core

/// How long items have been on, and what is left.
public enum RunClock {
    /// Whole minutes that an item has been on, all its stretches together.
    public static func used(_ item: AgendaItem.ID, _ run: MeetingRun, at now: Instant) -> Int {
        let milliseconds = run.stretches.filter { $0.item == item }
            .map { max(0, ($0.until ?? now).milliseconds - $0.from.milliseconds) }.reduce(0, +)
        return Int(milliseconds / 60_000)
    }

    /// Minutes that the planned items after the current one take, and how many of these the meeting lacks at its
    /// present pace: negative when there is time to spare; nil when the meeting has no end.
    public static func behind(
        _ items: [AgendaItem],
        _ run: MeetingRun,
        end: TimeOfDay?,
        at now: Instant
    ) -> Int? {
        guard let end, let current = run.current, let index = items.firstIndex(where: { $0.id == current }) else {
            return nil
        }
        let left = max(0, items[index].minutes - used(current, run, at: now))
        let planned = items[(index + 1)...].map(\.minutes).reduce(left, +)
        return OsloTime.time(now).minutes + planned - end.minutes
    }

    /// The item after the current one; the first before the meeting has begun.
    public static func next(_ items: [AgendaItem], _ run: MeetingRun) -> AgendaItem? {
        guard let last = run.stretches.last, let index = items.firstIndex(where: { $0.id == last.item }) else {
            return items.first
        }
        return items[(index + 1)...].first
    }
}
