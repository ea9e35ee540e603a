import Core

/// A table put together from a service's answers to the parts of one question.
///
/// Each answer is held against what was asked: a service that leaves a code out, or gives another, is not believed.
public struct PxWebAnswer: Sendable {
    private let query: PxWebQuery
    private var first: Cube?
    /// The axes of the whole, by the order in which the service gives its dimensions.
    private var axes: [Axis] = []
    private var values: [Double] = []
    private var marks = Marks()
    private var isFilled: [Bool] = []

    private struct Axis: Sendable {
        let codes: [String]
        /// Where each code stands.
        let positions: [String: Int]
        /// What the answers have said of each code so far.
        var categories: [Category?]

        init(_ codes: [String]) {
            self.codes = codes
            positions = Dictionary(codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            categories = Array(repeating: nil, count: codes.count)
        }
    }

    /// - Parameter query: the whole question, before it was split.
    public init(to query: PxWebQuery) { self.query = query }

    /// Takes in the answer to a part of the question.
    public mutating func add(_ answer: Cube) throws(PxWebProblem) {
        if first == nil { try begin(with: answer) }
        guard let first, answer.about.updated == first.about.updated else { throw .changedMeanwhile }
        guard answer.dimensions.map(\.id) == first.dimensions.map(\.id) else {
            throw .otherAnswer("its parts have different variables")
        }
        var targets: [[Int]] = []
        var stride = values.count
        for (index, dimension) in answer.dimensions.enumerated() {
            stride /= axes[index].codes.count
            var places: [Int] = []
            for category in dimension.categories {
                guard let place = axes[index].positions[category.code] else {
                    throw .otherAnswer("“\(category.code)” of “\(dimension.id)” was not asked for")
                }
                axes[index].categories[place] = category
                places.append(place * stride)
            }
            targets.append(places)
        }
        fill(targets, from: answer)
    }

    /// The whole table, its categories in the order of the question.
    public func cube() throws(PxWebProblem) -> Cube {
        guard let first else { throw .otherAnswer("nothing came") }
        guard !isFilled.contains(false) else { throw .otherAnswer("some of the figures are not in it") }
        do throws(CubeProblem) {
            var dimensions: [Dimension] = []
            for (dimension, axis) in zip(first.dimensions, axes) {
                let categories = axis.categories.compactMap { $0 }
                let isSame = dimension.categories.map(\.code) == axis.codes
                dimensions.append(
                    try dimension.replacing(categories, hierarchy: isSame ? dimension.hierarchy : Hierarchy())
                )
            }
            return try Cube(first.about, dimensions: dimensions, values: values, marks: marks)
        } catch {
            throw .otherAnswer(error.sentence)
        }
    }

    /// Makes room for all parts by the shape of the first.
    private mutating func begin(with answer: Cube) throws(PxWebProblem) {
        let wanted = Dictionary(query.parts.map { ($0.variable, $0.codes) }, uniquingKeysWith: { first, _ in first })
        for part in query.parts where !answer.dimensions.contains(where: { $0.id == part.variable }) {
            throw .otherAnswer("the variable “\(part.variable)” is not in it")
        }
        var axes: [Axis] = []
        for dimension in answer.dimensions {
            // A variable that was left out may come back with the one value that stands for it.
            guard let codes = wanted[dimension.id] ?? (dimension.count == 1 ? dimension.categories.map(\.code) : nil)
            else { throw .otherAnswer("“\(dimension.id)” was left out and came all the same") }
            axes.append(Axis(codes))
        }
        // What came without being asked for has one value, so it makes no more cells.
        guard let cells = query.cells else { throw .tooWide(cells: nil, most: Int.max) }
        self.axes = axes
        values = Array(repeating: Cube.missing, count: cells)
        isFilled = Array(repeating: false, count: cells)
        first = answer
    }

    /// Puts the cells of an answer where they stand in the whole.
    private mutating func fill(_ targets: [[Int]], from answer: Cube) {
        var source = 0
        eachOffset(of: targets[...]) { target in
            values[target] = answer.values[source]
            isFilled[target] = true
            if let word = answer.marks[source], let number = marks.number(of: word) {
                marks.set(number, at: target, of: values.count)
            }
            source += 1
        }
    }
}
