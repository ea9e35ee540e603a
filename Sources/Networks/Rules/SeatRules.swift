import Core

/// Who holds a seat, from its holders and their periods.
public enum SeatRules {
    /// The representative on a day; of several, the one who began last.
    public static func representative(_ seat: Seat, on day: Day) -> SeatHolder? {
        seat.holders.filter { $0.role == .representative && $0.holds(on: day) }.max { $0.from < $1.from }
    }

    /// The deputies on a day, in the order they are asked.
    public static func deputies(_ seat: Seat, on day: Day) -> [SeatHolder] {
        seat.holders.filter { $0.role == .deputy && $0.holds(on: day) }
            .sorted { ($0.rank, $0.from, $0.id) < ($1.rank, $1.from, $1.id) }
    }
}

/// What the secretariat should look at.
public enum NetworkWarning: Sendable, Equatable {
    case emptySeat(seat: String, since: Day?)
    case noDeputy(seat: String)
    case periodEnds(seat: String, person: String, day: Day)
    case unanswered(seat: String, sent: Day)
    case idleDuty(duty: String)
    case noMandate, noOrganisations, noSecretariat

    /// How many days ahead a period's end is told.
    public static let noticeDays = 60

    /// The warnings about seats on a day, in the order of the seats.
    public static func about(_ seats: [Seat], today: Day) -> [NetworkWarning] {
        seats.flatMap { seat -> [NetworkWarning] in
            guard let holder = SeatRules.representative(seat, on: today) else {
                let last = seat.holders.filter { $0.role == .representative && $0.from <= today }
                    .compactMap(\.until).max()
                return [.emptySeat(seat: seat.name, since: last)]
            }
            var out: [NetworkWarning] = []
            let hasNext = seat.holders.contains { $0.role == .representative && $0.from > today }
            if let end = holder.until, end <= today.adding(days: noticeDays), !hasNext {
                out.append(.periodEnds(seat: seat.name, person: holder.person.name, day: end))
            }
            if SeatRules.deputies(seat, on: today).isEmpty { out.append(.noDeputy(seat: seat.name)) }
            return out
        }
    }

    /// What a network cannot do without, in the order it is best put there.
    public static func missing(_ counts: NetworkCounts) -> [NetworkWarning] {
        (counts.mandates == 0 ? [.noMandate] : []) + (counts.organisations == 0 ? [.noOrganisations] : [])
            + (counts.secretariat == 0 ? [.noSecretariat] : [])
    }
}
