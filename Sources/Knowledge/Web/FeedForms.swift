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

    /// The same with what was written; what is no address of the web is none of a table either, and that is what is said.
    static func address(_ data: FormData, _ words: Words) -> Form {
        var form = address(words).filled(data, words: words)
        if !form["address"].isEmpty, !form.isValid { form.refuse("address", words["knowledge.trouble.address"]) }
        return form
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

    // MARK: - Changing

    /// What can be changed of a table that is fetched: all but its key.
    ///
    /// - Parameters:
    ///   - feed: as it is now; its choices are kept as far as the table has them.
    ///   - place: where the table is, which may be another place than before.
    static func change(_ feed: TableFeed, _ table: PxWebTable, at place: PxWebAddress, words: Words) -> Form {
        let wish = feed.wish
        let wanted = wish.question.selection.fitting(table)
        let own = table.variables.first { $0.dimension.role == .geography }?.code
        var values = [
            "title": wish.title, "source": wish.source, "licence": wish.licence ?? "",
            "days": String(wish.days ?? 0),
        ]
        if let side = wish.reading.geography ?? own, table.variable(side) != nil { values["geography"] = side }
        let fields = choices(table, at: place, wanted: wanted, words: words).fields.filter { $0.name != "key" }
            .map { field in
                var field = field
                if let value = values[field.name] { field.value = value }
                return field
            }
        return Form([Field("revision", "", .hidden, value: String(feed.revision))] + fields)
    }

    /// What somebody else has decided meanwhile, to be read.
    static func decided(_ wish: TableFeed.Wish, words: Words) -> Form {
        Form([
            Field(
                "address",
                words["knowledge.feed.address"],
                value: wish.question.place?.table ?? wish.question.address
            ),
            Field("question", words["knowledge.fact.question"], value: FeedWords.question(wish.question, words)),
            Field("title", words["knowledge.upload.title"], value: wish.title),
            Field("source", words["knowledge.upload.source"], value: wish.source),
            Field("licence", words["knowledge.upload.licence"], value: wish.licence),
            Field("days", words["knowledge.feed.days"], value: FeedWords.often(wish.days, words)),
        ])
    }

    // MARK: - Reading

    /// What is to be fetched, or nil with the fields told what is wrong.
    ///
    /// - Parameter own: the key of a table that is fetched already, which the form does not ask for.
    static func wish(
        _ form: inout Form,
        _ table: PxWebTable,
        at place: PxWebAddress,
        key own: String? = nil,
        words: Words
    ) -> TableFeed.Wish? {
        guard let key = own ?? TableIntake.key(form["key"]) else {
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
        let spoken = table.variables.filter { $0.dimension.role == .geography }.map(\.code)
        let chosen = form.text("geography").flatMap { selection.choices[$0] == nil ? nil : $0 }
        let days = form.number("days") ?? 0
        return TableFeed.Wish(
            key: key,
            question: TableQuestion(place, selection),
            title: form["title"],
            source: form["source"],
            licence: form.text("licence"),
            // What the table says by itself need not be said once more.
            reading: TableReading(geography: chosen.flatMap { spoken == [$0] ? nil : $0 }),
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

extension PxWebSelection {
    /// The same of another table, as far as that has it; all of a variable of which nothing is left.
    fileprivate func fitting(_ table: PxWebTable) -> PxWebSelection {
        var fitting = PxWebSelection([:])
        for variable in table.variables {
            let choice = choices[variable.code]
            switch choice {
            case .codes(let codes):
                let left = codes.filter { variable.dimension.position(of: $0) != nil }
                fitting.choices[variable.code] = left.isEmpty ? .all : .codes(left)
            case .from(let period):
                let isThere = variable.dimension.position(of: period) != nil
                fitting.choices[variable.code] = isThere ? choice : .all
            case .all, .newest: fitting.choices[variable.code] = choice
            case nil: if !variable.mayBeLeftOut { fitting.choices[variable.code] = .all }
            }
        }
        return fitting
    }
}
