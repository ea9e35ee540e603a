import Core
import Networks

/// Who gets which letter about a meeting.
public enum SummonsRules {
    /// Letters that one person gets about one meeting at most: who changes an answer for ever floods nobody.
    public static let mostLetters = 12

    /// How the summons stands to the days of notice that the network gives.
    public enum Notice: Sendable, Equatable {
        /// It can go out until a day.
        case until(Day)
        /// It should have gone out by a day.
        case late(Day)
        /// It went out so many days before the meeting, and they are too few.
        case wasShort(Int)
    }

    /// The last day for an answer that is proposed: a week before the meeting, or tomorrow.
    public static func proposedReply(for meeting: Day, today: Day) -> Day {
        max(meeting.adding(days: -7), min(meeting, today.adding(days: 1)))
    }

    /// - Parameter summoned: the day the first letters went out; nil before. Nothing is said of one that was in time.
    public static func notice(_ deadlines: MeetingDeadlines, meeting: Day, summoned: Day?, today: Day) -> Notice? {
        let last = deadlines.notice(of: meeting)
        guard let summoned else { return today <= last ? .until(last) : .late(last) }
        return summoned <= last ? nil : .wasShort(meeting.number - summoned.number)
    }

    public enum Step: Sendable, Equatable {
        /// Asked for the first time, or once more after a letter that called it off.
        case invite(Invitee)
        /// Has been asked; time, place or title is another now.
        case update(Invitee)
        /// The meeting is cancelled, or somebody else sits in the seat.
        case callOff(Person.ID)
        /// Has said no, and knows: no letter.
        case decline(Person.ID)
        /// Has said no, and then something else: no letter.
        case resume(Person.ID)

        /// Who gets a letter; nil where none leaves.
        var receiver: Person.ID? {
            switch self {
            case .invite(let invitee), .update(let invitee): invitee.person
            case .callOff(let person): person
            case .decline, .resume: nil
            }
        }
    }

    /// The letters between what was sent and how things are now; none when it was all said.
    ///
    /// - Parameters:
    ///   - invitees: who should come now, each person once; none when the meeting is cancelled.
    ///   - content: the fingerprint of what a letter would say now.
    ///   - declined: those who have said no to the meeting's present time.
    public static func steps(
        _ invitees: [Invitee],
        sent: [Summons],
        declined: Set<Person.ID> = [],
        sequence: Int,
        content: String
    ) -> [Step] {
        let known = Dictionary(uniqueKeysWithValues: sent.map { ($0.person, $0) })
        let wanted = Set(invitees.map(\.person))
        let letters: [Step] = invitees.filter { $0.email != nil }.compactMap { invitee in
            // Asked as something else is asked anew: a guest who stands in now, a deputy who is representative.
            guard let before = known[invitee.person], before.state != .calledOff, before.part == invitee.part else {
                return .invite(invitee)
            }
            if before.sequence < sequence || before.content != content { return .update(invitee) }
            return before.state == .declined ? .resume(invitee.person) : nil
        }
        let left = sent.filter { $0.state == .invited && !wanted.contains($0.person) }
        return letters + left.map { declined.contains($0.person) ? .decline($0.person) : .callOff($0.person) }
    }

    /// Who should come: those who hold the seats, the guests, and those who prepare it; each person once, as the
    /// first of these.
    static func invitees(
        places: [Seating.Place],
        guests: [Person.ID],
        staff: [Person.ID],
        people: [Person.ID: NetworkStore.Recipient]
    ) -> [Invitee] {
        var seen: Set<Person.ID> = []
        func invitee(_ id: Person.ID, _ part: Summons.Part, _ place: Seating.Place? = nil) -> Invitee? {
            guard let person = people[id], seen.insert(id).inserted else { return nil }
            return Invitee(
                person: id,
                name: person.name,
                email: person.email,
                language: person.language,
                part: part,
                seat: place?.seat.name,
                organisation: place?.seat.organisation,
                standsInFor: place?.standsInFor?.name
            )
        }
        let seated = places.compactMap { place in
            place.holder.flatMap {
                invitee($0.person.id, $0.role == .deputy ? .deputy : .representative, place)
            }
        }
        return seated + guests.compactMap { invitee($0, .guest) } + staff.compactMap { invitee($0, .staff) }
    }
}
