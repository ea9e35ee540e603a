import Core
import Knowledge
import Meetings
import Networks
import Strategies

/// The morning of a letter, among the others that its receiver gets.
struct Morning: Sendable, Equatable {
    let today: Day
    /// When the next may come.
    let next: Day
    /// The first day whose news was not in an earlier letter.
    let since: Day

    /// What is older than this is no news any more, whoever has not heard of it.
    static let oldestNews = 14

    /// - Parameter last: the day of the last letter, or of the last morning without one.
    init(_ today: Day, last: Day?, frequency: LetterFrequency) {
        let since = last ?? LetterDays.previous(before: today, for: frequency)
        self.today = today
        next = LetterDays.next(after: today, for: frequency)
        self.since = max(since, today.adding(days: -Self.oldestNews))
    }

    /// Whether a day comes before there is another letter.
    func isTurn(of day: Day) -> Bool { today <= day && day < next }
    /// Whether something happened since the last letter.
    ///
    /// What happens today is for the next: the day is not over.
    func isNews(_ day: Day?) -> Bool { day.map { since <= $0 && $0 < today } ?? false }
}

/// What there is to tell one member, before it is sorted.
struct DigestFacts: Sendable {
    var calls: [CalledMeeting] = []
    /// The days of reminding in the network.
    var deadlines = NetworkDeadlines.usual
    /// Open promises of the organisations that the member represents.
    var owed: [Commitment] = []
    /// Measures of theirs that are due.
    var measures: [MeasureDue] = []
    /// Meetings whose minutes the member may comment on, and whether that has been done.
    var comments: [(meeting: Meeting, isDone: Bool)] = []
    /// Comments of the member's own.
    var own: [(comment: MinutesComment, meeting: Meeting)] = []
    /// Such on texts of strategies.
    var ownOnTexts: [AnsweredComment] = []
    /// Meetings that the member may read of.
    var meetings: [Meeting] = []
    /// Hearings, collections and texts that the member can say something about.
    var open: [OpenCall] = []
    /// Texts that cite what is no longer so, and that the member decides on.
    var outdated: [CitationNotice] = []
}

/// A morning letter: what waits for its receiver, and what is new.
struct Digest: Sendable {
    /// Meetings that want an answer.
    var asked: [CalledMeeting] = []
    /// Meetings of the next days that the receiver comes to.
    var coming: [CalledMeeting] = []
    var owed: [Commitment] = []
    var measures: [MeasureDue] = []
    var comments: [Meeting] = []
    var answered: [(comment: MinutesComment, meeting: Meeting)] = []
    var answeredOnTexts: [AnsweredComment] = []
    var minutes: [Meeting] = []
    var changed: [Meeting] = []
    var opened: [Meeting] = []
    /// Where the receiver can say something: new, or not open much longer.
    var open: [OpenCall] = []
    /// Texts that cite what is no longer so: those of the receiver's organisations.
    var outdated: [CitationNotice] = []
    /// How many there are new for the secretariat to decide on; what they are called may be exempt.
    var outdatedTexts = 0
    /// The questions of which this letter is the reminder.
    var reminds: [CalledMeeting] = []
    /// Whether something in it is new, or cannot wait for the next letter; else none is sent.
    var isDue = false

    var news: Int {
        answered.count + answeredOnTexts.count + minutes.count + changed.count + opened.count + open.count
    }
}
