import Core

/// A region and where it lies, as a file gives it.
public struct Boundary: Sendable, Equatable {
    /// The official code, such as `4003`.
    public var code: String
    public var name: String
    /// Outer rings and holes alike, each closed: the last position is the first again.
    public var rings: [[Position]]

    /// A place on the earth, in degrees of WGS 84.
    public struct Position: Sendable, Equatable {
        public var longitude: Double
        public var latitude: Double

        public init(longitude: Double, latitude: Double) {
            self.longitude = longitude
            self.latitude = latitude
        }
    }

    public init(code: String, name: String, rings: [[Position]]) {
        self.code = code
        self.name = name
        self.rings = rings
    }
}

/// What a file of boundaries may ask of the reader.
///
/// Whatever is larger is refused.
public struct BoundaryLimits: Sendable {
    /// Bytes of the file: the finest municipal boundaries that are published for charts take a tenth of it.
    public var bytes = 50_000_000
    /// Regions of one file.
    public var regions = 5_000
    /// Positions of all rings together.
    public var positions = 2_000_000

    public static let standard = BoundaryLimits()

    public init() {}
}

/// Why boundaries cannot be read: one sentence, with the place and the remedy.
public struct BoundaryError: Error, Equatable, CustomStringConvertible {
    public var file: String
    /// Where in the file's structure, such as `features[3].geometry.coordinates[0]`; nil for the file as a whole.
    public var field: String?
    public var problem: Sentence

    public init(file: String, field: String? = nil, problem: Sentence) {
        self.file = file
        self.field = field
        self.problem = problem
    }

    public var description: String { sentence.description }

    /// The whole, to be said in other languages.
    public var sentence: Sentence { "\(file)\(field.map { ", \($0)" } ?? ""): \(problem)" }
}
