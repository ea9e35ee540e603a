/// A table of a PxWeb service as its metadata describe it: what can be asked for, before there is any figure.
public struct PxWebTable: Sendable, Equatable {
    /// One side of the table.
    public struct Variable: Sendable, Equatable {
        /// Its code, its text and all its values.
        public var dimension: Dimension
        /// The service can answer without a choice here: by a sum, or by the figures of one value.
        public var mayBeLeftOut: Bool

        public var code: String { dimension.id }
    }

    public var label: String?
    public var source: String?
    /// When the publisher last changed it; version 1 does not say.
    public var updated: String?
    public var variables: [Variable]

    public func variable(_ code: String) -> Variable? { variables.first { $0.code == code } }

    /// How many cells the whole table has, or nil where the number is too large to be counted.
    public var cells: Int? { Cube.cells(of: variables.map(\.dimension.count)) }
}

/// How much a service gives at a time.
public struct PxWebLimits: Sendable, Equatable {
    /// Cells of one answer.
    public var cells: Int
    /// Codes of all variables of one question together; nil where the service says nothing.
    public var values: Int?

    public init(cells: Int, values: Int? = nil) {
        self.cells = cells
        self.values = values
    }

    /// For a service that does not say: what the services with the lowest limits give.
    public static let cautious = PxWebLimits(cells: 100_000)
}
