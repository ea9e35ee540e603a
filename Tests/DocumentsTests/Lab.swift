import Core
import Foundation
import Markup
import TestSupport

@testable import Documents

/// What the tests of this target share.
enum Lab {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent()

    static func script(_ name: String) -> String { tests.appending(path: name).path }

    static let noTools = DocumentTools(typst: nil, pandoc: nil, folders: [])
    static let tools = DocumentTools(typst: TestPrograms.typst ?? "-", pandoc: TestPrograms.pandoc ?? "-", folders: [])
    static let hasTypst = TestPrograms.isRequired || (TestPrograms.typst != nil && TestPrograms.pdftotext != nil)
    static let hasPandoc =
        TestPrograms.isRequired || (TestPrograms.pandoc != nil && TestPrograms.found("python3") != nil)
    static let noTypst = "no Python with typst and page in SAMBAND_VENV or .build/venv, or no pdftotext"
    static let noPandoc = "no pandoc or python3 in PATH"

    struct Absent: Error {}

    /// Runs `body` with a folder of its own.
    static func withFolder<T>(_ body: (URL) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: "samband-documents-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }

    /// The path of a program that takes what the command takes, in a folder.
    static func command(in folder: URL) throws -> String {
        guard let python = TestPrograms.typst else { throw Absent() }
        let command = folder.appending(path: "typst")
        try Data("#!/bin/sh\nexec '\(python)' '\(script("typst_command.py"))' \"$@\"\n".utf8).write(to: command)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: command.path)
        return command.path
    }

    static func make(_ document: DocumentModel, as format: DocumentFormat) async throws -> [UInt8] {
        try await withFolder { folder in
            guard let bytes = try await tools.make(document, as: format, in: folder) else { throw Absent() }
            return bytes
        }
    }

    /// The text of a PDF, line by line.
    static func text(ofPDF bytes: [UInt8]) async throws -> String {
        try await withFile(bytes) { file in
            guard let program = TestPrograms.pdftotext else { throw Absent() }
            return try TestPrograms.output(of: program, ["-layout", file, "-"])
        }
    }

    /// What is wrong with a PDF by PDF/UA-1 and PDF/A-2a; empty when nothing is.
    static func faults(ofPDF bytes: [UInt8]) async throws -> String {
        try await withFile(bytes) { file in
            guard let python = TestPrograms.typst else { throw Absent() }
            return try TestPrograms.output(of: python, [script("check_pdf.py"), file])
        }
    }

    static func lines(ofDOCX bytes: [UInt8]) async throws -> String {
        try await withFile(bytes) { file in
            guard let python = TestPrograms.found("python3") else { throw Absent() }
            return try TestPrograms.output(of: python, [script("read_docx.py"), file])
        }
    }

    private static func withFile<T>(_ bytes: [UInt8], _ body: (String) throws -> T) async throws -> T {
        try await withFolder { folder in
            let file = folder.appending(path: "file")
            try Data(bytes).write(to: file)
            return try body(file.path)
        }
    }
}

extension DocumentModel {
    /// A document with a title and these blocks.
    static func sample(
        _ blocks: [DocumentBlock],
        title: String = "Referat: Marsmøtet",
        language: Language = .nb,
        mark: String = ""
    ) -> DocumentModel {
        DocumentModel(
            title: title,
            subtitle: "Onsdag 17. mars 2021 kl. 12.00–13.00",
            kicker: "Nettverket nord",
            language: language,
            author: "Prøvefylket fylkeskommune",
            day: Day(2_021, 3, 17) ?? OsloTime.day(Instant(milliseconds: 0)),
            mark: mark,
            footer: "Nettverket nord · Prøvefylket fylkeskommune",
            blocks: blocks
        )
    }

    /// One of everything.
    static let everything = sample(
        [
            .definitions([
                DocumentDefinition("Sted", [DocumentRun("Storsalen")]),
                DocumentDefinition("Vertskap", [DocumentRun("LO i Prøvefylket, NHO")]),
            ]),
            .heading(1, "Program"),
            .table(
                DocumentTable(
                    columns: [.init("Tid"), .init("Sak", isWide: true)],
                    rows: [
                        [[[DocumentRun("12.00")]], [[DocumentRun("1. Åpning")], [DocumentRun("Lederen", .soft)]]],
                        [[[DocumentRun("12.10")]], [[DocumentRun("2. Strategien")]]],
                    ]
                )
            ),
            .heading(1, "Saker"), .heading(2, "1. Åpning"),
            .note([DocumentRun("12.00 · Lederen · Orientering · 10 min")]),
            .paragraph([
                [DocumentRun("Møtet ble åpnet."), DocumentRun(" Alle", .strong), DocumentRun(" var der.", .emphasis)],
                [DocumentRun("Mandatet", link: "https://example.no/vt/mandat")],
            ]),
            .bullets([[DocumentRun("første")], [DocumentRun("andre")]]),
            .numbers([[DocumentRun("ett")], [DocumentRun("to")]]),
            .decision(
                label: "Beslutning",
                [.paragraph([[DocumentRun("Åpningen tas til orientering.")]]), .bullets([[DocumentRun("straks")]])]
            ),
            .heading(3, "Forpliktelser"),
            .bullets([[DocumentRun("NHO", .strong), DocumentRun(": Sende inn navn på vara.")]]),
            .quotation([.paragraph([[DocumentRun("Det som sto der før.")]])]),
        ],
        mark: "Unntatt offentlighet"
    )

    /// One with a picture in which some words stand.
    static func drawn(_ words: String) -> DocumentModel {
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" viewBox="0 0 300 100">\
            <style>.a { fill: #0a5260 }</style><rect class="a" width="300" height="10"/>\
            <text y="40">\(words)</text></svg>
            """
        let picture = DocumentPicture(
            shown: Node.text("På siden"),
            drawing: Array(svg.utf8),
            width: 300,
            height: 100,
            alternative: "Søyler i to byer"
        )
        return sample((picture.map { [.picture($0)] } ?? []) + [.note([DocumentRun("Tallene under")])])
    }

    /// About sixty pages.
    static let long = sample(
        [.heading(1, "Saker")]
            + (1...135).flatMap { number -> [DocumentBlock] in
                let words = "Rådet drøftet tilbudet av fagopplæring i regionen og ba om en oversikt til neste møte. "
                return [
                    .heading(2, "\(number). Sak om kompetanse"),
                    .paragraph([[DocumentRun(String(repeating: words, count: 12))]]),
                    .decision(label: "Beslutning", [.paragraph([[DocumentRun(words)]])]),
                ]
            }
    )
}
