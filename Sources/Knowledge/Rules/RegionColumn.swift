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

    /// `F01`, `K-0101`: a code behind a letter for what it is.
    private static func bare(_ code: String) -> String? {
        guard let kind = code.first, "KFB".contains(kind) else { return nil }
        let rest = code.dropFirst()
        return RegionCodes.code(rest.first == "-" ? rest.dropFirst() : rest)
    }

    /// The dimension that is most likely to be the regions, when it does not say so itself.
    static func guess(_ dimensions: [Dimension]) -> String? {
        let told = dimensions.filter { $0.role == .geography }
        if told.count == 1 { return told.first?.id }
        // Called as PxWeb calls it, and with codes in it: that of one region alone would not be known otherwise.
        let named = dimensions.first { $0.id == TableTemplate.region && $0.role == nil }
        if let named, named.categories.allSatisfy({ isRegion($0.code) }) { return named.id }
        let coded = dimensions.first { dimension in
            guard dimension.role == nil, dimension.count > 1 else { return false }
            let codes = dimension.categories.count { isRegion($0.code) }
            return Double(codes) >= enough * Double(dimension.count) && !isYears(dimension)
        }
        return (coded ?? dimensions.first { isNamed($0) })?.id
    }

    /// Whether most categories are names of regions, and not codes.
    static func isNamed(_ dimension: Dimension) -> Bool {
        guard dimension.role != .time, dimension.count > 1, dimension.count <= mostNamed else { return false }
        let texts = dimension.categories.map(\.code)
        guard !texts.contains(where: isRegion) else { return false }
        return Double(RegionNaming(texts).codes.count) >= enough * Double(dimension.count)
    }

    /// More categories than there are regions are looked at by their codes alone.
    private static let mostNamed = 2_000

    /// The same dimension with the codes of today's regions in place of their names; what is not known keeps its name.
    static func named(_ dimension: Dimension) throws(CubeProblem) -> Dimension {
        let naming = RegionNaming(dimension.categories.map(\.code))
        return try dimension.replacing(
            dimension.categories.map { category in
                naming.codes[category.code].map { Category($0, label: category.label) } ?? category
            }
        )
    }

    /// The same dimension with codes apart from names, where every category begins with a code or is one.
    static func parted(_ dimension: Dimension) throws(CubeProblem) -> Dimension {
        let codes = dimension.categories.map { Self.bare($0.code) }
        if !codes.isEmpty, codes.allSatisfy({ $0 != nil }) {
            let pairs = zip(codes, dimension.categories)
            return try dimension.replacing(pairs.map { Category($0 ?? "", label: $1.label) })
        }
        let parts = dimension.categories.map { split($0.code) }
        guard parts.contains(where: { $0 != nil }),
            zip(parts, dimension.categories).allSatisfy({ $0 != nil || isRegion($1.code) })
        else { return dimension }
        let categories = zip(parts, dimension.categories).map { part, whole in
            part.map { Category($0.code, label: Phrases($0.name)) } ?? whole
        }
        return try Dimension(
            id: dimension.id,
            label: dimension.label,
            categories: categories,
            role: dimension.role,
            notes: dimension.notes
        )
    }

    private static func isRegion(_ code: String) -> Bool {
        RegionCodes.code(split(code)?.code ?? bare(code) ?? code) != nil || code == "0"
    }

    /// Years have four digits too.
    private static func isYears(_ dimension: Dimension) -> Bool {
        dimension.categories.allSatisfy { Int($0.code).map { (1_800...2_200).contains($0) } ?? false }
    }
}
