import Core
import Files
import Foundation
import TestSupport
import Testing
import Web

@testable import Meetings

/// Names of files as people, systems and those who mean harm give them.
@Suite struct PaperNameTests {
    @Test(arguments: [
        ("Årsplan 2021.pdf", "Årsplan 2021.pdf"), ("rapport.PDF", "rapport.pdf"),
        ("C:\\Users\\Ola\\Mine dokumenter\\notat.docx", "notat.docx"), ("/etc/passwd", "passwd"),
        ("../../../etc/passwd.txt", "passwd.txt"), ("..", "dokument"), ("", "dokument"), ("   ", "dokument"),
        (".htaccess", "htaccess"), (".pdf", "pdf"), ("a\u{0}b.pdf", "a_b.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
        ("\u{202E}fdp.exe", "fdp.exe"), ("ann\u{202E}fdp.exe", "ann_fdp.exe"), ("\u{2066}a\u{2069}.pdf", "a_.pdf"),
        ("\u{FEFF}a\u{200B}b.pdf", "a_b.pdf"), ("<script>.pdf", "script_.pdf"), ("a%2Fb.pdf", "a_2Fb.pdf"),
        ("\"quoted\".pdf", "quoted_.pdf"), ("con.pdf", "dokument.pdf"), ("LPT1.txt", "dokument.txt"),
        ("👩‍👩‍👧.pdf", "dokument.pdf"), ("A\u{30A}rsplan.pdf", "Årsplan.pdf"), ("a.b.c.pdf", "a.b.c.pdf"),
        ("endelig  versjon .pdf", "endelig versjon.pdf"), ("x.", "x"), ("x.html?.pdf", "x.html_.pdf"),
        ("a\u{2028}b.pdf", "a b.pdf"), ("\u{E000}.pdf", "dokument.pdf"),
    ])
    func namesAreMadeHarmless(_ sent: String, _ kept: String) {
        #expect(PaperName.safe(sent, fallback: "dokument") == kept)
        #expect(PaperName.safe(kept, fallback: "dokument") == kept, "safe names stay")
    }

    @Test func longNamesKeepTheirEnding() {
        for part in ["x", "å", "e" + String(repeating: "\u{301}", count: 20), "👩‍👩‍👧a"] {
            let name = PaperName.safe(String(repeating: part, count: 10_000) + ".pdf", fallback: "dokument")
            #expect(name.unicodeScalars.count <= PaperLimits.nameLength && name.hasSuffix(".pdf"), "\(part)")
        }
    }

    @Test(arguments: Hostile.texts) func noHostileTextGoesThrough(_ name: String, _ text: String) {
        let safe = PaperName.safe(text, fallback: "dokument")
        #expect(!safe.isEmpty && safe.unicodeScalars.count <= PaperLimits.nameLength, "\(name)")
        for scalar in safe.unicodeScalars {
            #expect(!"/\\<>:\"|?*%\r\n".unicodeScalars.contains(scalar), "\(name)")
            #expect(scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format)
        }
    }

    @Test(arguments: [("Årsplan.pdf", "Årsplan"), ("a_b-c.docx", "a b-c"), ("uten", "uten")])
    func aNameBecomesATitle(_ name: String, _ title: String) { #expect(PaperName.title(of: name) == title) }

    private func intake() throws -> PaperIntake {
        PaperIntake(words: try Catalogue(folders: [MeetingsModule.strings])[.nb])
    }

    private func take(_ file: TestFile, title: String? = nil) async throws -> NewPaper {
        try await intake().paper(FormFile(field: "file", fileName: file.name, bytes: file.bytes), title: title)
    }

    @Test func aFileThatIsWhatItSaysIsTaken() async throws {
        let paper = try await take(.pdf("Års_plan.PDF"))
        #expect(paper.name == "Års_plan.pdf" && paper.title == "Års plan")
        #expect(try await take(.pdf("uten ending"), title: "Titt").name == "uten ending.pdf")
        #expect(try await take(TestFile("liste.csv", Data("a;b\n".utf8))).name == "liste.csv")
    }

    @Test(arguments: [
        (
            TestFile.program("rapport.pdf"),
            "«rapport.pdf» ble ikke tatt imot. Navnet slutter på .pdf, men innholdet er et program."
        ),
        (
            TestFile.pdf("rapport.docx"),
            "«rapport.docx» ble ikke tatt imot. Navnet slutter på .docx, men innholdet er en fil av typen PDF."
        ),
        (
            TestFile("side.txt", Data("<!DOCTYPE html>".utf8)),
            "«side.txt» ble ikke tatt imot. Navnet slutter på .txt, men innholdet er en nettside (HTML)."
        ),
        (
            TestFile.pdf("rapport.pdf.exe"),
            "«rapport.pdf.exe» ble ikke tatt imot. Innholdet er en fil av typen PDF. Vi tar imot PDF, Word,"
        ),
        (TestFile("tom.pdf", Data()), "«tom.pdf» ble ikke tatt imot. Navnet slutter på .pdf, men innholdet er tomt."),
        (
            TestFile("stor.pdf", Data(count: PaperLimits.fileBytes + 1)),
            "«stor.pdf» er på 25,1\u{00A0}MB. En fil kan være på høyst 25\u{00A0}MB."
        ),
        (TestFile("notat.md", Data("# Hei".utf8)), "«notat.md» ble ikke tatt imot. Innholdet er en fil av typen TXT."),
    ])
    func whatIsRefusedIsNamed(_ file: TestFile, _ text: String) async throws {
        let refusal = await #expect(throws: PaperRefusal.self) { try await take(file) }
        #expect(refusal?.text.hasPrefix(text) == true, "\(refusal?.text ?? "")")
    }

    @Test func addressesLeadToTheirFiles() throws {
        let id: PaperFile.ID = MeetingSamples.id(7)
        let key = try #require(FileKey(String(repeating: "a", count: 64)))
        let file = PaperFile(id: id, key: key, name: "Å b.pdf", bytes: 1)
        for address in ["/nord/moter/2021-05-06/papirer/\(id)/%C3%85%20b.pdf", "/x/papirer/\(id)"] {
            #expect(PaperLinks.file(at: address, among: [file]) == file)
        }
        let other: PaperFile.ID = MeetingSamples.id(8)
        for address in ["/x/papirer", "/x/papirer/\(other)/a.pdf", "https://example.no/papirer/\(id)", "/x/\(id)"] {
            #expect(PaperLinks.file(at: address, among: [file]) == nil)
        }
    }
}
