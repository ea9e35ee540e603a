/// Moves labels apart that would lie on top of each other, as little as can be.
enum LabelSpread {
    /// Where labels go whose wanted places are `wanted`: at least `spacing` apart, between `low` and `high` where there is
    /// room for all of them, in the order that they were wanted in.
    ///
    /// Labels that meet become one heap, whose middle is the mean of what its members want; heaps that meet are joined. That
    /// is the least sum of squared moves (pool adjacent violators; Barlow and others, Statistical Inference under Order
    /// Restrictions, 1972).
    static func places(_ wanted: [Double], spacing: Double, from low: Double, to high: Double) -> [Double] {
        let order = wanted.indices.sorted { wanted[$0] < wanted[$1] }
        var heaps: [(sum: Double, count: Int)] = []
        for (position, index) in order.enumerated() {
            // Without the spacing, the order alone has to be kept.
            heaps.append((wanted[index] - Double(position) * spacing, 1))
            while heaps.count > 1, mean(heaps[heaps.count - 2]) > mean(heaps[heaps.count - 1]) {
                let last = heaps.removeLast()
                heaps[heaps.count - 1].sum += last.sum
                heaps[heaps.count - 1].count += last.count
            }
        }
        let most = high - Double(max(wanted.count - 1, 0)) * spacing
        var places = wanted
        var position = 0
        for heap in heaps {
            for _ in 0..<heap.count {
                let base = max(low, min(mean(heap), most))
                places[order[position]] = base + Double(position) * spacing
                position += 1
            }
        }
        return places
    }

    private static func mean(_ heap: (sum: Double, count: Int)) -> Double { heap.sum / Double(heap.count) }
}
