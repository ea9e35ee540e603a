extension PXWriter {
    var losses: Losses {
        var losses = Losses()
        cube.addNumberLosses(to: &losses)
        addMarkLosses(to: &losses)
        addTextLosses(to: &losses)
        cube.addLetterLosses(encoding, to: &losses)
        addMeasureLosses(to: &losses)
        for (axis, dimension) in cube.dimensions.enumerated() {
            let isTime = timeList(dimension) != nil || keeps(["TIMEVAL"], axis)
            losses.add(
                .roles,
                "that “\(dimension.id)” is time is left out: its codes are no periods that PX knows",
                if: dimension.role == .time && !isTime
            )
            losses.add(
                .scale,
                "the length of the periods of “\(dimension.id)” is left out",
                if: dimension.scale != nil && (dimension.role != .time || !isTime)
            )
        }
        losses.add(
            .coordinates,
            "places on the map are left out",
            if: cube.categories.contains { $0.coordinates != nil }
        )
        losses.add(
            .extensions,
            "what JSON-stat calls extension and link is left out",
            if: !cube.about.extraJSON.isEmpty || cube.dimensions.contains { $0.extensionJSON != nil }
        )
        losses.add(.dimensions, "a table without dimensions is given one", if: isGivenDimension)
        return losses
    }

    private func addMarkLosses(to losses: inout Losses) {
        losses.add(.marks, cube.markedNumbers, "mark beside a number is left out", "marks beside numbers are left out")
        var strange: [String: Int] = [:]
        var bare = 0
        for position in cube.values.indices where !cube.values[position].isFinite {
            guard let mark = cube.marks[position] else {
                bare += 1
                continue
            }
            if !Self.signs.contains(mark) { strange[mark, default: 0] += 1 }
        }
        for (mark, count) in strange.sorted(by: { $0.key < $1.key }) {
            losses.add(
                .marks,
                "the mark “\(mark)” (\(count)) has no sign in PX and becomes “\(Self.unknown)”",
                if: true
            )
        }
        losses.add(
            .marks,
            bare,
            "cell with neither number nor mark gets “\(Self.unknown)”",
            "cells with neither number nor mark get “\(Self.unknown)”"
        )
    }

    private func addTextLosses(to losses: inout Losses) {
        let about = cube.about
        let known = Set(translations.compactMap(\.language))
        let languages = Set(cube.phrases.flatMap(\.translations.keys) + about.otherLanguages).subtracting(known)
            .sorted()
        losses.add(
            .translations,
            "the texts in \(languages.joined(separator: ", ")) are left out, for the table does not say that it has them",
            if: !languages.isEmpty
        )
        losses.add(
            .translations,
            "notes on single cells are kept in one language",
            if: about.cellNotes.contains { !$0.note.text.translations.isEmpty }
        )
        let texts = cube.phrases.flatMap { [$0.text] + $0.translations.values }
        let all =
            texts + cube.categories.map(\.code) + cube.dimensions.map(\.id)
            + [about.table, about.source?.text].compactMap { $0 }
        losses.add(.letters, "quotation marks in texts become apostrophes", if: all.contains { $0.contains("\"") })
        losses.add(.letters, "line breaks in texts become “#”", if: all.contains { $0.contains(where: \.isNewline) })
        let several = ([about.notes] + cube.dimensions.map(\.notes) + cube.categories.map(\.notes)).contains { notes in
            notes.count { $0.isMandatory } > 1 || notes.count { !$0.isMandatory } > 1
        }
        losses.add(.notes, "several notes on one thing become one", if: several)
        addNameLosses(to: &losses)
        let updated = about.updated ?? ""
        losses.add(
            .updated,
            "the second and the time zone of the update are left out",
            if: UpdateTime.iso(UpdateTime.px(updated)) != UpdateTime.iso(updated)
        )
    }

    /// Names that stand twice are made different, for keywords find things by them.
    private func addNameLosses(to losses: inout Losses) {
        let variables = zip(cube.dimensions, names.variables).count { $1 != PXText.plain($0.label.text) }
        let values = zip(cube.categories, names.values.joined()).count { $1 != PXText.plain($0.label.text) }
        let others = translations.filter(\.isTranslated).contains { names in
            guard let language = names.language else { return false }
            return zip(cube.dimensions.map(\.label), names.variables).contains {
                $1 != PXText.plain($0.text(in: language))
            }
                || zip(cube.categories.map(\.label), names.values.joined()).contains {
                    $1 != PXText.plain($0.text(in: language))
                }
        }
        let one = "name that stands twice gets its code behind it"
        let several = "names that stand twice get their codes behind them"
        losses.add(.variableNames, variables, one, several)
        losses.add(.names, values, one, several)
        losses.add(.translations, "names that stand twice in another language get their codes behind them", if: others)
    }

    private func addMeasureLosses(to losses: inout Losses) {
        let measure = cube.axis(.measure)
        let others = cube.dimensions.enumerated().filter { $0.offset != measure }.map(\.element)
        let hasSeveral = others.contains { $0.role == .measure }
        losses.add(.roles, "that several dimensions are measures is left out", if: hasSeveral)
        let units = others.flatMap { dimension in dimension.categories.compactMap { cube.unit(of: $0, in: dimension) } }
        losses.add(
            .units,
            .decimals,
            .translations,
            sentence: "units of categories that are no measures are left out",
            if: !units.isEmpty
        )
        losses.add(
            .symbols,
            "signs of units are left out",
            if: ([cube.about.unit] + cube.categories.map(\.unit)).contains { $0?.symbol != nil }
        )
        let kept = cube.about.storedDecimals ?? Self.mostDecimals
        losses.add(
            .decimals,
            "that \(kept) decimals are kept is left out, for some figures have more",
            if: kept < neededDecimals && kept < Self.mostDecimals
        )
        let kinds = cube.categories.compactMap(\.kind) + [cube.about.kind].compactMap { $0 }
        losses.add(
            .kinds,
            "only the kinds stock, flow and average of measures are kept",
            if: kinds.contains { $0.stockFA == nil } || (hasSeveral && !kinds.isEmpty)
                || others.contains { $0.categories.contains { $0.kind != nil } }
        )
        losses.add(
            .headings,
            "the last dimension stands over the columns",
            if: !cube.about.headings.isEmpty
                && !cube.dimensions.map(\.id).suffix(cube.about.headings.count).elementsEqual(cube.about.headings)
        )
    }
}
