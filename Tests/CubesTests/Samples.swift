import Cubes

extension Cube {
    /// Inhabitants and births by region, sex and year; the figures are made up, 1 upwards, and one is withheld.
    ///
    /// The region 40 is 4001 and 4003 together, and sex 0 both others.
    static func sample() throws -> Cube {
        let region = try Dimension(
            id: "region",
            label: "Region",
            categories: [Category("40"), Category("4001"), Category("4003")],
            role: .geography,
            hierarchy: Hierarchy([0: [1, 2]])
        )
        let measure = try Dimension(
            id: "contents",
            categories: [Category("population", kind: .stock), Category("births", kind: .flow)],
            role: .measure
        )
        let year = try Dimension(id: "year", categories: ["2022", "2023", "2024"].map { Category($0) }, role: .time)
        var marks = Marks()
        var values = (1...18).map { Double($0) }
        values[8] = Cube.missing
        marks = .of([8: ":", 3: "p"], count: 18)
        return try Cube(
            CubeFacts(label: "Sample", source: "Nobody"),
            dimensions: [region, measure, year],
            values: values,
            marks: marks
        )
    }

    /// One dimension with the values given; nil is missing.
    static func line(_ values: [Double?], kind: Measure? = .flow, role: Dimension.Role? = nil) throws -> Cube {
        let categories = values.indices.map { Category("c\($0)") }
        return try Cube(
            CubeFacts(kind: kind),
            dimensions: [try Dimension(id: "d", categories: categories, role: role)],
            values: values.map { $0 ?? Cube.missing }
        )
    }

    /// Dimensions `d0`, `d1` … of these sizes, whose cells hold where they stand.
    static func counting(_ sizes: [Int]) throws -> Cube {
        let dimensions = try sizes.enumerated().map { axis, size in
            try Dimension(id: "d\(axis)", categories: (0..<size).map { Category(String($0)) })
        }
        return try Cube(CubeFacts(), dimensions: dimensions, values: (0..<sizes.reduce(1, *)).map(Double.init))
    }

    var optionals: [Double?] { values.indices.map { self[$0] } }
}

extension Marks {
    static func of(_ words: [Int: String], count: Int) -> Marks {
        Marks((0..<count).map { words[$0] })
    }
}
