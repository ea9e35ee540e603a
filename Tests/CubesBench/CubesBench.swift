import Cubes
import Foundation

/// Measures what is done with a cube in memory: 10 million cells of regions, years, ages and sexes.
///
/// Prints a JSON line for each figure: its name, the median of the rounds in seconds, and how often the cube's memory
/// could have been read in that time. One reading is the sum of all its numbers, timed in the same rounds.
@main struct CubesBench {
    /// What is measured, by name.
    typealias Work = (name: String, run: () throws -> Double)

    static func main() throws {
        let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 7
        let cube = try cube(sizes: [400, 25, 500, 2])
        let everySecond = try codes(of: "region", in: cube, step: 2)
        let counties = try groups(of: "region", in: cube, size: 20)
        let turned = Array(cube.dimensions.map(\.id).reversed())
        let works: [Work] = [
            ("read once", { reading(cube) }),
            ("slice: every second region", { Double(try cube.slice(["region": everySecond]).count) }),
            ("reorder: sex, age, year, region", { Double(try cube.reordered(turned).count) }),
            ("aggregate: regions into counties", { Double(try cube.grouped("region", into: counties).count) }),
            ("aggregate: over ages", { Double(try cube.summed(over: "age").count) }),
        ]
        var times = works.map { _ in [Double]() }
        // All of them in each round, so that they share what else the machine does.
        for _ in 0..<rounds {
            for (index, work) in works.enumerated() {
                let begun = ContinuousClock.now
                let answer = try work.run()
                times[index].append((ContinuousClock.now - begun) / .seconds(1))
                guard answer > 0 else { fatalError("\(work.name) gave nothing") }
            }
        }
        let medians = times.map { $0.sorted()[$0.count / 2] }
        for (work, median) in zip(works, medians) {
            let line = "{\"figure\": \"%@\", \"median_s\": %.4f, \"readings\": %.2f}"
            print(String(format: line, work.name, median, median / medians[0]))
        }
    }

    private static func reading(_ cube: Cube) -> Double {
        cube.values.withUnsafeBytes { values in
            // Eight sums, as a loop does that is bound by memory and not by one addition after the other.
            var sums = SIMD8<Double>.zero
            for start in stride(from: 0, to: values.count - 63, by: 64) {
                sums += values.loadUnaligned(fromByteOffset: start, as: SIMD8<Double>.self)
            }
            return sums.sum()
        }
    }

    private static func cube(sizes: [Int]) throws -> Cube {
        let names: [(id: String, role: Cubes.Dimension.Role?)] = [
            ("region", .geography), ("year", .time), ("age", nil), ("sex", nil),
        ]
        let dimensions = try zip(names, sizes).map { name, size in
            let categories = (0..<size).map { Category("\(name.id)\($0)") }
            return try Cubes.Dimension(id: name.id, categories: categories, role: name.role)
        }
        let count = sizes.reduce(1, *)
        return try Cube(
            CubeFacts(kind: .flow),
            dimensions: dimensions,
            values: (0..<count).map { Double($0 % 1_000) }
        )
    }

    private static func codes(of id: String, in cube: Cube, step: Int) throws -> [String] {
        let categories = cube.dimensions.first { $0.id == id }?.categories ?? []
        return stride(from: 0, to: categories.count, by: step).map { categories[$0].code }
    }

    private static func groups(of id: String, in cube: Cube, size: Int) throws -> [Cube.Group] {
        let all = try codes(of: id, in: cube, step: 1)
        return stride(from: 0, to: all.count, by: size).map { start in
            Cube.Group(Category("county\(start)"), of: Array(all[start..<min(start + size, all.count)]))
        }
    }
}
