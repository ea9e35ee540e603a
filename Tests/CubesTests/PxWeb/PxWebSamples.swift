import Testing

@testable import Cubes

/// A small table as services describe it; names and codes as Statistics Norway writes them, the figures made up.
enum PxWebSamples {
    static let versionOne = """
        {"title": "07459: Befolkning, etter region, kjønn, statistikkvariabel og år", "variables": [
          {"code": "Region", "text": "region", "values": ["39", "40", "3901"],
           "valueTexts": ["Vestfold", "Telemark", "Horten"], "elimination": true},
          {"code": "Kjonn", "text": "kjønn", "values": ["1", "2"], "valueTexts": ["Menn", "Kvinner"],
           "elimination": true},
          {"code": "ContentsCode", "text": "statistikkvariabel", "values": ["Personer1"], "valueTexts": ["Personer"]},
          {"code": "Tid", "text": "år", "values": ["2021", "2022", "2023", "2024"],
           "valueTexts": ["2021", "2022", "2023", "2024"], "time": true}]}
        """

    static let versionTwo = """
        {"version": "2.0", "class": "dataset", "label": "07459: Befolkning", "source": "Statistisk sentralbyrå",
         "updated": "2024-02-21T07:00:00Z", "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
         "id": ["Region", "Kjonn", "ContentsCode", "Tid"], "size": [3, 2, 1, 4], "dimension": {
          "Region": {"label": "region", "category": {"index": {"39": 0, "40": 1, "3901": 2},
           "label": {"39": "Vestfold", "40": "Telemark", "3901": "Horten"}},
           "extension": {"elimination": true, "show": "value", "codelists": []}},
          "Kjonn": {"label": "kjønn", "category": {"index": {"1": 0, "2": 1}, "label": {"1": "Menn", "2": "Kvinner"}},
           "extension": {"elimination": true}},
          "ContentsCode": {"label": "statistikkvariabel", "category": {"index": {"Personer1": 0},
           "label": {"Personer1": "Personer"}, "unit": {"Personer1": {"base": "personer", "decimals": 0}}},
           "extension": {"elimination": false}},
          "Tid": {"label": "år", "category": {"index": {"2021": 0, "2022": 1, "2023": 2, "2024": 3}},
           "extension": {"elimination": false}}}, "value": []}
        """

    static func read(_ text: String, limits: ReadingLimits = .standard) throws -> PxWebTable {
        try Array(text.utf8).withUnsafeBufferPointer { bytes throws(ReadingError) in
            try PxWebTable.read(bytes, name: "metadata", limits: limits)
        }
    }

    static func table() throws -> PxWebTable { try read(versionOne) }

    /// A table whose variables have so many values; the last is time.
    static func table(_ sizes: [Int]) throws -> PxWebTable {
        PxWebTable(
            variables: try sizes.enumerated().map { axis, size in
                PxWebTable.Variable(
                    dimension: try Dimension(
                        id: "v\(axis)",
                        categories: (0..<size).map { Category("\(1_000 + $0)") },
                        role: axis == sizes.count - 1 ? .time : nil
                    ),
                    mayBeLeftOut: false
                )
            }
        )
    }

    /// What a service would answer: a number for each cell that tells which one it is, and a mark on every seventh.
    static func answer(to query: PxWebQuery, of table: PxWebTable, updated: String? = nil) throws -> Cube {
        let dimensions = try query.parts.map { part in
            let known = try #require(table.variable(part.variable)).dimension
            return try Dimension(
                id: part.variable,
                categories: part.codes.compactMap { code in known.position(of: code).map { known.categories[$0] } },
                role: known.role
            )
        }
        var values: [Double] = []
        var marks: [String?] = []
        func walk(_ parts: ArraySlice<PxWebQuery.Part>, _ sum: Int) {
            guard let part = parts.first, let known = table.variable(part.variable)?.dimension else {
                values.append(sum % 5 == 0 ? Cube.missing : Double(sum))
                marks.append(sum % 7 == 0 ? (sum % 2 == 0 ? ":" : "..") : nil)
                return
            }
            for code in part.codes {
                walk(parts.dropFirst(), sum * known.count + (known.position(of: code) ?? 0))
            }
        }
        walk(query.parts[...], 0)
        return try Cube(CubeFacts(updated: updated), dimensions: dimensions, values: values, marks: Marks(marks))
    }
}
