import Testing

@testable import Forecast

@Suite struct LaneTests {
    /// For every number of municipalities around the widths that the processor's registers hold.
    @Test(arguments: [1, 2, 3, 5, 6, 7, 8, 9, 16, 23]) func movesAreTheSumsInTheirOrderToTheBit(_ count: Int) {
        let random = { (draw: Int, variable: Int) in
            Float(NormalDraws().element(draw: draw, year: 0, variable: variable))
        }
        let destinations = (0..<count * count).map { random($0, 0) }
        let movers = UnsafeMutablePointer<SIMD16<Float>>.zeros(count)
        let people = UnsafeMutablePointer<SIMD16<Float>>.zeros(count)
        defer {
            movers.deallocate()
            people.deallocate()
        }
        var expected: [Float] = []
        for place in 0..<count {
            for lane in 0..<16 {
                movers[place][lane] = 100 * random(place, 1 + lane)
                people[place][lane] = 1_000 * random(place, 20 + lane)
            }
        }
        for place in 0..<count {
            for lane in 0..<16 {
                var sum: Float = 0
                for source in 0..<count { sum += destinations[source * count + place] * movers[source][lane] }
                expected.append(people[place][lane] + sum)
            }
        }
        destinations.withUnsafeBufferPointer { destinations in
            guard let destinations = destinations.baseAddress else { return }
            SIMD16<Float>.add(movers, to: people, by: destinations, count)
        }
        for place in 0..<count {
            for lane in 0..<16 { #expect(people[place][lane].bitPattern == expected[16 * place + lane].bitPattern) }
        }
        #expect(UInt(bitPattern: movers) % 64 == 0)
    }
}
