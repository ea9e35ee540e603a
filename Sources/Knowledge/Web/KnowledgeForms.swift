import Core
import Web

/// What the secretariat fills in about the region in figures.
enum KnowledgeForms {
    static func regions(_ codes: [String], words: Words) -> Form {
        Form([
            Field(
                "regions",
                words["knowledge.regions.field"],
                .line,
                hint: words["knowledge.regions.hint"],
                value: codes.joined(separator: ", ")
            )
        ])
    }

    /// The codes that were written, or nil with the field told what is wrong.
    static func codes(_ form: inout Form, words: Words) -> [String]? {
        let (codes, wrong) = RegionCodes.codes(form["regions"])
        if let wrong {
            form.refuse("regions", words["knowledge.regions.wrong", ["word": wrong]])
            return nil
        }
        guard codes.count <= RegionCodes.most else {
            form.refuse("regions", words["knowledge.regions.many", ["n": String(RegionCodes.most)]])
            return nil
        }
        return codes
    }

    static func reading(_ reading: Reading?, words: Words) -> Form {
        Form([
            Field(
                "text",
                words["knowledge.reading.field"],
                .longText(rows: 8),
                hint: words["knowledge.reading.hint"],
                value: reading?.text
            ),
            Field("revision", "", .hidden, value: String(reading?.revision ?? 0)),
        ])
    }
}
