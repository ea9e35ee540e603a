import Core

/// Who moves within the country, so that as many do in the first year as have been counted (C.4).
struct MoveFitting {
    private let shape: Shape
    private let counts: RegionCounts
    private let defaults: Inputs
    /// Those who may move, by education, sex, age and municipality.
    private let persons: [Double]
    private let count: Int

    init(_ persons: [Double], _ counts: RegionCounts, defaults: Inputs) {
        (self.persons, self.counts, self.defaults) = (persons, counts, defaults)
        shape = defaults.shape
        count = shape.municipalities.count
    }

    private var cells: Int { Shape.sexes.count * Shape.ages }

    /// om, μ, Π and Z; those alone that the tables say something of.
    func arrays() throws(InputProblem) -> [Quantity: [Double]] {
        let out = try leaving()
        let movers = self.movers(out[.outMigration] ?? [], out[.municipalOutMigration] ?? [])
        let arrival = assumedArrival(movers)
        var found = counts.movedOut == nil && counts.moves == nil ? [:] : out
        guard counts.moves != nil || counts.movedIn != nil else {
            // As many come as leave, which those who were counted to leave are not.
            if counts.movedOut != nil { found[.arrival] = arrival }
            return found
        }
        let flows = try self.flows(movers, arrival)
        let inside = 0..<count
        found[.destination] = movers.indices.flatMap { row -> [Double] in
            let (mover, from) = row.quotientAndRemainder(dividingBy: count)
            return inside.map { to in
                guard movers[row] > 0 else { return defaults[.destination][row * count + to] }
                return flows[flow(mover, from, to)] / movers[row]
            }
        }
        found[.arrival] = try self.arrival(arrival, flows)
        return found
    }

    // MARK: Who leaves

    /// om and μ: those who moved out of all municipalities, and of each, drawn to the rest the fewer they are (G.2).
    private func leaving() throws(InputProblem) -> [Quantity: [Double]] {
        var rates = defaults[.outMigration]
        guard let table = counts.movedOut ?? counts.moves.map(outflow) else {
            return [.outMigration: rates, .municipalOutMigration: defaults[.municipalOutMigration]]
        }
        let leaning = defaults[.educationOutMigration]
        rates = try RateFitting(persons, shape: shape).outMigration(rates, leaning: leaning, to: table.rates)
        let alike = Array(repeating: 1.0, count: count)
        let expected = byPlace(movers(rates, alike)).map { $0 * Double(table.years) }
        let (multipliers, precision) = History.multipliers(events: table.byPlace, expected: expected)
        let all = zip(multipliers, expected).reduce(0) { $0 + $1.0 * $1.1 }
        let scale = all > 0 ? table.byPlace.reduce(0, +) / all : 1
        rates = rates.map { $0 * scale }
        let most = (rates.max() ?? 0) * (leaning.max() ?? 0) * (multipliers.max() ?? 0)
        guard most <= Rates<Double>.mostMove else {
            throw InputProblem(
                "movedOut",
                "more than nine in ten of some age and municipality would move out in a year",
                remedy: "See that the table counts persons of the same places, and of so many years."
            )
        }
        return [
            .outMigration: rates, .municipalOutMigration: multipliers,
            .municipalOutMigrationError: History.errors(events: table.byPlace, precision: precision),
        ]
    }

    private func outflow(_ moves: RegionCounts.Moves) -> RegionCounts.Flow {
        let width = count + 1
        return RegionCounts.Flow(
            (0..<count).map { from in
                (0..<width).reduce(0) { $0 + ($1 == from ? 0 : moves.values[from * width + $1]) }
            },
            years: moves.years,
            source: moves.source
        )
    }

    /// Those who move out by mover and municipality.
    private func movers(_ rates: [Double], _ multipliers: [Double]) -> [Double] {
        let leaning = defaults[.educationOutMigration]
        var movers = Array(repeating: 0.0, count: 3 * count)
        for (index, number) in persons.enumerated() {
            let (row, place) = index.quotientAndRemainder(dividingBy: count)
            let (education, cell) = row.quotientAndRemainder(dividingBy: cells)
            let share = rates[cell] * leaning[education] * multipliers[place]
            movers[Age.mover(cell % Shape.ages) * count + place] += number * share
        }
        return movers
    }

    private func byPlace(_ movers: [Double]) -> [Double] {
        (0..<count).map { place in (0..<3).reduce(0) { $0 + movers[$1 * count + place] } }
    }

    /// Z of the formulas, as many for each who leaves as they have.
    private func assumedArrival(_ movers: [Double]) -> [Double] {
        let assumed = self.movers(defaults[.outMigration], defaults[.municipalOutMigration])
        let (now, before) = (movers.reduce(0, +), assumed.reduce(0, +))
        return before > 0 ? defaults[.arrival].map { $0 * now / before } : defaults[.arrival]
    }

    // MARK: Where to

