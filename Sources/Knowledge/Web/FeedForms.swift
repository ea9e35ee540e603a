import Core
import Cubes
import Web

/// What the secretariat is asked about a table that is to be fetched from an address.
enum FeedForms {
    private static let often = [1, 7, 30]

    static func address(_ words: Words, value: String? = nil) -> Form {
        Form([
            Field(
                "address",
                words["knowledge.feed.address"],
                .link,
                hint: words["knowledge.feed.address-hint"],
                required: true,
                value: value
            )
        ])
    }

    /// Everything that is to be chosen of a table.
    ///
    /// - Parameter wanted: what is chosen already; nil for all of it.
    static func choices(
        _ table: PxWebTable,
        at place: PxWebAddress,
        wanted: PxWebSelection? = nil,
        words: Words
    ) -> Form {
        let wanted = wanted ?? .everything(of: table)
        let format = Format(words.language)
        var fields = [Field("address", "", .hidden, value: place.metadata)]
        for (index, variable) in table.variables.enumerated() {
            let name = CubeText(words.language).name(variable.dimension)
            let count = format.number(variable.dimension.count)
            let heading = words["knowledge.feed.variable", ["name": name, "n": count]]
            let choice = wanted.choices[variable.code]
            fields += FeedChoice(variable, index, words).fields(choice).map { $0.under(heading) }
        }
        let about = words["knowledge.feed.about"]
        return Form(fields + facts(table, place, words).map { $0.under(about) })
    }

    private static func facts(_ table: PxWebTable, _ place: PxWebAddress, _ words: Words) -> [Field] {
        let dimensions = table.variables.map(\.dimension)
        let sides = dimensions.map { Field.Choice($0.id, CubeText(words.language).name($0)) }
        let never = Field.Choice("0", words["knowledge.feed.once"])
        return [
            Field(
                "title",
                words["knowledge.upload.title"],
                required: true,
                value: table.label.map { String($0.prefix(200)) }
            ),
            Field(
                "key",
                words["knowledge.upload.key"],
                hint: words["knowledge.upload.key-hint"],
                required: true,
                value: TableIntake.key(place.suggestedKey) ?? ""
            ),
            Field("source", words["knowledge.upload.source"], required: true, value: table.source),
            Field(
                "licence",
                words["knowledge.upload.licence"],
                hint: words["knowledge.upload.licence-hint"]
            ),
            Field(
                "geography",
                words["knowledge.upload.geography"],
                .choice([Field.Choice("", words["knowledge.upload.no-side"])] + sides),
                hint: words["knowledge.upload.geography-hint"],
                value: RegionColumn.guess(dimensions)
            ),
            Field(
                "days",
                words["knowledge.feed.days"],
                .choice(often.map { Field.Choice(String($0), FeedWords.often($0, words)) } + [never]),
                hint: words["knowledge.feed.days-hint"],
                required: true,
                value: "7"
            ),
        ]
    }

    // MARK: - Reading

    /// What is to be fetched, or nil with the fields told what is wrong.
    static func wish(
        _ form: inout Form,
        _ table: PxWebTable,
        at place: PxWebAddress,
        words: Words
    ) -> TableFeed.Wish? {
        guard let key = TableIntake.key(form["key"]) else {
            form.refuse("key", words["knowledge.upload.key-wrong"])
            return nil
        }
        guard let selection = selection(&form, table, words) else { return nil }
        do {
            // How much a service gives at a time is its business; how much we take is ours.
            _ = try selection.query(of: table).split(for: PxWebLimits(cells: Int.max))
        } catch {
            form.problem = FeedWords.trouble(FeedTrouble(of: error), words)
            return nil
        }
        let own = table.variables.filter { $0.dimension.role == .geography }.map(\.code)
        let chosen = form.text("geography").flatMap { selection.choices[$0] == nil ? nil : $0 }
        let days = form.number("days") ?? 0
        return TableFeed.Wish(
            key: key,
            question: TableQuestion(place, selection),
            title: form["title"],
            source: form["source"],
            licence: form.text("licence"),
            // What the table says by itself need not be said once more.
            reading: TableReading(geography: chosen.flatMap { own == [$0] ? nil : $0 }),
            days: days > 0 ? days : nil
        )
    }

    private static func selection(_ form: inout Form, _ table: PxWebTable, _ words: Words) -> PxWebSelection? {
        var selection = PxWebSelection([:])
        for (index, variable) in table.variables.enumerated() {
            let (name, way) = ("codes-\(index)", form["way-\(index)"])
            switch way {
            case "all": selection.choices[variable.code] = .all
            case "none": break
            case "newest":
                guard let count = form.number(name), count > 0 else {
                    form.refuse(name, words["knowledge.feed.not-a-number"])
                    continue
                }
                selection.choices[variable.code] = .newest(count)
            case "from", "some":
                if let problem = take(form[name], of: variable, as: way, &selection) {
                    form.refuse(name, FeedWords.trouble(FeedTrouble(of: problem), words))
                }
            default:
                let codes = form.chosen(name)
                let isWhole = codes.count == variable.dimension.count
                if !codes.isEmpty { selection.choices[variable.code] = isWhole ? .all : .codes(codes) }
                if codes.isEmpty, !variable.mayBeLeftOut {
                    form.refuse(name, FeedWords.trouble(FeedTrouble(.mustBeChosen, "\(variable.code)"), words))
                }
            }
        }
        return form.isValid ? selection : nil
    }

    /// Takes codes that were written, each with a comma, a space or a line behind it.
    private static func take(
        _ text: String,
        of variable: PxWebTable.Variable,
        as way: String,
        _ selection: inout PxWebSelection
    ) -> PxWebProblem? {
        let codes = text.split { $0 == "," || $0 == ";" || $0.isWhitespace }.map(String.init)
        guard let first = codes.first else { return .nothingChosen(variable: variable.code) }
        for code in codes where variable.dimension.position(of: code) == nil {
            return .unknownCode(code, variable: variable.code)
        }
        selection.choices[variable.code] = way == "from" ? .from(first) : .codes(codes)
        return nil
    }
}
