extension CSVWriter {
    var namedLosses: Losses {
        var losses = Losses()
        cube.addNumberLosses(to: &losses)
        addMarkLosses(to: &losses)
        addTableLosses(to: &losses)
        addDimensionLosses(to: &losses)
        addCategoryLosses(to: &losses)
        cube.addPXLosses(to: &losses)
        cube.addLetterLosses(style.encoding, to: &losses)
        return losses
    }

    private func addMarkLosses(to losses: inout Losses) {
        losses.add(.marks, cube.markedNumbers, "mark beside a number is left out", "marks beside numbers are left out")
        let isBare = { (position: Int) in
            !cube.values[position].isFinite && cube.marks[position].map { !CSVNumbers.isSign($0) } ?? false
        }
        losses.add(
            .marks,
            cube.marks.isEmpty ? 0 : cube.values.indices.count(where: isBare),
            "mark that programs would not know from a figure is left out",
            "marks that programs would not know from a figure are left out"
        )
    }

    private func addTableLosses(to losses: inout Losses) {
        let about = cube.about
        losses.add(.title, "the title is left out", if: about.label != nil)
        losses.add(.source, "the source is left out", if: about.source != nil)
        losses.add(.updated, "when the table was updated is left out", if: about.updated != nil)
        losses.add(.table, "the key of the table is left out", if: about.table != nil)
        losses.add(.language, "the language is left out", if: about.language != nil)
        let isNamed = about.contents.map { measure == nil && columns.last == $0.text } ?? true
        losses.add(.contents, "the name of the contents is left out", if: !isNamed)
        losses.add(.mayBeAdded, "that the figures must not be added is left out", if: !about.mayBeAdded)
        losses.add(.notes, cube.notes.count, "note is left out", "notes are left out")
        losses.add(.mandatory, "which of them must be shown, too", if: cube.notes.contains(where: \.isMandatory))
        losses.add(
            .extensions,
            "what JSON-stat calls extension and link is left out",
            if: !about.extraJSON.isEmpty || cube.dimensions.contains { $0.extensionJSON != nil }
        )
    }

    private func addDimensionLosses(to losses: inout Losses) {
        let dimensions = cube.dimensions
        let isShort = measure.map { dimensions[$0].count < 2 || $0 < dimensions.count - 1 } ?? false
        losses.add(.dimensions, "where the dimension of the measures stands is left out", if: isShort)
        losses.add(.dimensions, "a table without cells has no categories", if: cube.count == 0)
        let shown = dimensions.enumerated().map { style.hasLabels ? $1.label.text : $1.id }
        losses.add(
            .variableNames,
            "of each dimension only \(style.hasLabels ? "the name" : "the code") is kept",
            if: measure != nil || zip(shown, dimensions).contains { $0 != $1.id || $0 != $1.label.text }
        )
        losses.add(
            .roles,
            "which dimensions are time, place and measure is left out",
            if: dimensions.contains { $0.role != nil }
        )
        losses.add(.hierarchy, "what is part of what is left out", if: dimensions.contains { !$0.hierarchy.isEmpty })
        losses.add(.scale, "the length of the periods is left out", if: dimensions.contains { $0.scale != nil })
        losses.add(
            .elimination,
            "what is meant where a dimension is left out is left out",
            if: dimensions.contains { $0.elimination != nil }
        )
        let count = measure.map { cube.sizes[$0] } ?? 1
        let stride = measure.map { cube.strides[$0] } ?? 1
        let filled = cube.values.indices.reduce(into: Set<Int>()) { filled, position in
            if cube.values[position].isFinite { filled.insert(measure == nil ? 0 : position / stride % count) }
        }
        losses.add(
            .dimensions,
            "a column without figures may not be taken for one of figures",
            if: filled.count < count
        )
        // A reader that goes by the columns alone takes figures that stand last for values.
        let last = dimensions.indices.last { $0 != measure && dimensions[$0].count > 1 } ?? 0
        let doubtful = dimensions.indices.filter { axis in
            axis > last && axis != measure && texts[axis].allSatisfy(Self.isNumber)
        }
        for axis in doubtful {
            losses.add(.dimensions, "“\(dimensions[axis].id)” has one code, and may be taken for figures", if: true)
        }
    }

    private func addCategoryLosses(to losses: inout Losses) {
        let categories = cube.categories
        let unnamed = categories.count { $0.label.text != $0.code }
        if style.hasLabels {
            losses.add(
                .codes,
                unnamed,
                "code is left out; its name is kept",
                "codes are left out; their names are kept"
            )
        } else {
            losses.add(
                .names,
                unnamed,
                "name is left out; its code is kept",
                "names are left out; their codes are kept"
            )
        }
        losses.add(
            .codes,
            .names,
            .contents,
            .variableNames,
            sentence: "texts that a spreadsheet would run have an apostrophe before them",
            if: columns.contains(where: Self.looksLikeFormula) || texts.joined().contains(where: Self.looksLikeFormula)
        )
        let units = categories.compactMap(\.unit) + [cube.about.unit].compactMap { $0 }
        losses.add(.units, "units are left out", if: units.contains { !$0.label.text.isEmpty })
        losses.add(.symbols, "signs of units are left out", if: units.contains { $0.symbol != nil })
        losses.add(
            .decimals,
            "how many decimals are shown is left out",
            if: cube.about.storedDecimals != nil || units.contains { $0.decimals != nil }
        )
        losses.add(
            .kinds,
            "whether figures are a stock, a flow or something else is left out",
            if: cube.about.kind != nil || categories.contains { $0.kind != nil }
        )
        losses.add(.coordinates, "places on the map are left out", if: categories.contains { $0.coordinates != nil })
    }
}
