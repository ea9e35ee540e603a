import Core
import Markup
import Networks
import SQL

/// What a letter of the morning tells one member of meetings and minutes.
extension MeetingStore {
    /// The meetings from a day on that persons are called to, in order of time; not those whose day is only held.
    public static func calls(
        of persons: Set<Person.ID>,
        in network: NetworkID,
        from day: Day,
        _ connection: any Connection
    ) throws -> [CalledMeeting] {
        let meetings: [Meeting] = try connection.all(
            """
            SELECT * FROM meeting WHERE network_id = \(network) AND state = 'planned' AND day >= \(day)
              AND id IN (SELECT meeting_id FROM meeting_summons
                         WHERE person_id IN \(anyOf: persons.sorted()) AND state = 'invited')
              AND id IN (SELECT id FROM meeting_call WHERE NOT coalesce(is_hold, FALSE))
            ORDER BY day, start_time NULLS LAST, id
            """
        )
        return try meetings.compactMap { CalledMeeting(try attendance($0, in: network, connection), persons) }
    }

    /// The meetings of which there is something to tell: opened to readers, with another agenda or with minutes since a
    /// day, or with minutes that are out for comment.
    public static func news(
        in network: NetworkID,
        since day: Day,
        on today: Day,
        _ connection: any Connection
    ) throws -> [Meeting] {
        try connection.all(
            """
            SELECT * FROM meeting
            WHERE network_id = \(network) AND published_on <= \(today) AND state <> 'cancelled'
              AND (published_on >= \(day) OR agenda_changed_on >= \(day) OR minutes_published_on >= \(day)
                   OR (minutes_state = 'comment' AND comments_until >= \(today)))
            ORDER BY coalesce(day, month), start_time NULLS LAST, id
            """
        )
    }

    /// What an account has said of minutes that are out for comment, and its comments that were answered since a day,
    /// each with its meeting; in the order they were answered.
    public static func comments(
        by account: Viewer.ID,
        in network: NetworkID,
        answeredSince instant: Instant,
        _ connection: any Connection
    ) throws -> [(comment: MinutesComment, meeting: Meeting)] {
        let comments = try connection.rows(
            """
            SELECT c.* FROM minutes_comment c JOIN meeting m ON m.id = c.meeting_id
            WHERE c.account_id = \(account) AND m.network_id = \(network)
              AND (m.minutes_state = 'comment' OR c.answered_at >= \(instant))
            ORDER BY c.answered_at NULLS LAST, c.id
            """
        ).map { (try MinutesComment(row: $0), try $0.value("meeting_id", as: Meeting.ID.self)) }
        let meetings: [Meeting] = try connection.all(
            "SELECT * FROM meeting WHERE id IN \(anyOf: Set(comments.map(\.1)).sorted()) ORDER BY id"
        )
        return comments.compactMap { comment, id in meetings.first { $0.id == id }.map { (comment, $0) } }
    }

    /// Whether someone may read a meeting's minutes, and comment on them now.
    public static func takesComments(
        _ meeting: Meeting,
        of viewer: Viewer,
        in network: NetworkID,
        on today: Day,
        _ connection: any Connection
    ) throws -> Bool {
        guard MinutesRules.takesComments(meeting.minutes, on: today),
            Gate.may(viewer, .readContacts, Subject(network))
        else { return false }
        let admission = try part(of: viewer, in: meeting, network: network, connection).admission
        let subject = MinutesRules.subject(meeting, in: network, on: today, isAdmitted: admission == .whole)
        return Gate.may(viewer, .read, subject)
    }

    /// Makes a link by which someone who is called answers, without signing in; nil where no letters leave.
    public func answerLink(_ called: CalledMeeting, _ change: Change) throws -> Link? {
        guard let post else { return nil }
        let token = try answerToken(for: called.invitee.person, about: called.meeting.id, post, change)
        return AnswerLinks.answer(token)
    }

    /// Writes down that someone was reminded of a question, so that it is done once.
    public func noteReminded(_ called: CalledMeeting, _ change: Change) throws {
        try change.update("meeting_summons", called.summons.id, ["reminded_at": Instant?.some(change.at)])
    }
}