    /// The place of a flow by mover, from and to, with all that is outside last.
    private func flow(_ mover: Int, _ from: Int, _ to: Int) -> Int { (mover * (count + 1) + from) * (count + 1) + to }

    /// Moves of the first year by mover, from and to, fitted (C.9) to those who leave and those who come.
    private func flows(_ movers: [Double], _ arrival: [Double]) throws(InputProblem) -> [Double] {
        let count = self.count
        let width = count + 1
        let seed = self.seed(movers, arrival)
        let cells = seed.indices.map { cell in
            (mover: cell / (width * width), from: cell / width % width, to: cell % width)
        }
        let names = shape.municipalities + ["outside"]
        let incoming = try self.incoming(movers)
        let rows = incoming.fromOutside.map { movers + [$0] } ?? movers
        return try GroupFitting().fit(
            seed,
            to: [
                GroupFitting.Margin(
                    groups: cells.map { $0.to < count ? $0.to : nil },
                    values: incoming.byPlace,
                    wholes: nil,
                    place: { "movedIn[municipality \(names[$0])]" }
                ),
                GroupFitting.Margin(
                    groups: cells.map { cell in
                        if cell.from < count { return cell.mover * count + cell.from }
                        return incoming.fromOutside == nil || cell.to == count ? nil : 3 * count
                    },
                    values: rows,
                    wholes: nil,
                    place: { "movedOut[municipality \(names[$0 == 3 * count ? count : $0 % count])]" }
                ),
            ]
        )
    }

    /// Who moves to each municipality in a year and, where it is known, how many from outside.
    private func incoming(_ movers: [Double]) throws(InputProblem) -> (byPlace: [Double], fromOutside: Double?) {
        if let movedIn = counts.movedIn { return (movedIn.byPlace.map { $0 / Double(movedIn.years) }, nil) }
        guard let moves = counts.moves else { return ([], nil) }
        let width = count + 1
        let yearly = moves.values.map { $0 / Double(moves.years) }
        let byPlace = (0..<count).map { to in
            (0..<width).reduce(0) { $0 + ($1 == to ? 0 : yearly[$1 * width + to]) }
        }
        let outside = yearly[count * width..<count * width + count].reduce(0, +)
        guard byPlace.reduce(0, +) < movers.reduce(0, +) + outside else {
            throw InputProblem(
                "moves",
                "more move within the region than movedOut has in all",
                remedy: "Take both tables of the same places and years, or leave one of them out."
            )
        }
        return (byPlace, outside)
    }

    /// Where people of each age go as the formulas have it and, where it has been counted, as often as that.
    private func seed(_ movers: [Double], _ arrival: [Double]) -> [Double] {
        let width = count + 1
        var seed = Array(repeating: 0.0, count: 3 * width * width)
        for (row, number) in movers.enumerated() {
            let (mover, from) = row.quotientAndRemainder(dividingBy: count)
            let shares = defaults[.destination][row * count..<(row + 1) * count]
            for (to, share) in shares.enumerated() { seed[flow(mover, from, to)] = number * share }
            seed[flow(mover, from, count)] = number * (1 - shares.reduce(0, +))
        }
        for (index, number) in arrival.enumerated() {
            seed[flow(Age.mover(index / count % Shape.ages), count, index % count)] += number
        }
        guard let moves = counts.moves else { return seed }
        for from in 0..<width {
            for to in 0..<width where from != to {
                let all = (0..<3).reduce(0) { $0 + seed[flow($1, from, to)] }
                // Some may begin to move where nobody did in those years.
                let counted = max(moves.values[from * width + to], Self.fewMoves) / Double(moves.years)
                for mover in 0..<3 where all > 0 { seed[flow(mover, from, to)] *= counted / all }
            }
        }
        return seed
    }

    /// Of those who were not counted between two places.
    private static let fewMoves = 0.5

    // MARK: Who comes

    /// Z as many as the flows have from outside, of the ages of those who move in.
    private func arrival(_ assumed: [Double], _ flows: [Double]) throws(InputProblem) -> [Double] {
        var sums = Array(repeating: 0.0, count: 3 * count)
        let row = { (index: Int) in Age.mover(index / count % Shape.ages) * count + index % count }
        for (index, number) in assumed.enumerated() { sums[row(index)] += number }
        let fitted = assumed.enumerated().map { index, number in
            let sum = sums[row(index)]
            let (mover, to) = row(index).quotientAndRemainder(dividingBy: count)
            return sum > 0 ? number * flows[flow(mover, count, to)] / sum : 0
        }
        guard let movedIn = counts.movedIn, movedIn.groups > 1 else { return fitted }
        let places = (0..<count).map { to in (0..<3).reduce(0) { $0 + flows[flow($1, count, to)] } }
        return try Newcomers(shape).fit(fitted, places: places, as: movedIn.rates, "movedIn")
    }
}
