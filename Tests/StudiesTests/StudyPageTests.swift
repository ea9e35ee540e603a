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

    /// A board in a workshop: its desk, the wall, and a phone in each stage.
    @Test(arguments: languages) func aBoard(_ language: Language) async throws {
        try await withSamples { installation, _, _ in
            let room = try await BoardLab(installation)
            let phone = try await room.fill()
            let asked = "?lang=\(language.rawValue)"
            var pages = PageText.main(try await phone.client.get(room.door + asked)) + "\n"
            for stage in [Board.Stage.writing, .voting, .closed] {
                if stage != .writing { try await room.go(to: stage) }
                if stage == .voting { try await phone.vote(try await room.cards()[0].id) }
                pages += PageText.main(try await phone.client.get(phone.home + asked)) + "\n"
                for path in [BoardLab.board, "\(BoardLab.board)/skjerm"] {
                    pages += PageText.main(try await room.lab.secretariat.get(path + asked)) + "\n"
                }
            }
            // Keys, codes and secrets differ from run to run, and so does the picture of the code.
            let settled = pages.replacing(/KEY-\d+|[0-9A-HJKMNP-TV-Z]{26}/, with: "KEY")
                .replacing(room.code, with: "CODE")
                .replacing(phone.home.split(separator: "/").last ?? "", with: "TOKEN")
                .replacing(#/name="receipt" value="[^"]*"/#, with: "name=\"receipt\"")
                .replacing(#/ d="[^"]*"/#, with: " d=\"\"")
            expectGolden(settled, "board-\(language.rawValue)", ext: "html")
        }
    }
}
