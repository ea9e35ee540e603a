import Cubes
import Forecast

/// The groups that a table tells apart: sexes, ages, levels of education, industries, homes and workplaces.
extension CountTable {
    func dimension(_ part: CountCodes.Part) -> Dimension? {
        cube.dimensions.first { codes.names(part).contains($0.id.lowercased()) }
    }

    private func needed(_ part: CountCodes.Part, _ named: String, _ what: String) throws -> Dimension {
        guard let dimension = dimension(part) else {
            throw mistake("there is no dimension \(named). Take the table in with \(what).")
        }
        return dimension
    }

    func sexes() throws -> [(sexes: [Int], choice: Choice)] {
        guard let dimension = dimension(.sex) else { return [([0, 1], [])] }
        if dimension.position(of: codes.men) != nil, dimension.position(of: codes.women) != nil {
            return [([0], [(dimension.id, codes.men)]), ([1], [(dimension.id, codes.women)])]
        }
        return [([0, 1], [(dimension.id, try only(dimension))])]
    }

    /// The finest groups of the table that follow one another over all of the ages asked for.
    func ages(over wanted: ClosedRange<Int> = 0...Shape.ages - 1) throws -> [(range: ClosedRange<Int>, choice: Choice)]
    {
        guard let dimension = dimension(.age) else { return [(wanted, [])] }
        let ranges = dimension.categories.compactMap { category in
            Self.range(category.code).map { (range: $0, choice: [(dimension: dimension.id, code: category.code)]) }
        }
        guard let chain = Self.chain(ranges.map(\.range), over: wanted) else {
            throw mistake(
                "the ages of \(dimension.id) do not follow one another from \(wanted.lowerBound) to \(wanted.upperBound). Take the table in with one set of groups."
            )
        }
        return chain.map { ranges[$0] }
    }

    /// The places of ranges that follow one another over `wanted`, as narrow as can be; nil where there are none.
    static func chain(_ ranges: [ClosedRange<Int>], over wanted: ClosedRange<Int>) -> [Int]? {
        let order = ranges.indices.sorted { ranges[$0].count < ranges[$1].count }
        // From the oldest down: which range to take first from an age on, if there is a way from there to the end.
        var next: [Int: Int] = [:]
        for start in (0..<Shape.ages).reversed() {
            next[start] = order.first { place in
                let range = ranges[place]
                guard range.lowerBound == start else { return false }
                return range.upperBound >= wanted.upperBound || next[range.upperBound + 1] != nil
            }
        }
        guard let first = (0...wanted.lowerBound).reversed().first(where: { next[$0] != nil }) else { return nil }
        var chain: [Int] = []
        var age = first
        while age <= wanted.upperBound, let place = next[age] {
            chain.append(place)
            age = ranges[place].upperBound + 1
        }
        return age > wanted.upperBound ? chain : nil
    }

