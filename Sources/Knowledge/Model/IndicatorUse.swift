import Markup
import Web

/// What is done about what an indicator measures: a measure that is told by it.
public struct IndicatorUse: Sendable, Equatable {
    public let title: String
    public let link: Link
    /// Where it belongs: a strategy and a goal.
    public let place: String

    public init(title: String, link: Link, place: String) {
        self.title = title
        self.link = link
        self.place = place
    }
}

/// Finds what a network does about what an indicator measures; `App` knows which slices have it.
///
/// - Parameter limit: as many as are wanted.
public typealias IndicatorUses =
    @Sendable (_ network: NetworkFrame, _ indicator: String, _ limit: Int) async throws ->
    [IndicatorUse]
