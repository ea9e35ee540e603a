import Foundation

/// Reads cells from one array into another of a different shape.
///
/// A cell of the result stands at one number per axis; where it comes from is the sum of what each axis adds. So slicing,
/// turning and leaving out dimensions are one walk. Neighbours that stay neighbours are copied as one piece, and a walk
/// that would jump with every cell is done in tiles that fit the cache.
struct Gather {
    /// Per axis of the result, what each of its categories adds to the place in the source.
    private let offsets: [[Int]]
    /// How many cells in a row stand beside each other in the source too.
    private let run: Int
    private let tile = 128

    init(_ offsets: [[Int]]) {
        var offsets = offsets
        var run = 1
        // The last axes, as long as each is whole and in order, are one piece.
        while let last = offsets.last, last.indices.allSatisfy({ last[$0] == $0 * run }) {
            run *= last.count
            offsets.removeLast()
        }
        self.offsets = offsets
        self.run = run
    }

    /// The cells of the result, in its order.
    func callAsFunction<Cell: BitwiseCopyable>(_ source: [Cell]) -> [Cell] {
        let count = offsets.reduce(run) { $0 * $1.count }
        guard count > 0 else { return [] }
        return Array(unsafeUninitializedCapacity: count) { target, filled in
            target.preferLargePages()
            source.withUnsafeBufferPointer { source in
                let near = run == 1 ? nearAxes() : []
                if near.isEmpty {
                    straight(from: source, to: target)
                } else {
                    tiled(from: source, to: target, across: near)
                }
            }
            filled = count
        }
    }

    private func straight<Cell: BitwiseCopyable>(
        from source: UnsafeBufferPointer<Cell>,
        to target: UnsafeMutableBufferPointer<Cell>
    ) {
        var place = 0
        guard let inner = offsets.last else {
            _ = target.initialize(fromContentsOf: source[..<run])
            return
        }
        eachOffset(of: offsets.dropLast()) { base in
            if run == 1 {
                for step in inner {
                    target.initializeElement(at: place, to: source[base + step])
                    place += 1
                }
            } else {
                for step in inner {
                    let piece = source[(base + step)..<(base + step + run)]
                    _ = target[place..<(place + run)].initialize(fromContentsOf: piece)
                    place += run
                }
            }
        }
    }

    /// The axes, not the last, whose cells stand nearer to one another in the source than those of the last.
    ///
    /// The nearest first, and then those that go on where it ends, until they are enough for a tile.
    private func nearAxes() -> [Int] {
        func step(_ axis: Int) -> Int {
            offsets[axis].count > 1 ? abs(offsets[axis][1] - offsets[axis][0]) : Int.max
        }
        let last = offsets.count - 1
        guard last > 0 else { return [] }
        var near: [Int] = []
        var cells = 1
        for axis in (0..<last).sorted(by: { step($0) < step($1) }) where cells < tile && step(axis) < step(last) {
            if let nearest = near.first, step(axis) != step(nearest) * cells { break }
            near.append(axis)
            cells *= offsets[axis].count
        }
        return near
    }

    /// Walks the last axis and those near in the source in small squares, so that both stay in the cache.
    private func tiled<Cell: BitwiseCopyable>(
        from source: UnsafeBufferPointer<Cell>,
        to target: UnsafeMutableBufferPointer<Cell>,
        across near: [Int]
    ) {
        let last = offsets.count - 1
        let inner = offsets[last]
        var strides = Array(repeating: 1, count: offsets.count)
        for index in (0..<last).reversed() { strides[index] = strides[index + 1] * offsets[index + 1].count }
        let targets = offsets.indices.map { axis in offsets[axis].indices.map { $0 * strides[axis] } }
        let others = (0..<last).filter { !near.contains($0) }
        var rows: [(source: Int, target: Int)] = []
        let slowestFirst = Array(near.reversed())
        eachOffset(of: slowestFirst.map { offsets[$0] }[...], beside: slowestFirst.map { targets[$0] }[...]) {
            rows.append(($0, $1))
        }
        eachOffset(of: others.map { offsets[$0] }[...], beside: others.map { targets[$0] }[...]) { from, to in
            for row in stride(from: 0, to: rows.count, by: tile) {
                for column in stride(from: 0, to: inner.count, by: tile) {
                    for (base, place) in rows[row..<min(row + tile, rows.count)] {
                        for cell in column..<min(column + tile, inner.count) {
                            target.initializeElement(at: to + place + cell, to: source[from + base + inner[cell]])
                        }
                    }
                }
            }
        }
    }
}

/// Visits every combination of one offset per axis, the last axis fastest.
func eachOffset(of axes: ArraySlice<[Int]>, _ visit: (Int) -> Void) {
    eachOffset(of: axes, beside: axes) { offset, _ in visit(offset) }
}

/// The same over two arrays that are walked in step.
func eachOffset(of axes: ArraySlice<[Int]>, beside others: ArraySlice<[Int]>, _ visit: (Int, Int) -> Void) {
    guard let first = axes.first, let other = others.first else { return visit(0, 0) }
    if axes.count == 1 {
        for index in first.indices { visit(first[index], other[index]) }
    } else {
        for index in first.indices {
            eachOffset(of: axes.dropFirst(), beside: others.dropFirst()) {
                visit(first[index] + $0, other[index] + $1)
            }
        }
    }
}

extension UnsafeMutableBufferPointer {
    /// Asks for fresh memory in pages of 2 MB instead of 4 kB: of a large array, most of the time to fill it goes to being
    /// given its pages one by one.
    fileprivate func preferLargePages() {
        let page = 1 << 21
        let start = UInt(bitPattern: baseAddress)
        let first = (start + UInt(page) - 1) & ~UInt(page - 1)
        let end = (start + UInt(count * MemoryLayout<Element>.stride)) & ~UInt(page - 1)
        guard start != 0, end > first, let place = UnsafeMutableRawPointer(bitPattern: first) else { return }
        // An advice: where the system cannot follow it, the memory is as good.
        madvise(place, Int(end - first), MADV_HUGEPAGE)
    }
}
