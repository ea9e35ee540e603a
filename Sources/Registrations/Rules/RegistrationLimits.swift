import Core

/// How many, how often and how long.
public enum RegistrationLimits {
    /// Places at one meeting.
    public static let places = 1...2_000
    /// People who can wait for a place at one meeting.
    public static let waiting = 500
    /// Registrations of one address within the window.
    public static let perAddress = 5
    /// Registrations from one place in the network within the window: a whole office may be behind one address.
    public static let perRemote = 60
    /// The window, in minutes.
    public static let windowMinutes: Int64 = 15
    /// Days after the meeting for which names and addresses are kept.
    public static let peopleDays = 90
    /// People whom the door shows at once.
    public static let shownAtTheDoor = 50
    /// Characters of the code of a ticket: 50 random bits.
    static let codeLength = 10

    static func allows(ofAddress: Int, fromRemote: Int) -> Bool {
        ofAddress < perAddress && fromRemote < perRemote
    }
}
