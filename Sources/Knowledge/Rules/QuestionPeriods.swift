import Core
import Cubes

extension TableQuery {
    /// The question with its periods told so that they follow the newest, or stay as they are.
    func question(_ cube: Cube, _ wish: PeriodWish) -> Question {
        var question = question(cube)
        guard let axis = cube.axis(.time) else { return question }
        let dimension = cube.dimensions[axis]
        question.choices.removeAll { Question.parts($0)?.0 == dimension.id }
        let newest = dimension.categories.map(\.code).sorted()
        let said: [String] =
            switch wish {
            case .these: chosen[axis].prefix(Self.mostWords).map { dimension.categories[$0].code }
            // One of a side that stands still is the newest where nothing is said; so are all of one that is shown.
            case .newest where !isShown(axis) || chosen[axis].count == newest.count: []
            case .newest: [SideWords.top(chosen[axis].count)]
            }
        question.choices += Self.choices(of: dimension, said)
        return question
    }
}

extension Question {
    /// Whether it shows other periods when there are newer ones.
    func follows(_ cube: Cube) -> Bool {
        guard let axis = cube.axis(.time) else { return false }
        let words = TableQuery(cube, self).words[axis]
        return words.allSatisfy { cube.dimensions[axis].position(of: $0) == nil }
    }
}
