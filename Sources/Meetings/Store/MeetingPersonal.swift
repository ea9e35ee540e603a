import SQL

/// What this slice keeps of a person.
///
/// Names that stand in texts (who wrote for the round, who approved) are of the minutes, and belong to nobody's key.
enum MeetingPersonal {
    static let all = [
        PersonalQuestion("summons") {
            """
            SELECT m.title AS meeting, m.day, s.part, s.state, s.letters, s.sent_at, s.reminded_at
            FROM meeting_summons s JOIN meeting m ON m.id = s.meeting_id
            WHERE s.person_id IN \(anyOf: $0.persons) ORDER BY s.sent_at, s.id
            """
        },
        PersonalQuestion("answers") {
            """
            SELECT m.title AS meeting, m.day, a.choice, a.way, a.at
            FROM meeting_answer a JOIN meeting m ON m.id = a.meeting_id
            WHERE a.person_id IN \(anyOf: $0.persons) ORDER BY a.at, a.id
            """
        },
        PersonalQuestion("answer_links") {
            """
            SELECT m.title AS meeting, m.day, l.created_at
            FROM answer_link l JOIN meeting m ON m.id = l.meeting_id
            WHERE l.person_id IN \(anyOf: $0.persons) ORDER BY l.created_at, l.id
            """
        },
        PersonalQuestion("asked_which_day_suits") {
            """
            SELECT m.title AS meeting, r.letters, r.sent_at, r.reminded_at
            FROM poll_request r JOIN meeting_poll q ON q.id = r.poll_id JOIN meeting m ON m.id = q.meeting_id
            WHERE r.person_id IN \(anyOf: $0.persons) ORDER BY r.sent_at, r.id
            """
        },
        PersonalQuestion("which_day_suits") {
            """
            SELECT m.title AS meeting, o.day, o.start_time, a.choice, a.way, a.at
            FROM poll_answer a JOIN poll_option o ON o.id = a.option_id JOIN meeting_poll q ON q.id = a.poll_id
            JOIN meeting m ON m.id = q.meeting_id
            WHERE a.person_id IN \(anyOf: $0.persons) ORDER BY a.at, a.id
            """
        },
        PersonalQuestion("poll_links") {
            """
            SELECT m.title AS meeting, l.created_at
            FROM poll_link l JOIN meeting_poll q ON q.id = l.poll_id JOIN meeting m ON m.id = q.meeting_id
            WHERE l.person_id IN \(anyOf: $0.persons) ORDER BY l.created_at, l.id
            """
        },
        PersonalQuestion("food_and_access_at_meetings") {
            """
            SELECT m.title AS meeting, m.day, n.need, n.text
            FROM meeting_need n JOIN meeting m ON m.id = n.meeting_id
            WHERE n.person_id IN \(anyOf: $0.persons) ORDER BY m.day NULLS LAST, n.id
            """
        },
        PersonalQuestion("consent_to_food_and_access") {
            """
            SELECT m.title AS meeting, m.day, c.consent, c.consented_at
            FROM meeting_need_consent c JOIN meeting m ON m.id = c.meeting_id
            WHERE c.person_id IN \(anyOf: $0.persons) ORDER BY c.consented_at, c.id
            """
        },
        PersonalQuestion("guest_of_items") {
            """
            SELECT m.title AS meeting, m.day, i.title AS item
            FROM item_guest g JOIN agenda_item i ON i.id = g.item_id JOIN meeting m ON m.id = i.meeting_id
            WHERE g.person_id IN \(anyOf: $0.persons) ORDER BY m.day NULLS LAST, g.id
            """
        },
        PersonalQuestion("presence") {
            """
            SELECT m.title AS meeting, m.day, p.name, p.part, p.seat, p.stands_in_for,
                CASE WHEN p.is_present THEN 'yes' ELSE 'no' END AS present
            FROM presence p JOIN meeting m ON m.id = p.meeting_id
            WHERE p.person_id IN \(anyOf: $0.persons) ORDER BY m.day NULLS LAST, p.id
            """
        },
        PersonalQuestion("disqualified") {
            """
            SELECT m.title AS meeting, m.day, i.title AS item, r.reason
            FROM recusal r JOIN presence p ON p.id = r.presence_id JOIN agenda_item i ON i.id = r.item_id
            JOIN meeting m ON m.id = i.meeting_id
            WHERE p.person_id IN \(anyOf: $0.persons) ORDER BY m.day NULLS LAST, r.id
            """
        },
        PersonalQuestion("comments_on_minutes") {
            """
            SELECT m.title AS meeting, m.day, c.author AS name, c.at, c.text, c.proposal, c.state, c.answer,
                c.answered_at
            FROM minutes_comment c JOIN meeting m ON m.id = c.meeting_id
            WHERE c.account_id = \($0.account ?? "") ORDER BY c.at, c.id
            """
        },
    ]
}
