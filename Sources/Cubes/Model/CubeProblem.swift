import Core

/// Why something cannot be made of a cube.
public enum CubeProblem: Error, Equatable, CustomStringConvertible {
    case unknownDimension(String)
    case unknownCategory(String, dimension: String)
    case repeatedDimension(String)
    case repeatedCategory(String, dimension: String)
    case wrongCount(Int, expected: Int)
    /// The dimension was left out, so exactly one of its categories must be chosen.
    case nothingChosen(dimension: String)
    case notAPermutation([String])
    /// The publisher says that adding these cells means nothing.
    case additionForbidden
    /// Figures of this kind do not add up over this dimension.
    case doesNotAdd(Measure, dimension: String)
    /// The file does not say what kind of figures these are, and the caller did not either.
    case unknownKind(measure: String?)
    /// One category holds the other already.
    case overlap(String, String, dimension: String)
    case differentCategories(dimension: String)
    case noTime

    public var description: String { sentence.description }

    public var sentence: Sentence {
        switch self {
        case .unknownDimension(let id): "there is no dimension “\(id)”"
        case .unknownCategory(let code, let id): "dimension “\(id)” has no category “\(code)”"
        case .repeatedDimension(let id): "two dimensions are called “\(id)”"
        case .repeatedCategory(let code, let id): "dimension “\(id)” has the category “\(code)” twice"
        case .wrongCount(let count, let expected): "there are \(count) values for \(expected) cells"
        case .nothingChosen(let id): "dimension “\(id)” needs at least one category"
        case .notAPermutation(let ids): "“\(ids.joined(separator: ", "))” is not all dimensions, each once"
        case .additionForbidden: "the publisher says that the figures of this table must not be added"
        case .doesNotAdd(let kind, let id): "figures of the kind “\(kind.rawValue)” do not add up over “\(id)”"
        case .unknownKind(let measure): "nothing says whether “\(measure ?? "the figures")” may be added"
        case .overlap(let one, let other, let id): "in “\(id)” the category “\(one)” is part of “\(other)” already"
        case .differentCategories(let id): "the two cubes have different categories in “\(id)”"
        case .noTime: "the cube has no single dimension of time"
        }
    }
}
