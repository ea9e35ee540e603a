import App
import Core
import Documents
import HTTPTypes
import TestSupport
import Testing

@testable import Hearings

/// What came of a hearing, as files.
@Suite struct ResultDocumentTests {
    static let formats: [DocumentFormat] = DocumentFormat.allCases.filter {
        TestPrograms.isRequired || ($0 == .pdf ? TestPrograms.typst : TestPrograms.pandoc) != nil
    }

    private static func file(_ path: String, _ client: TestClient) async throws -> TestAnswer {
        for _ in 0..<20 {
            let answer = try await client.get(path)
            guard answer.status == .seeOther else { return answer }
        }
        return try await client.get(path)
    }

    @Test(arguments: formats) func theMatrixAsAFile(_ format: DocumentFormat) async throws {
        try await withSamples { installation, _, _ in
            let path = "/nord/horinger/ferdig/resultat.\(format.rawValue)"
            let stranger = installation.client()
            #expect(try await stranger.get("/nord/horinger/ferdig/resultat").body.contains("href=\"\(path)\""))
            let file = try await Self.file(path, stranger)
            #expect(file.status == .ok && file.headers[.contentType] == format.mediaType)
            let name = "attachment; filename=\"oppsummering-horing-nord-ferdig.\(format.rawValue)\""
            #expect(file.headers[.contentDisposition] == name)
            // The same for those who see more.
            let own = try await Self.file(path, try await installation.client(.secretariat))
            #expect(own.bytes == file.bytes)
            guard format == .docx else { return #expect(file.bytes.starts(with: Array("%PDF".utf8))) }
            let text = try TestPrograms.part("word/document.xml", ofZip: file.bytes)
            for words in [
                "Ferdigplanen", "Prøveforeningen (etter fristen)", "En gang er for lite.", "Vi er enige.", "«en gang»",
                "«to ganger»", "Takk for støtten.",
            ] {
                #expect(text.contains(words), "\(words)")
            }
            #expect(!text.contains("Skjultnavn"))
        }
    }

    /// Answers are open once everyone has got theirs; until then the file says that it is a draft.
    @Test(arguments: DocumentFormat.allCases) func beforeTheAnswersItIsADraft(_ format: DocumentFormat) async throws {
        try await withSamples { installation, _, _ in
            let path = "/nord/horinger/plan/resultat.\(format.rawValue)"
            for reader in [installation.client(), try await installation.client(.representative)] {
                for address in [path, "\(path)?vent=1", "\(path)/strom"] {
                    #expect(try await reader.get(address).status == .notFound, "\(address)")
                }
            }
            guard Self.formats.contains(format) else { return }
            let file = try await Self.file(path, try await installation.client(.secretariat))
            #expect(file.headers[.contentDisposition]?.contains("-utkast.") == true)
        }
    }
}
