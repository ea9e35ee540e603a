import Core
import Networks

/// Who holds each seat at one meeting.
///
/// Invitations, papers, lists, presence and mail all ask here.
public enum Seating {
    /// Someone who can hold a seat at the meeting.
    public struct Candidate: Sendable, Equatable {
        public let person: Person
        public let role: SeatHolder.Role
        /// Nil while the person has not answered for this time of the meeting.
        public let answer: Answer.Choice?
    }

    /// A seat as it stands at the meeting.
    public struct Place: Sendable, Equatable {
        public enum State: String, CaseIterable, Sendable {
            /// Nobody has the seat on the day.
            case empty
            /// Everyone who has it has said no.
            case vacant
            case waiting, maybe, coming
        }

        public let seat: Seat
        /// The representative, then the deputies in the order they are asked.
        public let candidates: [Candidate]
        public let holder: Candidate?

        public var state: State {
            guard let holder else { return candidates.isEmpty ? .empty : .vacant }
            return switch holder.answer {
            case .yes: .coming
            case .maybe: .maybe
            case .no, nil: .waiting
            }
        }

        /// The one the holder stands in for.
        public var standsInFor: Person? {
            guard holder?.role == .deputy else { return nil }
            return candidates.first { $0.role == .representative }?.person
        }
    }

    /// Every seat of a network at a meeting.
    ///
    /// The representative on the day of the meeting holds the seat until the answer is no; then the deputies are asked
    /// in their order. A representative who changes their mind has the seat again. Nobody sits in two chairs: whoever
    /// holds a seat of their own, or already stands in on another, is passed over as deputy.
    ///
    /// - Parameters:
    ///   - day: the day of the meeting, not today: who comes after is asked, who has left by then is not.
    ///   - sequence: how often the meeting's time has changed; answers to an earlier time do not count.
    public static func places(
        _ seats: [Seat],
        on day: Day,
        answers: [Person.ID: Answer],
        sequence: Int
    ) -> [Place] {
        let lists = seats.map { candidates($0, on: day, answers: answers, sequence: sequence) }
        var holders = lists.map { $0.first { $0.role == .representative && $0.answer != .no } }
        var seated = Set(holders.compactMap { $0?.person.id })
        for index in seats.indices where holders[index] == nil {
            let next = lists[index].first {
                $0.role == .deputy && $0.answer != .no && !seated.contains($0.person.id)
            }
            if let next {
                holders[index] = next
                seated.insert(next.person.id)
            }
        }
        return seats.indices.map { Place(seat: seats[$0], candidates: lists[$0], holder: holders[$0]) }
    }

    private static func candidates(
        _ seat: Seat,
        on day: Day,
        answers: [Person.ID: Answer],
        sequence: Int
    ) -> [Candidate] {
        let asked = [SeatRules.representative(seat, on: day)].compactMap(\.self) + SeatRules.deputies(seat, on: day)
        var seen: Set<Person.ID> = []
        return asked.filter { seen.insert($0.person.id).inserted }.map { holder in
            let answer = answers[holder.person.id].flatMap { $0.sequence >= sequence ? $0.choice : nil }
            return Candidate(person: holder.person, role: holder.role, answer: answer)
        }
    }
}
