/// How many, how often and how long.
public enum InputLimits {
    /// Cards of one collection.
    public static let cards = 2_000
    /// Cards that are pasted at once.
    public static let pasted = 200
    /// Themes of one collection.
    public static let themes = 60
    /// Cards that are sent with one address within the window.
    public static let perAddress = 10
    /// Cards that are sent from one place in the network within the window: a whole room may be behind one address.
    public static let perRemote = 100
    /// Cards that one collection takes from strangers within the window, wherever they come from.
    public static let perCollection = 400
    /// The window, in minutes.
    public static let windowMinutes: Int64 = 15
    /// Days after the report that names and addresses are kept.
    public static let contactDays: Int64 = 180
    /// Days after it came that they are kept where no report has come.
    public static let contactDaysWithoutReport: Int64 = 730
    /// Cards on one page of the sorting.
    public static let page = 200

    static func allows(ofAddress: Int, fromRemote: Int, inCollection: Int) -> Bool {
        ofAddress < perAddress && fromRemote < perRemote && inCollection < perCollection
    }
}
