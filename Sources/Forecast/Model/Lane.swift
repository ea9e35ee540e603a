import CLanes

/// What the equations are computed with: one number, or the same number of several draws side by side.
///
/// `Double` is a single draw in full precision, `SIMD16<Float>` sixteen draws at once. Lanes never meet: every operation
/// is by element, so a draw gets the same bits in any company.
protocol Lane: Sendable {
    associatedtype Scalar: BinaryFloatingPoint, Sendable

    static var width: Int { get }
    static var zero: Self { get }
    init(all scalar: Scalar)
    subscript(_ lane: Int) -> Scalar { get set }

    static func + (_: Self, _: Self) -> Self
    static func - (_: Self, _: Self) -> Self
    static func * (_: Self, _: Self) -> Self
    static func / (_: Self, _: Self) -> Self
    static func * (_: Scalar, _: Self) -> Self
    static func least(_: Self, _: Self) -> Self
    static func greatest(_: Self, _: Self) -> Self
    func squareRoot() -> Self
    /// 1 where the value is above a bound or not a number, else 0.
    func exceeds(_ bound: Scalar) -> Self
    /// N ← N + Πᵀ X: moves by source and destination, each destination's in the order of the sources.
    static func add(
        _ movers: UnsafeMutablePointer<Self>,
        to people: UnsafeMutablePointer<Self>,
        by destinations: UnsafePointer<Scalar>,
        _ count: Int
    )
}

extension Lane {
    @inline(__always) static func += (sum: inout Self, term: Self) { sum = sum + term }
    @inline(__always) static func -= (sum: inout Self, term: Self) { sum = sum - term }
    @inline(__always) static func *= (product: inout Self, factor: Self) { product = product * factor }
    static var one: Self { Self(all: 1) }
}

extension UnsafeMutablePointer where Pointee: Lane {
    /// So many zeros, to be deallocated; none of them is spread over two cache lines.
    static func zeros(_ count: Int) -> Self {
        let size = count * MemoryLayout<Pointee>.stride
        let lanes = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
            .bindMemory(to: Pointee.self, capacity: count)
        lanes.initialize(repeating: .zero, count: count)
        return lanes
    }
}

extension Double: Lane {
    static var width: Int { 1 }
    init(all scalar: Double) { self = scalar }
    subscript(_ lane: Int) -> Double {
        get { self }
        set { self = newValue }
    }

    static func least(_ a: Double, _ b: Double) -> Double { a < b ? a : b }
    static func greatest(_ a: Double, _ b: Double) -> Double { a > b ? a : b }
    func exceeds(_ bound: Double) -> Double { self <= bound ? 0 : 1 }
    static func add(
        _ movers: UnsafeMutablePointer<Double>,
        to people: UnsafeMutablePointer<Double>,
        by destinations: UnsafePointer<Double>,
        _ count: Int
    ) {
        for place in 0..<count {
            var sum = 0.0
            for source in 0..<count { sum += destinations[source * count + place] * movers[source] }
            people[place] += sum
        }
    }
}

extension SIMD16: Lane where Scalar == Float {
    static var width: Int { 16 }
    @inline(__always) init(all scalar: Float) { self.init(repeating: scalar) }
    @inline(__always) static func least(_ a: Self, _ b: Self) -> Self { a.replacing(with: b, where: b .< a) }
    @inline(__always) static func greatest(_ a: Self, _ b: Self) -> Self { a.replacing(with: b, where: b .> a) }
    @inline(__always) func exceeds(_ bound: Float) -> Self {
        Self(repeating: 1).replacing(with: 0, where: self .<= bound)
    }

    /// Two thirds of all arithmetic: in C, which chooses by the processor.
    static func add(
        _ movers: UnsafeMutablePointer<Self>,
        to people: UnsafeMutablePointer<Self>,
        by destinations: UnsafePointer<Float>,
        _ count: Int
    ) {
        let (movers, people) = (UnsafeMutableRawPointer(movers), UnsafeMutableRawPointer(people))
        add_moves(
            destinations,
            movers.assumingMemoryBound(to: Float.self),
            people.assumingMemoryBound(to: Float.self),
            count
        )
    }
}
