@testable import Forecast

extension Quantity.Axis {
    /// Whether the municipalities are along the axis.
    var isPlace: Bool { [.municipality, .destination, .home, .workplace].contains(self) }
}

extension Inputs {
    /// The inputs of a region whose places are drawn from those of this one, the outside excepted.
    ///
    /// `origins` names for each new municipality the old one it is a copy of, and the copy of the region that it belongs
    /// to: between copies nobody moves or commutes.
    func rearranged(_ origins: [(place: Int, copy: Int)]) throws -> Inputs {
        let new = try Shape(
            municipalities: origins.map { "\(shape.municipalities[$0.place]) \($0.copy)" },
            industries: shape.industries,
            years: shape.years,
            hasOutside: shape.hasOutside
        )
        var arrays: [Quantity: [Double]] = [:]
        for quantity in Quantity.allCases where !self[quantity].isEmpty {
            let old = array(quantity)
            arrays[quantity] = (0..<new.size(of: quantity)).map { offset in
                var rest = offset
                var index: [Int] = []
                var copies: Set<Int> = []
                for axis in quantity.axes.reversed() {
                    let (above, place) = rest.quotientAndRemainder(dividingBy: new.count(axis))
                    rest = above
                    guard axis.isPlace else {
                        index.insert(place, at: 0)
                        continue
                    }
                    let isOutside = place == origins.count
                    if !isOutside { copies.insert(origins[place].copy) }
                    index.insert(isOutside ? shape.municipalities.count : origins[place].place, at: 0)
                }
                return copies.count > 1 ? 0 : old.values[old.offset(index)]
            }
        }
        return try Inputs(shape: new, arrays: arrays, settings: settings)
    }

    /// The values of a quantity that is 1 at one age and 0 at all others: what then is counted is that age.
    func marking(_ quantity: Quantity, age: Int) -> [Double] {
        self[quantity].indices.map { $0 % Shape.ages == age ? 1 : 0 }
    }

    /// Nothing happens to anybody.
    func still() throws -> Inputs {
        let rates: [Quantity] = [
            .mortality, .emigration, .transition, .outMigration, .arrival, .immigration, .fertility, .mortalityDrift,
        ]
        return try replacing(Dictionary(rates.map { ($0, self[$0].map { _ in 0 }) }) { $1 })
    }
}
