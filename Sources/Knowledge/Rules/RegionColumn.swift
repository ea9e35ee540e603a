import Cubes

/// Regions as tables write them: a code, a code with a name behind it, or a name alone.
enum RegionColumn {
    /// The share of categories that have to be codes for a dimension to be taken for one of regions.
    private static let enough = 0.6

    /// `0101 Halden` and `K-3001 Halden` as code and name; nil where no code stands in front.
    static func split(_ text: String) -> (code: String, name: String)? {
        guard let match = text.wholeMatch(of: #/(?:[KFB]-)?(\d{4}|\d{2}|0)\s+(\S.*)/#) else { return nil }
        return (String(match.1), String(match.2))
    }

    /// The dimension that is most likely to be the regions, when it does not say so itself.
    static func guess(_ dimensions: [Dimension]) -> String? {
        let told = dimensions.filter { $0.role == .geography }
        if told.count == 1 { return told.first?.id }
        return dimensions.first { dimension in
            guard dimension.role == nil, dimension.count > 1 else { return false }
            let codes = dimension.categories.count { isRegion($0.code) }
            return Double(codes) >= enough * Double(dimension.count) && !isYears(dimension)
        }?.id
    }

    /// The same dimension with codes apart from names, where every category begins with a code.
    static func parted(_ dimension: Dimension) throws(CubeProblem) -> Dimension {
        let parts = dimension.categories.map { split($0.code) }
        guard !parts.isEmpty, parts.allSatisfy({ $0 != nil }) else { return dimension }
        let categories = parts.compactMap { $0 }.map { Category($0.code, label: Phrases($0.name)) }
        return try Dimension(
            id: dimension.id,
            label: dimension.label,
            categories: categories,
            role: dimension.role,
            notes: dimension.notes
        )
    }

    private static func isRegion(_ code: String) -> Bool {
        RegionCodes.code(split(code)?.code ?? code) != nil || code == "0"
    }

    /// Years have four digits too.
    private static func isYears(_ dimension: Dimension) -> Bool {
        dimension.categories.allSatisfy { Int($0.code).map { (1_800...2_200).contains($0) } ?? false }
    }
}
