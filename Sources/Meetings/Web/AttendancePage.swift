import Core
import Markup
import Networks
import Web

/// Who comes to a meeting, for those who sit in the network; with what the secretariat does about it.
struct AttendancePage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        /// Nil for an empty seat.
        let name: String?
        let seat: String
        let dot: String
        let state: String
        /// How the answer came, for those who run the meeting.
        let note: String?
        let entry: Entry?
    }

    /// The small form by which the secretariat writes down an answer it was told.
    struct Entry: Sendable, Equatable {
        let person: String
        let fieldID: String
        let label: String
        let chosen: String
    }

    let written: Written
    let title: String
    let meetingTitle: String
    let meetingLink: Link
    let when: String
    let summary: String
    let seatsHeading: String
    let seats: [Line]
    let othersHeading: String
    let others: [Line]
    let answerAction: Link
    let choices: [Field.Choice]
    let save: String
    let enter: String

    init(_ attendance: Attendance, network: NetworkFrame, mayManage: Bool, words: Words) {
        let meeting = attendance.meeting
        written = Written(in: network, on: words)
        title = words["meetings.attendance"]
        meetingTitle = meeting.title
        meetingLink = MeetingLinks.meeting(slug: meeting.slug, network)
        when = meeting.longWhen(Format(words.language)).capitalisedFirst
        summary = Self.summary(attendance.places, words)
        seatsHeading = words["meetings.attendance.seats"]
        let lines = AttendanceLines(attendance: attendance, mayManage: mayManage, words: words)
        seats = attendance.places.map(lines.line)
        othersHeading = words["meetings.attendance.others"]
        others = attendance.invitees.filter { $0.part == .guest || $0.part == .staff }.map(lines.line)
        answerAction = AnswerLinks.attendance(meeting.slug, network) / "svar"
        choices =
            [Field.Choice("", words["meetings.attendance.no-answer"])]
            + [Answer.Choice.yes, .no, .maybe].map {
                Field.Choice($0.rawValue, words["meetings.attendance.state.\($0.rawValue)"])
            }
        save = words["meetings.save"]
        enter = words["meetings.attendance.enter"]
    }

    /// “7 kommer · 2 har ikke svart · 1 plass står tom”: only what there is.
    static func summary(_ places: [Seating.Place], _ words: Words) -> String {
        let parts = [Seating.Place.State.coming, .maybe, .waiting, .vacant, .empty].compactMap { state -> String? in
            let number = places.count { $0.state == state }
            return number == 0 ? nil : words.count("meetings.attendance.sum.\(state.rawValue)", number)
        }
        return parts.joined(separator: " · ")
    }
}

/// Makes the lines of a list of who comes.
struct AttendanceLines {
    let attendance: Attendance
    let mayManage: Bool
    let words: Words

    func line(_ place: Seating.Place) -> AttendancePage.Line {
        guard let holder = place.holder else {
            return AttendancePage.Line(
                name: nil,
                seat: place.seat.name,
                dot: "dot no",
                state: words["meetings.attendance.state.\(place.state.rawValue)"],
                note: nil,
                entry: mayManage ? place.candidates.first.flatMap { entry($0.person.id, $0.person.name) } : nil
            )
        }
        return AttendancePage.Line(
            name: holder.person.name,
            seat: seat(place),
            dot: dot(place.state, isDeputy: holder.role == .deputy),
            state: words["meetings.attendance.state.\(place.state.rawValue)"],
            note: note(holder.person.id),
            entry: entry(holder.person.id, holder.person.name)
        )
    }

    func line(_ invitee: Invitee) -> AttendancePage.Line {
        let choice = attendance.answer(of: invitee.person)?.choice
        return AttendancePage.Line(
            name: invitee.name,
            seat: words["meetings.attendance.\(invitee.part.rawValue)"],
            dot: choice == .yes ? "dot yes" : choice == .no ? "dot no" : "dot",
            state: words["meetings.attendance.state.\(choice?.rawValue ?? "waiting")"],
            note: note(invitee.person),
            entry: entry(invitee.person, invitee.name)
        )
    }

    private func seat(_ place: Seating.Place) -> String {
        guard place.holder?.role == .deputy else { return place.seat.name }
        return place.standsInFor.map {
            words["meetings.attendance.deputy", ["name": $0.name, "seat": place.seat.name]]
        } ?? words["meetings.attendance.deputy-alone", ["seat": place.seat.name]]
    }

    private func dot(_ state: Seating.Place.State, isDeputy: Bool) -> String {
        switch state {
        case .coming: isDeputy ? "dot vara" : "dot yes"
        case .vacant, .empty: "dot no"
        case .waiting, .maybe: "dot"
        }
    }

    /// When an answer came and how, or that no letter can reach the person.
    private func note(_ person: Person.ID) -> String? {
        guard mayManage else { return nil }
        if let answer = attendance.answer(of: person) {
            return words[
                "meetings.attendance.way.\(answer.way.rawValue)",
                ["when": Format(words.language).moment(answer.at)]
            ]
        }
        let hasAddress = attendance.invitees.first { $0.person == person }?.email != nil
        return hasAddress ? nil : words["meetings.attendance.no-address"]
    }

    private func entry(_ person: Person.ID, _ name: String) -> AttendancePage.Entry? {
        guard mayManage, attendance.meeting.state == .planned else { return nil }
        return AttendancePage.Entry(
            person: person.text,
            fieldID: "svar-\(person.text.lowercased())",
            label: words["meetings.attendance.answer-of", ["name": name]],
            chosen: attendance.answer(of: person)?.choice.rawValue ?? ""
        )
    }
}
