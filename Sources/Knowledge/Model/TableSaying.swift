/// What a person says of a file of figures that is to come in.
public struct TableSaying: Sendable {
    public var title: String?
    /// Whose figures they are; without it no table is shown.
    public var source: String?
    public var licence: String?
    public var reading: TableReading

    public init(
        title: String? = nil,
        source: String? = nil,
        licence: String? = nil,
        reading: TableReading = .none
    ) {
        self.title = title
        self.source = source
        self.licence = licence
        self.reading = reading
    }
}
