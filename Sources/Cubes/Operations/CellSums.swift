/// The sums of cells along one axis.
///
/// Everything before the axis is `outer`, everything after it `inner`: a block of `inner` cells is added to another, which
/// the processor does in one stride through the memory. Where the blocks are short and stand one after the other, eight of
/// them are added at a time instead.
struct CellSums {
    private(set) var values: [Double]
    private(set) var marks = Marks()

    /// Blocks longer than this are added one to another.
    private static let shortBlock = 16

    init(_ cube: Cube, axis: Int, parts: [[Int]], gaps: Cube.Gaps) {
        let size = cube.dimensions[axis].count
        let inner = cube.strides[axis]
        let outer = size == 0 ? 0 : cube.count / (size * max(inner, 1))
        let inARow = parts.map { inner <= Self.shortBlock && gaps == .spread && Self.areARow($0) }
        values = Array(repeating: 0, count: outer * parts.count * inner)
        values.withUnsafeMutableBufferPointer { target in
            cube.values.withUnsafeBufferPointer { source in
                for block in 0..<outer {
                    for (group, places) in parts.enumerated() {
                        let sum = target.part(from: (block * parts.count + group) * inner, count: inner)
                        let cells = UnsafeBufferPointer(rebasing: source[(block * size * inner)...])
                        if inARow[group], let first = places.first {
                            Self.addRow(cells.part(from: first * inner, count: places.count * inner), to: sum)
                        } else {
                            Self.add(places, of: cells, to: sum, gaps: gaps)
                        }
                    }
                }
            }
        }
        if !cube.marks.isEmpty { mark(cube, size: size, inner: inner, outer: outer, parts: parts) }
    }

    /// Whether parts are many and stand one after the other.
    ///
    /// A few are added in their order, as one would by hand.
    private static func areARow(_ places: [Int]) -> Bool {
        places.count >= 16 && zip(places, places.dropFirst()).allSatisfy { $1 == $0 + 1 }
    }

    /// Adds blocks that stand anywhere, one by one.
    @inline(__always)
    private static func add(
        _ places: [Int],
        of cells: UnsafeBufferPointer<Double>,
        to sum: UnsafeMutableBufferPointer<Double>,
        gaps: Cube.Gaps
    ) {
        if places.isEmpty { sum.update(repeating: Cube.missing) }
        for (index, place) in places.enumerated() {
            let part = cells.part(from: place * sum.count, count: sum.count)
            if index == 0 {
                for cell in sum.indices { sum[cell] = part[cell] }
            } else if gaps == .spread {
                // What is missing is not a number, and a sum with it is none either.
                for cell in sum.indices { sum[cell] += part[cell] }
            } else {
                for cell in sum.indices {
                    if sum[cell].isNaN { sum[cell] = part[cell] } else if !part[cell].isNaN { sum[cell] += part[cell] }
                }
            }
        }
    }

    /// Adds short blocks that stand in a row.
    ///
    /// Eight blocks are as many vectors of eight as a block has cells, and lane `l` of vector `v` belongs to the cell
    /// `(8v + l) % inner` of its block. So additions wait for the one eight blocks before instead of the last.
    private static func addRow(_ row: UnsafeBufferPointer<Double>, to sum: UnsafeMutableBufferPointer<Double>) {
        let inner = sum.count
        let whole = row.count - row.count % (8 * inner)
        let bytes = UnsafeRawBufferPointer(row)
        for vector in 0..<inner {
            var lanes = SIMD8<Double>.zero
            for start in stride(from: vector * 8, to: whole, by: 8 * inner) {
                lanes += bytes.loadUnaligned(fromByteOffset: start * 8, as: SIMD8<Double>.self)
            }
            for lane in 0..<8 { sum[(vector * 8 + lane) % inner] += lanes[lane] }
        }
        for cell in whole..<row.count { sum[cell % inner] += row[cell] }
    }

    /// A sum bears a mark when its marked parts agree; what explains a missing part goes before what is said of a number.
    private mutating func mark(_ cube: Cube, size: Int, inner: Int, outer: Int, parts: [[Int]]) {
        var cells = Array(repeating: UInt16(0), count: values.count)
        for block in 0..<outer {
            for (group, places) in parts.enumerated() {
                for cell in 0..<inner {
                    let sources = places.map { (block * size + $0) * inner + cell }
                    let missing = Self.agreed(sources.filter { cube.values[$0].isNaN }, in: cube)
                    let mark = missing ?? Self.agreed(sources, in: cube) ?? 0
                    cells[(block * parts.count + group) * inner + cell] = mark
                }
            }
        }
        marks = cube.marks.moved(to: cells)
    }

    /// The one mark of several cells: zero where they differ, nil where none has one.
    private static func agreed(_ places: [Int], in cube: Cube) -> UInt16? {
        var found: UInt16?
        for place in places {
            let mark = cube.marks.cells[place]
            guard mark != 0, mark != found else { continue }
            if found != nil { return 0 }
            found = mark
        }
        return found
    }
}

extension UnsafeBufferPointer {
    @inline(__always)
    fileprivate func part(from start: Int, count: Int) -> Self { Self(rebasing: self[start..<(start + count)]) }
}

extension UnsafeMutableBufferPointer {
    @inline(__always)
    fileprivate func part(from start: Int, count: Int) -> Self { Self(rebasing: self[start..<(start + count)]) }
}
