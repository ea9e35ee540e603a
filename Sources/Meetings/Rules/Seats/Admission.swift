import Core
import Networks

/// What of a meeting's exempt items someone is let in to by their part in that meeting alone.
///
/// Those who sit in the network read them anyway, by the gate; this is for deputies who step in and guests.
public enum Admission: Sendable, Equatable {
    case none
    case items(Set<AgendaItem.ID>)
    case whole

    /// - Parameters:
    ///   - summons: what the reader is asked to the meeting as, if at all. It follows from who holds the seats, and is
    ///     brought up to date with every answer.
    ///   - sat: whether the reader was there in a seat, as the minutes have it.
    ///   - items: those the reader is invited for as a guest.
    ///   - isLocked: whether the minutes are locked; then the part of deputies and guests is over.
    static func of(_ summons: [Summons], sat: Bool, guestOf items: Set<AgendaItem.ID>, isLocked: Bool) -> Admission {
        guard !isLocked else { return .none }
        let sits = summons.contains { $0.state == .invited && Summons.Part.sitting.contains($0.part) }
        if sits || sat { return .whole }
        return items.isEmpty ? .none : .items(items)
    }

    func covers(_ item: AgendaItem.ID) -> Bool {
        switch self {
        case .none: false
        case .items(let items): items.contains(item)
        case .whole: true
        }
    }
}

/// A viewer's own part in one meeting.
public struct OwnPart: Sendable, Equatable {
    public let admission: Admission
    /// Whether somebody wants to know if the viewer comes.
    public let isAsked: Bool
    /// What the viewer has answered for the meeting's present time.
    public let answer: Answer.Choice?
    /// While the meeting goes on: whether the viewer, who is on its list, waits for the word; nil for others.
    public let waitsForTheWord: Bool?

    public static let none = OwnPart(admission: .none, isAsked: false, answer: nil, waitsForTheWord: nil)
}
