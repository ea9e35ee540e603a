/// How many, how often and how long.
public enum HearingLimits {
    /// Paragraphs of one proposal.
    public static let paragraphs = 300
    /// Bodies that are consulted by name.
    public static let bodies = 500
    /// Statements that someone begins with one address within the window.
    public static let perAddress = 5
    /// Statements that are begun from one place in the network within the window: a whole office may be behind one address.
    public static let perRemote = 60
    /// The window, in minutes.
    public static let windowMinutes: Int64 = 15
    /// Files with one statement.
    public static let files = 5
    /// Points of one statement.
    public static let points = 100
    /// Days after its last change that a draft is kept.
    public static let draftDays: Int64 = 60
    /// Days after the answers that addresses of senders are kept.
    public static let addressDays: Int64 = 180
    /// Statements on one page.
    public static let page = 50
    /// Letters behind the number of a receipt: 25 random bits.
    static let codeLength = 5

    static func allows(ofAddress: Int, fromRemote: Int) -> Bool {
        ofAddress < perAddress && fromRemote < perRemote
    }
}
