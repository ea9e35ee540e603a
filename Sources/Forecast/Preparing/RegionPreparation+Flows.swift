import Core

/// Who leaves the country, completes an education, moves and comes, where it has been counted.
extension RegionPreparation {
    /// Each is fitted to those who are left when it happens (C.2 to C.4), so that the first year has what was counted.
    func flows(_ arrays: inout [Quantity: [Double]], _ sources: inout [Quantity: Source]) throws(InputProblem) {
        var year = FirstYear(arrays[.population] ?? [], shape: shape)
        year.survive(arrays[.mortality] ?? [], leaning: defaults[.educationMortality])
        if let emigrated = counts.emigrated {
            let fitting = RateFitting(year.persons, shape: shape)
            arrays[.emigration] = try fitting.emigration(defaults[.emigration], to: emigrated.rates)
            sources[.emigration] = estimate([emigrated.source])
        }
        year.stay(arrays[.emigration] ?? [])
        if let completed = counts.completed {
            let fitting = CompletionFitting(year.ofAllPlaces, shape: shape)
            arrays[.transition] = try fitting.transition(defaults[.transition], to: completed)
            sources[.transition] = estimate([completed.source])
        }
        year.complete(arrays[.transition] ?? [])
        try moves(year.persons, &arrays, &sources)
        if let immigrated = counts.immigrated {
            arrays[.immigration] = try Newcomers(shape).immigration(defaults[.immigration], to: immigrated)
            sources[.immigration] = estimate([immigrated.source])
        }
    }

    private func moves(
        _ persons: [Double],
        _ arrays: inout [Quantity: [Double]],
        _ sources: inout [Quantity: Source]
    ) throws(InputProblem) {
        let found = try MoveFitting(persons, counts, defaults: defaults).arrays()
        arrays.merge(found) { $1 }
        if let out = counts.movedOut?.source ?? counts.moves?.source {
            for quantity in [Quantity.outMigration, .municipalOutMigration, .municipalOutMigrationError] {
                sources[quantity] = estimate([out])
            }
        }
        let whereTo = [counts.moves?.source, counts.movedIn?.source].compactMap { $0 }
        guard !whereTo.isEmpty else { return }
        (sources[.destination], sources[.arrival]) = (estimate(whereTo), estimate(whereTo))
    }
}
