import Core

/// Why a table of a PxWeb service cannot be asked for, or its answer not be taken.
public enum PxWebProblem: Error, Equatable, CustomStringConvertible {
    /// The address is not one of a table in PxWebApi 1 or 2.
    case notAnAddress(String)
    case unknownVariable(String)
    case unknownCode(String, variable: String)
    /// Something was said of the variable, and no code is left by it.
    case nothingChosen(variable: String)
    /// The table means nothing without a choice in this variable.
    case mustBeChosen(variable: String)
    /// There are more cells than we take; nil where they cannot even be counted.
    case tooWide(cells: Int?, most: Int)
    /// The service gives so little at a time that it would have to be asked too often.
    case tooManyParts(most: Int)
    /// The service's limit is lower than one code of each variable.
    case limitTooLow
    /// The answer is another table than the one that was asked for, and why.
    case otherAnswer(Sentence)
    /// The publisher changed the table between two parts of it.
    case changedMeanwhile

    public var description: String { sentence.description }

    public var sentence: Sentence {
        switch self {
        case .notAnAddress(let text): "“\(text)” is not the address of a table in PxWebApi 1 or 2"
        case .unknownVariable(let id): "the table has no variable “\(id)”"
        case .unknownCode(let code, let id): "the variable “\(id)” has no code “\(code)”"
        case .nothingChosen(let id): "nothing of the variable “\(id)” is chosen"
        case .mustBeChosen(let id): "the variable “\(id)” cannot be left out"
        case .tooWide(let cells, let most):
            "\(cells.map(String.init) ?? "countless") cells are more than \(most) (limit: cells of a query)"
        case .tooManyParts(let most): "the service would have to be asked more than \(most) times (limit: parts)"
        case .limitTooLow: "the service's limit is lower than one code of each variable"
        case .otherAnswer(let why): "the service answered other than it was asked: \(why)"
        case .changedMeanwhile: "the table was changed while it was fetched"
        }
    }
}