    /// `35`, `035`, `20-66`, `67+`, `F20-24`.
    private static func range(_ code: String) -> ClosedRange<Int>? {
        let last = Shape.ages - 1
        if let match = code.wholeMatch(of: #/F?(\d{1,3})-(\d{1,3})/#), let low = Int(match.1), let high = Int(match.2) {
            return low <= min(high, last) ? low...min(high, last) : nil
        }
        if let match = code.wholeMatch(of: #/F?(\d{1,3})\+/#), let low = Int(match.1) {
            return low <= last ? low...last : nil
        }
        guard let match = code.wholeMatch(of: #/\d{1,3}/#), let age = Int(match.0), age <= last else { return nil }
        return age...age
    }

    /// The levels of education; unknown is left out.
    func levels() throws -> [(groups: [Int], choice: Choice)] {
        let dimension = try needed(.level, "Nivaa", "levels")
        let known = codes.leftOutLevels.union(codes.levels.flatMap(\.codes))
        if let other = dimension.categories.first(where: { !known.contains($0.code.lowercased()) }) {
            throw mistake(
                "\(dimension.id) has the level \(other.code), which is not known. Take the table in with \(codes.levels.map { $0.codes[0] }.joined(separator: ", "))."
            )
        }
        return try codes.levels.map { level in
            guard let code = level.codes.first(where: { dimension.position(of: $0) != nil }) else {
                throw mistake(
                    "there is no level \(level.codes.joined(separator: " or ")). Take it in with all levels."
                )
            }
            return (level.groups.compactMap { Shape.groups.firstIndex(of: $0) }, [(dimension.id, code)])
        }
    }

    /// Industries that are not sums or unknown.
    func industries() throws -> [(name: String, code: String, choice: Choice)] {
        let dimension = try needed(.industry, "NACE2007", "industries")
        return dimension.categories.filter { !codes.leftOutIndustries.contains($0.code.lowercased()) }
            .map { ($0.label.text, $0.code, [(dimension.id, $0.code)]) }
    }

    /// The industries of another table in this one.
    func choices(ofIndustries asked: [String]) throws -> [Choice] {
        let dimension = try needed(.industry, "NACE2007", "industries")
        return try asked.map { code in
            guard dimension.position(of: code) != nil else {
                throw mistake(
                    "\(dimension.id) has no industry \(code). Take the table in with the industries of the jobs."
                )
            }
            return [(dimension.id, code)]
        }
    }

    /// Those in the labour force, where the table tells what people do; all of them where it does not.
    func labourForce() throws -> Choice {
        guard let dimension = dimension(.status) else { return [] }
        guard let code = codes.labourForce.first(where: { dimension.position(of: $0) != nil }) else {
            throw mistake(
                "\(dimension.id) has no category for the labour force. Take the table in with \(codes.labourForce.joined(separator: " or "))."
            )
        }
        return [(dimension.id, code)]
    }

    /// Homes and workplaces of commuters: the municipalities and then, if it has others, all that are not sums.
    func commuters(_ municipalities: [String]) throws -> (cells: [[Choice]], hasOutside: Bool) {
        try pairs(
            try needed(.home, "Bokommuen", "municipality of residence"),
            try needed(.workplace, "ArbstedKomm", "municipality of work"),
            municipalities
        )
    }

    /// Where people moved from and to: the municipalities, and then all others that are not sums.
    func movers(_ municipalities: [String]) throws -> [[Choice]] {
        let (cells, hasOutside) = try pairs(
            try needed(.from, "FraKommune", "municipality they moved from"),
            try needed(.to, "TilKommune", "municipality they moved to"),
            municipalities
        )
        guard hasOutside else {
            throw mistake("it has no moves to and from the rest of the country. Take it in with all municipalities.")
        }
        return cells
    }

    private func pairs(_ one: Dimension, _ other: Dimension, _ municipalities: [String]) throws
        -> (cells: [[Choice]], hasOutside: Bool)
    {
        for (dimension, code) in [one, other].flatMap({ side in municipalities.map { (side, $0) } })
        where dimension.position(of: code) == nil {
            throw mistake("\(dimension.id) has no municipality \(code). Take the table in with it, or leave it out.")
        }
        let groups = { (dimension: Dimension) in
            municipalities.map { [$0] }
                + [dimension.categories.map(\.code).filter { $0.utf8.count == 4 && !municipalities.contains($0) }]
        }
        let (sources, targets) = (groups(one), groups(other))
        let hasOutside = sources.last?.isEmpty == false && targets.last?.isEmpty == false
        let count = municipalities.count
        let cells = (0..<count + (hasOutside ? 1 : 0)).flatMap { from in
            (0..<count + (hasOutside ? 1 : 0)).map { to -> [Choice] in
                // Who goes from outside to outside is nothing to the region.
                if from == count && to == count { return [] }
                return sources[from].flatMap { source in
                    targets[to].map { [(one.id, source), (other.id, $0)] }
                }
            }
        }
        return (cells, hasOutside)
    }

    /// What people completed: each group by itself where the table tells them apart, and else groups of a level together.
    ///
    /// - Returns: the places in `Shape.groups` of each, and the categories that are added up.
    func completions() throws -> [(groups: [Int], choices: [Choice])] {
        let dimension = try needed(.completed, "Utdanning", "what was completed")
        let known = codes.leftOutLevels.union((codes.levels + codes.programmes).flatMap(\.codes))
        if let other = dimension.categories.first(where: { !known.contains($0.code.lowercased()) }) {
            throw mistake(
                "\(dimension.id) has the category \(other.code), which is not known. Take the table in with \((codes.programmes + codes.levels.dropFirst(2)).map { $0.codes[0] }.joined(separator: ", "))."
            )
        }
        let choices = { (level: CountCodes.Level) -> [Choice] in
            let there = dimension.categories.map(\.code).filter { level.codes.contains($0.lowercased()) }
            // The group itself, or else the programmes that lead to it.
            let whole = there.filter { $0.lowercased() == level.codes[0] }
            return (whole.isEmpty ? there : whole).map { [(dimension.id, $0)] }
        }
        var found: [(groups: [Int], choices: [Choice])] = []
        for level in codes.levels {
            let parts = codes.programmes.filter { $0.groups.allSatisfy(level.groups.contains) }
            let apart = parts.map { ($0, choices($0)) }
            if let lacking = apart.first(where: { $0.1.isEmpty }), apart.contains(where: { !$0.1.isEmpty }) {
                throw mistake(
                    "\(dimension.id) has no \(lacking.0.codes[0]). Take the table in with all of \(parts.map { $0.codes[0] }.joined(separator: ", "))."
                )
            }
            let told = apart.isEmpty || apart[0].1.isEmpty ? [(level, choices(level))] : apart
            found += told.filter { !$0.1.isEmpty }.map { level, choices in
                (level.groups.compactMap { Shape.groups.firstIndex(of: $0) }, choices)
            }
        }
        // Nobody becomes one who has completed nothing more.
        return found.filter { $0.groups != [0] }
    }
}
