/// What a run gives: for each output the values of all draws, by year, education, municipality and draw.
public struct Outcome<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
    public let shape: Shape
    public let draws: Int
    /// Solutions of C.10 that stayed inexact, of draws × years × educations.
    public internal(set) var unsettled = 0
    private(set) var values: [Output: [Scalar]]

    init(shape: Shape, draws: Int, keeping outputs: Set<Output>) {
        self.shape = shape
        self.draws = draws
        values = [:]
        for output in outputs {
            values[output] = Array(repeating: 0, count: shape.years * output.cells(in: shape) * draws)
        }
    }

    /// All values of an output, draws running fastest; none if it was not kept.
    public subscript(_ output: Output) -> [Scalar] { values[output] ?? [] }

    /// The draws of one cell; `year` counts steps from 0, and population has no education.
    public func draws(
        of output: Output,
        year: Int,
        education: Int = 0,
        municipality: Int
    ) -> ArraySlice<Scalar> {
        let row = year * output.rows(in: shape) + education
        let start = (row * shape.municipalities.count + municipality) * draws
        return self[output][start..<start + draws]
    }

    /// The draws of the sum over all municipalities.
    public func regionalDraws(of output: Output, year: Int, education: Int = 0) -> [Scalar] {
        var sums = Array(repeating: Scalar(0), count: draws)
        for municipality in shape.municipalities.indices {
            let cell = draws(of: output, year: year, education: education, municipality: municipality)
            for (draw, value) in cell.enumerated() { sums[draw] += value }
        }
        return sums
    }

    /// How the draws of a cell are spread.
    public func distribution(
        of output: Output,
        year: Int,
        education: Int = 0,
        municipality: Int
    ) -> Distribution {
        Distribution(of: draws(of: output, year: year, education: education, municipality: municipality))
    }

    /// Takes in the draws of a block, of which the last may be beyond those asked for.
    mutating func take<L: Lane>(_ block: Block<L>) where L.Scalar == Scalar {
        let lanes = min(L.width, draws - block.firstDraw)
        for (output, cells) in block.cells {
            values[output]?.withUnsafeMutableBufferPointer { values in
                for (cell, numbers) in cells.enumerated() {
                    let start = cell * draws + block.firstDraw
                    for lane in 0..<lanes { values[start + lane] = numbers[lane] }
                }
            }
        }
        for lane in 0..<lanes { unsettled += Int(block.unsettled[lane]) }
    }
}

/// What one run of the engine gives.
struct Block<L: Lane>: Sendable {
    let firstDraw: Int
    let cells: [Output: [L]]
    let unsettled: L
}
