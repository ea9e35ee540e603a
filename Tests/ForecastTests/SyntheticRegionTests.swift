import Foundation
import Testing

@testable import Forecast

@Suite struct SyntheticRegionTests {
    @Test func itHasThePersonsItSaysAndAllThatIsNeeded() throws {
        let region = SyntheticRegion()
        let inputs = try region.inputs()
        for (persons, place) in zip(inputs.personsByMunicipality(), region.municipalities) {
            #expect(abs(persons / place.persons - 1) < 1e-12)
        }
        let start = inputs.start()
        #expect((0.48...0.55).contains(start.supply.reduce(0, +) / inputs[.population].reduce(0, +)))
        for quantity in Quantity.allCases where !inputs.defaulted.contains(quantity) {
            #expect(inputs.sources[quantity]?.kind == .synthetic, "\(quantity)")
        }
    }

    /// Twenty years on it still looks like a place where people could live.
    @Test func itStaysPlausible() throws {
        let outcome = try Projection(SyntheticRegion().inputs()).central()
        for year in [4, 9, 19] {
            #expect((110_000...125_000).contains(outcome.total(.population, year: year)))
            for education in Shape.groups.indices {
                let of = { (output: Output) in outcome.regionalDraws(of: output, year: year, education: education)[0] }
                #expect((0.001...0.17).contains(of(.unemployed) / of(.supply)))
                #expect((0.001...0.08).contains(of(.vacancies) / of(.demand)))
            }
        }
        #expect(outcome.unsettled == 0)
    }

    @Test func theManifestListsEveryDefaultAndSaysThatItIsMadeUp() throws {
        let projection = try Projection(Region.inputs(), scenario: ScenarioTests.factory)
        let manifest = projection.manifest(draws: 200, random: NormalDraws(seed: 3))
        #expect(manifest.isSynthetic)
        #expect(manifest.inputs.map(\.quantity) == Quantity.allCases)
        #expect(manifest.defaults.map(\.quantity) == projection.inputs.defaulted)
        #expect(manifest.defaults.first?.standIn == "-0.018, -0.014")
        #expect(manifest.defaults.last?.standIn == "the step that uses it is left out")
        #expect(manifest.seed == 3)
        #expect(manifest.draws == 200)
        #expect(manifest.edits == 2)
        #expect(manifest.scenario == "Batterifabrikk")
        let saved = try JSONEncoder().encode(manifest)
        #expect(try JSONDecoder().decode(Manifest.self, from: saved) == manifest)
    }

    /// The bits of a run, folded into one number (FNV-1a): another build or system must give the same.
    @Test func theBitsAreTheSameOnEverySystem() async throws {
        let outputs: [Output] = [.population, .supply, .demand, .unemployed, .vacancies, .replacement]
        let outcome = try await Projection(Region.brief.inputs()).simulate(
            draws: 16,
            keeping: Set(outputs),
            threads: 1
        )
        let bits = outputs.flatMap { outcome[$0].map(\.bitPattern) }
        let basis: UInt64 = 0xcbf2_9ce4_8422_2325
        let folded = bits.reduce(basis) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        #expect(bits.count == 1_312)
        #expect(folded == 3_431_699_993_189_662_311)
    }
}
