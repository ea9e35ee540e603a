import Forecast

/// Tables of those who come, go and complete an education.
extension CountReading {
    func flows(_ counts: inout RegionCounts, _ places: [String], _ codes: CountCodes) throws {
        counts.movedOut = try flow(.movedOut, counts, places, codes)
        counts.movedIn = try flow(.movedIn, counts, places, codes)
        counts.immigrated = try flow(.immigrated, counts, places, codes)
        counts.emigrated = try flow(.emigrated, counts, places, codes)
        if tables[.moves] != nil {
            let table = try opened(.moves, codes)
            let cells = try table.movers(places)
            let (flat, years) = try table.lastYears(Self.years, in: [[]], by: cells.flatMap { $0 })
            counts.moves = RegionCounts.Moves(Self.sums(flat, of: cells), years: years, source: flat.source)
        }
        if tables[.completed] != nil {
            counts.completed = try completions(opened(.completed, codes), counts, places, codes)
        }
    }

    /// What several categories have together.
    static func sums(_ flat: RegionCounts.Table, of cells: [[CountTable.Choice]]) -> [Double] {
        var rest = flat.values[...]
        return cells.map { cell in
            defer { rest = rest.dropFirst(cell.count) }
            return rest.prefix(cell.count).reduce(0, +)
        }
    }

    private func flow(_ kind: Table, _ counts: RegionCounts, _ places: [String], _ codes: CountCodes) throws
        -> RegionCounts.Flow?
    {
        guard tables[kind] != nil else { return nil }
        let table = try opened(kind, codes)
        let (sexes, ages) = (try table.sexes(), try table.ages())
        let groups = sexes.flatMap { sex in ages.map { sex.choice + $0.choice } }
        let county = table.county(of: places)
        let (found, years) = try table.lastYears(Self.years, ofEach: county.map { [$0] } ?? places, by: groups)
        let values = try county.map { county in
            try shares(county, counts, places, codes).flatMap { share in found.values.map { $0 * share } }
        }
        return RegionCounts.Flow(
            values ?? found.values,
            sexes: sexes.map(\.sexes),
            ages: ages.map(\.range),
            years: years,
            source: found.source
        )
    }

    /// What each municipality has of the persons of its county.
    private func shares(_ county: String, _ counts: RegionCounts, _ places: [String], _ codes: CountCodes) throws
        -> [Double]
    {
        let persons = counts.population.values
        let width = persons.count / places.count
        let own = places.indices.map { persons[$0 * width..<($0 + 1) * width].reduce(0, +) }
        let table = try opened(.population, codes)
        guard table.regions.contains(county) else {
            throw table.mistake(
                "there is no county \(county). Take the table in with it, or the others by municipality."
            )
        }
        let (sexes, ages) = (try table.sexes(), try table.ages())
        let groups = sexes.flatMap { sex in ages.map { sex.choice + $0.choice } }
        let all = try table.table([county], by: groups).values.reduce(0, +)
        return own.map { all > 0 ? $0 / all : 0 }
    }

    private func completions(
        _ table: CountTable,
        _ counts: RegionCounts,
        _ places: [String],
        _ codes: CountCodes
    ) throws -> RegionCounts.Completions {
        let (kinds, sexes, ages) = (try table.completions(), try table.sexes(), try table.ages())
        let county = table.county(of: places)
        let share = try county.map { try shares($0, counts, places, codes).reduce(0, +) } ?? 1
        let cells = kinds.flatMap { kind in
            sexes.flatMap { sex in ages.map { age in kind.choices.map { $0 + sex.choice + age.choice } } }
        }
        let regions = try county.map { try table.regions(for: [$0]) } ?? table.regions(for: places)
        let (flat, years) = try table.lastYears(Self.years, in: regions, by: cells.flatMap { $0 })
        return RegionCounts.Completions(
            Self.sums(flat, of: cells).map { $0 * share },
            kinds: kinds.map(\.groups),
            sexes: sexes.map(\.sexes),
            ages: ages.map(\.range),
            years: years,
            source: flat.source
        )
    }
}
