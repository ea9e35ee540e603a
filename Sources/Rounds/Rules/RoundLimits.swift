/// What a round holds at most.
public enum RoundLimits {
    /// Questions asked at a time.
    public static let questions = 40
    /// Options of a question, and lines of a matrix.
    public static let options = 20
    public static let groups = 1...30
    /// People invited by name.
    public static let invitees = 500
    /// Sheets of one round.
    public static let sheets = 10_000
    /// Days that an answer is kept which nobody sends or touches.
    static let keptDays = 60
    /// Comments on one draft.
    public static let comments = 200
    /// Answers below this number are not shown where nobody may be known by them (PRIV-09).
    public static let fewestAnonymous = 5
    /// Answers in words that stand on the page; all of them are in the table.
    static let voices = 100
    /// Answers that one place on the net sends at once: more than the largest hall.
    static let hall = sheets / 4
}
