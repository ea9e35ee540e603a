extension ArcDiagramModel {
    /// The same with the names of each group in an order in which few arcs cross.
    ///
    /// Each name in turn is tried at every place of its group and left at the best (sifting; Baur and Brandes 2004), until
    /// nothing gets better. The groups stay where they are.
    public var untangled: ArcDiagramModel {
        var sifting = Sifting(self)
        return arranged(sifting.order())
    }

    private func arranged(_ order: [Int]) -> ArcDiagramModel {
        let names = groups.flatMap(\.nodes)
        let places = Sifting.places(of: order)
        var rest = order[...]
        let groups = groups.map { group in
            defer { rest = rest.dropFirst(group.nodes.count) }
            return Group(group.name, rest.prefix(group.nodes.count).map { names[$0] })
        }
        return ArcDiagramModel(
            label: label,
            groups: groups,
            arcs: arcs.map {
                Arc(places[$0.from], places[$0.to], $0.kind, label: $0.label, isDirected: $0.isDirected)
            }
        )
    }

    /// How many pairs of arcs cross, whether the names stand on a line or on a ring.
    var crossings: Int {
        arcs.indices.reduce(0) { count, one in
            count + arcs[..<one].count { Self.cross((arcs[one].from, arcs[one].to), ($0.from, $0.to)) }
        }
    }

    /// Whether exactly one end of an arc lies between the ends of another.
    fileprivate static func cross(_ one: (Int, Int), _ other: (Int, Int)) -> Bool {
        let (low, high) = (min(one.0, one.1), max(one.0, one.1))
        let (first, last) = (min(other.0, other.1), max(other.0, other.1))
        return first < low ? low < last && last < high : low < first && first < high && high < last
    }
}

/// The search for an order with few crossings.
private struct Sifting {
    /// How often all names are tried at most.
    private static let rounds = 8

    private let groups: [Range<Int>]
    /// Whom each name touches; as often as it does.
    private let neighbours: [[Int]]
    /// The name at each place, and the place of each name.
    private var names: [Int]
    private var places: [Int]

    init(_ model: ArcDiagramModel) {
        groups = model.groups.reduce(into: []) { ranges, group in
            let start = ranges.last?.upperBound ?? 0
            ranges.append(start..<start + group.nodes.count)
        }
        names = Array(0..<(groups.last?.upperBound ?? 0))
        places = names
        neighbours = model.arcs.reduce(into: Array(repeating: [], count: names.count)) { all, arc in
            all[arc.from].append(arc.to)
            all[arc.to].append(arc.from)
        }
    }

    static func places(of order: [Int]) -> [Int] {
        order.enumerated().reduce(into: Array(repeating: 0, count: order.count)) { $0[$1.element] = $1.offset }
    }

    mutating func order() -> [Int] {
        for _ in 0..<Self.rounds {
            var gained = 0
            for group in groups { for name in group { gained += sift(name, in: group) } }
            if gained == 0 { break }
        }
        return names
    }

    /// Takes a name to its best place; how many crossings that saves.
    private mutating func sift(_ name: Int, in group: Range<Int>) -> Int {
        let start = places[name]
        var change = 0
        var best = (place: start, change: 0)
        func look(_ sifting: Sifting) {
            if change < best.change { best = (sifting.places[name], change) }
        }
        while places[name] > group.lowerBound {
            change += swap(before: places[name])
            look(self)
        }
        while places[name] < group.upperBound - 1 {
            change += swap(before: places[name] + 1)
            look(self)
        }
        while places[name] > best.place { _ = swap(before: places[name]) }
        return -best.change
    }

    /// Lets two that stand side by side change places; how many crossings more there are then.
    ///
    /// Only arcs of the two can begin or cease to cross one another.
    private mutating func swap(before place: Int) -> Int {
        let (one, other) = (names[place - 1], names[place])
        let before = crossings(one, other)
        (names[place - 1], names[place]) = (other, one)
        (places[one], places[other]) = (place, place - 1)
        return crossings(one, other) - before
    }

    private func crossings(_ one: Int, _ other: Int) -> Int {
        neighbours[one].reduce(0) { count, near in
            count
                + neighbours[other].count {
                    ArcDiagramModel.cross((places[one], places[near]), (places[other], places[$0]))
                }
        }
    }
}
