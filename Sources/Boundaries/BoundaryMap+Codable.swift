extension BoundaryMap: Codable {
    private enum Key: CodingKey { case width, height, arcs, regions }

    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(width, forKey: .width)
        try members.encode(height, forKey: .height)
        try members.encode(arcs.map(Self.steps), forKey: .arcs)
        try members.encode(regions, forKey: .regions)
    }

    /// - Throws: `DecodingError` where a ring names an arc that is not there.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        width = try members.decode(Int.self, forKey: .width)
        height = try members.decode(Int.self, forKey: .height)
        arcs = try members.decode([[Int]].self, forKey: .arcs).map(Self.points)
        regions = try members.decode([Region].self, forKey: .regions)
        let count = arcs.count
        for region in regions where !region.rings.joined().allSatisfy({ (-count..<count).contains($0) }) {
            throw DecodingError.dataCorruptedError(
                forKey: .regions,
                in: members,
                debugDescription: "“\(region.name)” has an arc that is not among the \(count); make the map anew"
            )
        }
    }

    /// An arc as its first point and then the step to each next: small numbers, written flat.
    private static func steps(_ arc: [GridPoint]) -> [Int] {
        var last = GridPoint(0, 0)
        return arc.flatMap { point in
            defer { last = point }
            return [point.x - last.x, point.y - last.y]
        }
    }

    private static func points(_ steps: [Int]) -> [GridPoint] {
        var last = GridPoint(0, 0)
        return stride(from: 0, to: steps.count - 1, by: 2).map { index in
            last = GridPoint(last.x &+ steps[index], last.y &+ steps[index + 1])
            return last
        }
    }
}
