import Core
import NetworkFile

/// Reads how an indicator comes out of tables.
struct FormulaReading {
    let map: FileMap
    let found: FoundMistakes

    /// Nil where something is wrong, which is told.
    var formula: Formula? {
        get throws {
            let formula = try map.map("formula") { formula -> Formula? in
                if formula.node("figures") != nil { return try selection("figures", formula).map(Formula.figures) }
                if formula.node("growth") != nil { return try selection("growth", formula).map(Formula.growth) }
                if let share = try formula.map("share", share) { return share }
                if let mismatch = try formula.map("mismatch", mismatch) { return mismatch }
                throw formula.node.mistake("a formula is one of figures, growth, share, mismatch")
            }
            guard let formula else { throw map.node.mistake("the field “formula” is missing") }
            return formula
        }
    }

    private func share(_ map: FileMap) throws -> Formula? {
        let part = found.attempt { try needed("part", map) } ?? nil
        let whole = found.attempt { try needed("whole", map) } ?? nil
        let per = try map.number("per", in: 1...1_000_000)
        guard let part, let whole else { return nil }
        return .share(part: part, whole: whole, per: Double(per))
    }

    private func mismatch(_ map: FileMap) throws -> Formula? {
        let demand = found.attempt { try needed("demand", map) } ?? nil
        let supply = found.attempt { try needed("supply", map) } ?? nil
        let over = try map.text("over", limit: 200)
        let without = try map.texts("without").map(\.text)
        guard let demand, let supply else { return nil }
        return .mismatch(demand, supply, over: over, without: without)
    }

    private func needed(_ name: String, _ map: FileMap) throws -> Selection? {
        guard map.node(name) != nil else {
            throw map.node.mistake("the field “\(name)” is missing: a table and what to choose in it")
        }
        return try selection(name, map)
    }

    private func selection(_ name: String, _ map: FileMap) throws -> Selection? {
        let selection = try map.map(name) { selection -> Selection? in
            let table = found.attempt { try selection.key("table") }
            let choose = try selection.list("choose") { choice in
                let codes = try choice.texts("codes").map(\.text)
                let dimension = try choice.text("dimension", limit: 200)
                guard !codes.isEmpty else { throw choice.node.mistake("write at least one code under “codes”") }
                return Selection.Choice(dimension: dimension, codes: codes)
            }
            return table.map { Selection(table: $0, choose: choose) }
        }
        return selection ?? nil
    }
}
