import App
import Core
import TestSupport
import Testing
import Web

@testable import Studies

/// The pages of a study whose text two have coded.
@Suite struct StudyPageTests {
    static let languages = [Language.nb, .nn, .en]

    @Test(arguments: languages) func thePages(_ language: Language) async throws {
        try await withSamples { installation, _, _ in
            let lab = try await StudyLab(installation)
            try await lab.codeByBoth()
            var pages = ""
            for path in [
                StudyLab.home, StudyLab.study, "\(StudyLab.study)/arbeid", StudyLab.text, "\(StudyLab.study)/enighet",
                "\(StudyLab.study)/temaer",
            ] {
                pages += PageText.main(try await lab.secretariat.get("\(path)?lang=\(language.rawValue)")) + "\n"
            }
            // Keys differ from run to run.
            let settled = pages.replacing(/[0-9A-HJKMNP-TV-Z]{26}/, with: "KEY")
            expectGolden(settled, "pages-\(language.rawValue)", ext: "html")
        }
    }
}
