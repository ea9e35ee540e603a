import Knowledge

extension TableFiles {
    /// What somebody at the terminal says of a file of figures.
    public struct Said: Sendable {
        public var title: String?
        /// Whose figures they are; without it no table is taken in.
        public var source: String?
        public var licence: String?
        /// The columns of regions and of time.
        public var regions: String?
        public var time: String?
        /// The regions stand by name and get the codes of today.
        public var named = false
        /// The period of all figures, where no column holds it.
        public var period: String?
        /// What stands before decimals, `,` or `.`.
        public var decimal: String?
        /// Rows with the same key are parts of one figure.
        public var adds = false

        public init() {}

        /// Whether anything is said that a service says itself.
        public var isOfAFile: Bool { reading != .none || title != nil }

        private var reading: TableReading {
            TableReading(
                geography: regions,
                time: time,
                addsRepeats: adds ? true : nil,
                namesRegions: named ? true : nil,
                period: period,
                decimal: decimal
            )
        }

        var saying: TableSaying { TableSaying(title: title, source: source, licence: licence, reading: reading) }
    }
}
