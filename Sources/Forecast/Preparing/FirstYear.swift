/// Who is left of the people of the first day when each thing happens to them, in the order of the steps (C.1 to C.4).
///
/// Rates are fitted to those to whom it can happen: who has died does not move.
struct FirstYear {
    private let shape: Shape
    /// Persons by education, sex, age and municipality.
    private(set) var persons: [Double]

    init(_ population: [Double], shape: Shape) {
        self.shape = shape
        persons = population
    }

    private var cells: Int { Shape.sexes.count * Shape.ages }
    private var places: Int { shape.municipalities.count }

    /// C.1: those who live.
    mutating func survive(_ mortality: [Double], leaning: [Double]) {
        keep { cell, education in 1 - min(1, mortality[cell] * leaning[education]) }
    }

    /// C.2: those who stay in the country.
    mutating func stay(_ emigration: [Double]) { keep { cell, _ in 1 - emigration[cell] } }

    private mutating func keep(_ share: (_ cell: Int, _ education: Int) -> Double) {
        for row in 0..<persons.count / places {
            let share = share(row % cells, row / cells)
            for place in 0..<places { persons[row * places + place] *= share }
        }
    }

    /// C.3: those who have the education they have when the year is over.
    mutating func complete(_ transition: [Double]) {
        let before = persons
        for (edge, step) in shape.transitions.enumerated() {
            for cell in 0..<cells {
                let share = transition[edge * cells + cell]
                guard share > 0 else { continue }
                for place in 0..<places {
                    let flow = before[(step.from * cells + cell) * places + place] * share
                    persons[(step.from * cells + cell) * places + place] -= flow
                    persons[(step.to * cells + cell) * places + place] += flow
                }
            }
        }
    }

    /// By education, sex and age.
    var ofAllPlaces: [Double] {
        (0..<persons.count / places).map { persons[$0 * places..<($0 + 1) * places].reduce(0, +) }
    }
}
