import Core
import Networks

/// A meeting that someone is called to, with what they have said to it.
public struct CalledMeeting: Sendable {
    public let meeting: Meeting
    public let invitee: Invitee
    /// What was answered for the meeting's present time.
    public let answer: Answer.Choice?
    /// The last day for an answer.
    public let replyBy: Day?
    /// Whether a no calls somebody else.
    public let hasDeputy: Bool
    public let summons: Summons

    public init(
        meeting: Meeting,
        invitee: Invitee,
        answer: Answer.Choice?,
        replyBy: Day?,
        hasDeputy: Bool,
        summons: Summons
    ) {
        self.meeting = meeting
        self.invitee = invitee
        self.answer = answer
        self.replyBy = replyBy
        self.hasDeputy = hasDeputy
        self.summons = summons
    }

    /// - Parameter persons: who of the network's people it is about; nil when none of them is called.
    init?(_ attendance: Attendance, _ persons: Set<Person.ID>) {
        let own = attendance.own(persons).first { attendance.summons[$0.person]?.state == .invited }
        guard let own, let summons = attendance.summons[own.person] else { return nil }
        self.init(
            meeting: attendance.meeting,
            invitee: own,
            answer: attendance.answer(of: own.person)?.choice,
            replyBy: attendance.replyBy,
            hasDeputy: attendance.hasDeputy(own.person),
            summons: summons
        )
    }
}
