/// How long a sign-in stays open and how often it can be asked for (AUTH-01, SEC-05).
public enum SignInLimits {
    /// Minutes that a link and a code live.
    public static let minutes: Int64 = 10
    /// Minutes that a link lives which the demo prints when it starts.
    public static let demoMinutes: Int64 = 12 * 60
    /// Codes that may be typed before the sign-in is dead.
    public static let tries = 5
    /// Mails to one address within the window.
    public static let mailsPerAddress = 5
    /// Requests from one browser, or from one place in the network, within the window.
    public static let requestsPerBrowser = 20
    /// The window, in minutes.
    public static let windowMinutes: Int64 = 15
    /// Minutes after which nothing is left of a sign-in.
    public static let keptMinutes: Int64 = 60

    static func allows(toAddress: Int, fromBrowser: Int) -> Bool {
        toAddress < mailsPerAddress && fromBrowser < requestsPerBrowser
    }
}
