import Core
import Meetings
import Web

/// Files on their way to lie with a statement.
enum StatementFiles {
    /// The files of a form, each looked at; what is wrong with them stands at the field.
    ///
    /// - Parameter others: how many the statement has already.
    static func papers(_ form: inout Form, _ data: FormData, beside others: Int, words: Words) async -> [NewPaper] {
        let files = data.files("file")
        guard form.isValid else { return [] }
        guard files.count + others <= HearingLimits.files else {
            form.refuse("file", tooMany(words))
            return []
        }
        let intake = PaperIntake(words: words)
        var papers: [NewPaper] = []
        var refusals: [String] = []
        for file in files {
            do { papers.append(try await intake.paper(file, title: nil)) } catch let refusal as PaperRefusal {
                refusals.append(refusal.text)
            } catch {
                refusals.append(words["hearings.files.unreadable"])
            }
        }
        if !refusals.isEmpty { form.refuse("file", refusals.joined(separator: " ")) }
        return papers
    }

    static func tooMany(_ words: Words) -> String {
        words["hearings.files.too-many", ["limit": Format(words.language).number(HearingLimits.files)]]
    }
}
