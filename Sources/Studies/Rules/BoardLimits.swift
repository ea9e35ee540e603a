/// What a board holds at most.
public enum BoardLimits {
    /// Boards of one study.
    public static let boards = 30
    /// Cards of one board.
    public static let cards = 400
    /// Cards that one phone writes.
    public static let cardsEach = 40
    /// Characters on a card: it is read from across a room.
    public static let cardLength = 200
    /// Phones at one board.
    public static let participants = 400
    /// Groups of one board.
    public static let clusters = 12
    /// Votes that each may give.
    public static let votes = 1...10
    /// Cards and phones that one place on the net sends at once; a whole room may be behind one address.
    static let hall = 300
}
