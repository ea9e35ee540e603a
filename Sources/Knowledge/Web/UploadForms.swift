import Core
import Cubes
import Web

/// What the secretariat is asked about a table that is to come in.
enum UploadForms {
    /// The endings that a browser offers; what a file is is told by its content.
    private static let accept = ".json,.px,.csv,.txt,.tsv"

    static func file(_ words: Words) -> Form {
        let size = Format(words.language).bytes(TableIntake.mostBytes)
        return Form([
            Field(
                "file",
                words["knowledge.upload.file"],
                .file(accept: accept, several: false),
                hint: words["knowledge.upload.file-hint", ["size": size]],
                required: true
            )
        ])
    }

    /// - Parameters:
    ///   - suggestion: the table as it is understood so far.
    ///   - published: what definitions know of the table that the file is named after.
    static func table(_ suggestion: TableSuggestion, _ published: Indicator.PublishedTable?, words: Words) -> Form {
        let facts = suggestion.known(published)
        let sides = suggestion.table.cube.dimensions.map { side in
            Field.Choice(side.id, CubeText(words.language).name(side))
        }
        let none = [Field.Choice("", words["knowledge.upload.no-side"])]
        var fields = [
            Field("title", words["knowledge.upload.title"], required: true, value: facts.title),
            Field(
                "key",
                words["knowledge.upload.key"],
                hint: words["knowledge.upload.key-hint"],
                required: true,
                value: suggestion.key
            ),
            Field("source", words["knowledge.upload.source"], required: true, value: facts.source),
            Field(
                "licence",
                words["knowledge.upload.licence"],
                hint: words["knowledge.upload.licence-hint"],
                value: facts.licence
            ),
            Field(
                "geography",
                words["knowledge.upload.geography"],
                .choice(none + sides),
                hint: words["knowledge.upload.geography-hint"],
                value: suggestion.reading.geography
            ),
            Field("time", words["knowledge.upload.time"], .choice(none + sides), value: suggestion.reading.time),
        ]
        fields += doubtful(suggestion, words)
        if suggestion.hasRepeats {
            fields.append(
                Field(
                    "adds",
                    words["knowledge.upload.adds"],
                    .check,
                    hint: words["knowledge.upload.adds-hint"],
                    required: true
                )
            )
        }
        if suggestion.zeros != nil {
            fields.append(
                Field(
                    "hides",
                    words["knowledge.upload.hides"],
                    .check,
                    hint: words["knowledge.upload.hides-hint"],
                    value: "ja"
                )
            )
        }
        return Form(fields)
    }

    /// What is asked only of tables that leave it open: names without codes, no time, numbers of two meanings.
    private static func doubtful(_ suggestion: TableSuggestion, _ words: Words) -> [Field] {
        var fields: [Field] = []
        if suggestion.naming != nil {
            fields.append(
                Field(
                    "named",
                    words["knowledge.upload.named"],
                    .check,
                    hint: words["knowledge.upload.named-hint"],
                    value: "ja"
                )
            )
        }
        if suggestion.reading.time == nil {
            fields.append(
                Field(
                    "period",
                    words["knowledge.upload.period"],
                    hint: words["knowledge.upload.period-hint"],
                    value: suggestion.reading.period
                )
            )
        }
        if let csv = suggestion.table.csv, let number = csv.doubtfulNumber {
            let choices = [",", "."].map { sign in
                let meaning: KeyValuePairs = ["text": number, "number": read(number, sign)]
                return Field.Choice(sign, words["knowledge.upload.decimal-choice", meaning])
            }
            fields.append(
                Field("decimal", words["knowledge.upload.decimal"], .choice(choices), value: String(csv.decimal))
            )
        }
        return fields
    }

    /// A number as it is read when a sign stands before its decimals, as a Norwegian writes it.
    private static func read(_ number: String, _ decimal: String) -> String {
        number.replacing(decimal == "," ? "." : ",", with: "\u{A0}").replacing(decimal, with: ",")
    }

    /// What was said of the table and what it is called, or nil with the fields told what is wrong.
    static func said(_ form: inout Form, _ suggestion: TableSuggestion, words: Words) -> (TableSaying, key: String)? {
        let key = TableIntake.key(form["key"])
        if form.text("key") != nil, key == nil { form.refuse("key", words["knowledge.upload.key-wrong"]) }
        if let geography = form.text("geography"), geography == form.text("time") {
            form.refuse("time", words["knowledge.upload.same-side"])
        }
        let cube = suggestion.table.cube
        var reading = TableReading(table: suggestion.reading.table)
        // What the file says by itself need not be said once more.
        let own = (cube.axis(.geography), cube.axis(.time))
        let chosen = (form.text("geography"), form.text("time"))
        if chosen.0 != own.0.map({ cube.dimensions[$0].id }) { reading.geography = chosen.0 }
        if chosen.1 != own.1.map({ cube.dimensions[$0].id }) { reading.time = chosen.1 }
        if let period = form.text("period"), reading.time == nil {
            if Period(period).kind == .other { form.refuse("period", words["knowledge.upload.period-wrong"]) }
            reading.period = period
        }
        if suggestion.naming != nil, form.isChecked("named"), form.text("geography") == suggestion.reading.geography {
            reading.namesRegions = true
            // By its names a side is not known to be one of regions.
            reading.geography = suggestion.reading.geography
        }
        if suggestion.table.csv?.doubtfulNumber != nil { reading.decimal = form.text("decimal") }
        if suggestion.hasRepeats { reading.addsRepeats = true }
        if suggestion.zeros != nil { reading.hidesZeros = form.isChecked("hides") }
        // All that is wrong is told at once.
        guard form.isValid, let key else { return nil }
        let said = TableSaying(
            title: form.text("title"),
            source: form.text("source"),
            licence: form.text("licence"),
            reading: reading
        )
        return (said, key)
    }
}
