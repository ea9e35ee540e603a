import Core
import TestSupport
import Testing
import Web

@testable import Actors

/// Rows as they come out of spreadsheets.
@Suite struct ActorPasteTests {
    private static let register = ActorRegister(actors: [], ties: [], fields: [], stated: [:])

    private static func paste(_ text: String, _ language: Language = .nb) throws -> ActorPaste {
        let words = try Catalogue(folders: [WebStrings.folder, ActorsModule.strings])[language]
        return ActorPaste(text, register, words: words)
    }

    @Test(arguments: [
        "name;kind;does;region;website\nKlyngen;cluster;Noe;4001;example.no",
        "Namn\tSlag\tKva\tKommune\tNettstad\nKlyngen\tKlynge eller nettverk\tNoe\tPorsgrunn\thttps://example.no",
        "Nettside,Hva,Type,Navn,Sted\nwww.example.no,Noe,CLUSTER,Klyngen,porsgrunn",
    ]) func theHeadingsSayWhichColumnIsWhich(_ text: String) throws {
        let paste = try Self.paste(text)
        #expect(paste.problem == nil && paste.isRight)
        let draft = try #require(paste.drafts.first)
        #expect(draft.name == "Klyngen" && draft.kind == .cluster && draft.does == "Noe" && draft.region == "4001")
        #expect(draft.website?.hasPrefix("https://") == true)
    }

    @Test(arguments: [
        ("", ActorPaste.Problem.nothing), ("navn;type;hva", .nothing), ("navn;hva\nA;B", .noColumn(.kind)),
        ("A;cluster;Noe\nB;cluster;Noe", .noColumn(.name)),
        (String(repeating: "x", count: ActorPaste.mostCharacters + 1), .tooMuch),
        ("navn;type;hva\n" + String(repeating: "a;b;c\n", count: ActorPaste.mostRows + 1), .tooMuch),
    ]) func whatCannotBeReadIsToldOf(_ text: String, _ problem: ActorPaste.Problem) throws {
        #expect(try Self.paste(text).problem == problem)
    }

    @Test(arguments: [
        (";cluster;Noe", ActorPaste.Mistake.Kind.empty), ("A;noe;Noe", .kind), ("A;;Noe", .empty),
        ("A;cluster;\(String(repeating: "x", count: ActorText.longest + 1))", .long),
        ("A;cluster;Noe;finnes-ikke", .area), ("A;cluster;Noe;;Nordlandet", .region), ("A;cluster;Noe;;38", .region),
        ("A;cluster;Noe;;;ikke et sted", .site), ("A;cluster;Noe;;;;nei", .email),
        ("A;cluster;Noe;;;;;til overs", .cells), ("Første;cluster;Noe", .twice), ("A;cluster;N\u{202E}oe", .sign),
    ]) func eachMistakeIsToldInItsRow(_ row: String, _ kind: ActorPaste.Mistake.Kind) throws {
        let head = "navn;type;hva;område;kommune;nettside;e-post"
        let paste = try Self.paste("\(head)\nFørste;cluster;Noe\n\(row)")
        #expect(!paste.isRight && paste.rows.count == 2)
        guard case .wrong(let mistakes) = paste.rows[1].fate else {
            Issue.record("\(paste.rows[1])")
            return
        }
        #expect(mistakes.map(\.kind).contains(kind), "\(mistakes)")
    }
}
