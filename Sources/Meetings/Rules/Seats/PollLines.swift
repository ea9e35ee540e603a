import Core
import Web

/// Days as the secretariat writes them for a poll: one on each line, with a time where it is another.
enum PollLines {
    /// `17.3.2021` or `17.3.2021 13.00–15.00`.
    ///
    /// - Returns: what was written, and the first line that is not understood.
    static func read(
        _ text: String,
        start: TimeOfDay,
        end: TimeOfDay
    ) -> (times: [MeetingPoll.OptionTime], wrong: String?) {
        var times: [MeetingPoll.OptionTime] = []
        for line in text.split(whereSeparator: \.isNewline).map({ String($0).trimmingSpaces() }) where !line.isEmpty {
            guard let time = option(line, start, end) else { return (times, line) }
            times.append(time)
        }
        return (times, nil)
    }

    private static func option(_ line: String, _ start: TimeOfDay, _ end: TimeOfDay) -> MeetingPoll.OptionTime? {
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let day = words.first.flatMap(DateReader.day) else { return nil }
        let rest = words.dropFirst().filter { $0 != "kl." && $0 != "kl" }.joined()
        if rest.isEmpty { return MeetingPoll.OptionTime(day: day, start: start, end: end) }
        let times = rest.split { "-–—".contains($0) }.map { DateReader.time(String($0)) }
        guard times.count == 2, let from = times[0], let until = times[1], from < until else { return nil }
        return MeetingPoll.OptionTime(day: day, start: from, end: until)
    }
}
