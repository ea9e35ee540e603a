import Core

/// The life of minutes: which step may follow, what is asked before it, and who reads them meanwhile.
enum MinutesRules {
    enum Step: String, CaseIterable, Sendable {
        /// To those who sit in the network, for comments until a day; once more to move that day.
        case sendOut
        /// A draft again.
        case takeBack
        case approve
        /// A draft again, after they were approved.
        case reopen
        /// Cannot be undone.
        case lock
    }

    /// What may be done, the natural next step first.
    static func steps(from state: MinutesStatus.State) -> [Step] {
        switch state {
        case .draft: [.sendOut, .approve]
        case .comment: [.approve, .sendOut, .takeBack]
        case .approved: [.lock, .reopen]
        case .locked: []
        }
    }

    static func state(after step: Step) -> MinutesStatus.State {
        switch step {
        case .sendOut: .comment
        case .takeBack, .reopen: .draft
        case .approve: .approved
        case .lock: .locked
        }
    }

    /// What is missing before a step.
    enum Lack: Equatable, Sendable {
        case cancelled
        case notHeldYet
        /// Members do not find the meeting's page.
        case meetingIsDraft
        case noItems
        case openComments(Int)
        /// Nothing is written under these.
        case itemsWithoutRecord([AgendaItem])
        /// Promises without a day.
        case commitmentsWithoutDue([Commitment])
        case neverSentOut
        case commentsStillTaken(until: Day)
        case minutesNotPublished

        /// Whether the step cannot be taken; else it is worth a thought.
        var blocks: Bool {
            switch self {
            case .cancelled, .notHeldYet, .meetingIsDraft, .noItems, .openComments: true
            case .itemsWithoutRecord, .commitmentsWithoutDue, .neverSentOut, .commentsStillTaken,
                .minutesNotPublished:
                false
            }
        }
    }

    static func lacks(
        before step: Step,
        _ meeting: Meeting,
        _ items: [AgendaItem],
        openComments: Int,
        on today: Day
    ) -> [Lack] {
        guard ![.takeBack, .reopen].contains(step) else { return [] }
        var lacks: [Lack] = []
        if meeting.state == .cancelled { lacks.append(.cancelled) }
        if meeting.date.first > today { lacks.append(.notHeldYet) }
        if !meeting.isPublished(on: today) { lacks.append(.meetingIsDraft) }
        if items.isEmpty { lacks.append(.noItems) }
        if step != .sendOut, openComments > 0 { lacks.append(.openComments(openComments)) }
        if step == .approve, meeting.minutes.state == .draft { lacks.append(.neverSentOut) }
        if step == .approve, meeting.minutes.state == .comment, let until = meeting.minutes.commentsUntil,
            until >= today
        {
            lacks.append(.commentsStillTaken(until: until))
        }
        let silent = items.filter(isSilent)
        if !silent.isEmpty { lacks.append(.itemsWithoutRecord(silent)) }
        let endless = items.flatMap(\.commitments).filter { $0.due == nil && $0.state == .open }
        if !endless.isEmpty { lacks.append(.commitmentsWithoutDue(endless)) }
        if step == .lock, meeting.minutesPublishedOn == nil { lacks.append(.minutesNotPublished) }
        return lacks
    }

    /// Whether there can be minutes: not before the meeting's day has begun, or the first day of its month.
    static func mayBePublished(_ meeting: Meeting, on today: Day) -> Bool {
        meeting.state != .cancelled && meeting.date.first <= today
    }

    private static func isSilent(_ item: AgendaItem) -> Bool {
        item.kind != .pause && !item.isPostponed && item.record == nil && item.decisions.isEmpty
    }

    static func takesComments(_ minutes: MinutesStatus, on today: Day) -> Bool {
        minutes.state == .comment && minutes.commentsUntil.map { today <= $0 } ?? false
    }

    /// What the gate is asked about minutes: published ones are for everyone, those that have been sent out for those
    /// who sit in the network, like what is exempt; drafts for those who write them.
    ///
    /// - Parameter isAdmitted: whether the one who asks stood in at the meeting.
    static func subject(
        _ meeting: Meeting,
        in network: NetworkID,
        on today: Day,
        isAdmitted: Bool = false
    ) -> Subject {
        if meeting.hasMinutes(on: today) { return Subject(network) }
        if meeting.minutes.state == .draft { return Subject(network, isPublished: false) }
        return Subject(network, openness: .exempt, isAdmitted: isAdmitted)
    }
}
