import Core

/// What is said of a day on which something else is.
enum ClashText {
    static func text(_ clash: BusyDays.Clash, _ words: Words) -> String {
        let day = Format(words.language).dayAndMonth(clash.day)
        return switch clash {
        case .holiday(_, let key): words["meetings.plan.holiday", ["day": day, "holiday": words[key]]]
        case .otherNetwork(_, let name): words["meetings.plan.clash", ["day": day, "network": name]]
        case .decision(_, let title): words["meetings.plan.decision", ["day": day, "title": title]]
        case .committee(_, let name): words["meetings.plan.committee", ["day": day, "name": name]]
        case .away(_, let name): words["meetings.plan.away", ["day": day, "name": name.lowercasedFirst]]
        case .ownMeeting(_, let title): words["meetings.plan.own", ["day": day, "title": title]]
        }
    }
}
