import Core
import Markup

/// What is the same for every request: built once, at the start.
public struct Site: Sendable {
    public let catalogue: Catalogue
    public let assets: AssetStore
    public let menu: [MenuEntry]
    /// `https://samband.example.no`, without a slash at the end.
    public let publicURL: String
    public let clock: WallClock
    /// The day the demo pretends it is; pages say so.
    public let pretendedDay: Day?
    /// Whether a proxy of ours stands in front, whose headers say where a request came from.
    public let isBehindProxy: Bool
    /// How long a request may take.
    public let patience: Duration
    /// What stands behind the marks of citations in texts.
    public let cited: CitedLookup
    /// The forms that came in the last seconds.
    let sentTwice = SentTwice()

    public static let none = Site(
        catalogue: .empty,
        assets: .empty,
        menu: [],
        publicURL: "",
        clock: .system,
        pretendedDay: nil
    )

    public init(
        catalogue: Catalogue,
        assets: AssetStore,
        menu: [MenuEntry],
        publicURL: String,
        clock: WallClock,
        pretendedDay: Day?,
        isBehindProxy: Bool = false,
        patience: Duration = .seconds(Limits.requestSeconds),
        cited: @escaping CitedLookup = { _, _, _ in [:] }
    ) {
        self.catalogue = catalogue
        self.assets = assets
        self.menu = menu
        self.publicURL = publicURL
        self.clock = clock
        self.pretendedDay = pretendedDay
        self.isBehindProxy = isBehindProxy
        self.patience = patience
        self.cited = cited
    }

    /// Whether cookies may demand an encrypted connection.
    public var isSecure: Bool { publicURL.hasPrefix("https://") }
}
