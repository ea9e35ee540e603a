import Core
import Web

/// The forms by which files come in, and what becomes of what was sent.
enum PaperForms {
    static func upload(_ words: Words) -> Form {
        Form([
            file(words["meetings.papers.files"], several: true, words),
            Field("title", words["meetings.papers.title"], hint: words["meetings.papers.title-hint"]),
        ])
    }

    static func replacement(_ document: ItemDocument, _ item: AgendaItem, words: Words) -> Form {
        Form([
            file(words["meetings.papers.file"], several: false, words),
            Field("title", words["meetings.papers.title"], required: true, value: document.title),
            Field("revision", "", .hidden, value: String(item.revision)),
        ])
    }

    private static func file(_ label: String, several: Bool, _ words: Words) -> Field {
        let format = Format(words.language)
        let hint = words[
            several ? "meetings.papers.files-hint" : "meetings.papers.file-hint",
            [
                "types": PaperIntake.types(words), "size": format.bytes(PaperLimits.fileBytes),
                "number": format.number(PaperLimits.filesAtOnce), "sum": format.bytes(Limits.uploadBytes),
            ]
        ]
        return Field(
            "file",
            label,
            .file(accept: PaperIntake.accept, several: several),
            hint: hint,
            required: true
        )
    }

    /// The files of a form, each looked at; what is wrong with them stands at the field.
    static func papers(_ form: inout Form, _ data: FormData, words: Words) async -> [NewPaper] {
        let files = data.files("file")
        guard form.isValid else {
            // Browsers do not give files back.
            if !files.isEmpty { form.refuse("file", words["meetings.papers.again"]) }
            return []
        }
        guard files.count <= PaperLimits.filesAtOnce else {
            let limit = Format(words.language).number(PaperLimits.filesAtOnce)
            form.refuse("file", words["meetings.papers.too-many", ["limit": limit]])
            return []
        }
        let intake = PaperIntake(words: words)
        // One title cannot be that of several.
        let title = files.count == 1 ? form.text("title") : nil
        var papers: [NewPaper] = []
        var refusals: [String] = []
        for file in files {
            do { papers.append(try await intake.paper(file, title: title)) } catch let refusal as PaperRefusal {
                refusals.append(refusal.text)
            } catch {
                refusals.append(words["meetings.papers.unreadable"])
            }
        }
        guard refusals.isEmpty else {
            let none = papers.isEmpty ? [] : [words["meetings.papers.none-taken"]]
            form.refuse("file", (refusals + none).joined(separator: " "))
            return []
        }
        return papers
    }
}
