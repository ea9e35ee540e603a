import Core

/// Whether a calendar's answer is one to the time that a meeting has now.
///
/// A yes to the old time must never be taken for one to the new: then it is better to have no answer.
enum AnsweredTime {
    /// - Parameters:
    ///   - sequence: how often the meeting's time has changed.
    ///   - start: when it begins now.
    ///   - told: when the one who answers was first told of that time; nil when not yet.
    static func isPresent(_ reply: CalendarReply, sequence: Int, start: Instant?, told: Instant?) -> Bool {
        // One meeting of a series: we send none, so it is another time than the invitation's.
        if let moved = reply.recurrenceID, moved != start { return false }
        if let answered = reply.sequence { return answered >= sequence }
        // There has been one time only.
        guard sequence > 0 else { return true }
        // The time itself tells, unless the meeting has come back to a time that it had before.
        guard let answered = reply.start, answered == start, let told else { return false }
        return reply.stamp >= told
    }
}
