import Core
import Files
import Foundation
import Meetings
import Networks

/// A sheet of paper of the demo: a small PDF with a heading and some lines, made without any program from outside.
struct DemoPaper: Sendable {
    let title: String
    let name: String
    let lines: [String]

    /// Puts the paper behind those of an item.
    func add(to item: AgendaItem.ID, in meeting: Meeting.ID, of network: NetworkID, _ installation: Installation)
        async throws
    {
        let paper = NewPaper(title: title, name: name, content: try FileContent(pdf))
        _ = try await installation.meetings.store.addPapers(
            [paper],
            to: item,
            in: meeting,
            network: network,
            by: Actor("demo"),
            at: installation.clock.now
        )
    }

    /// One page of A4 in Helvetica (ISO 32000-1).
    var pdf: Data {
        let text =
            "BT /F1 18 Tf 72 760 Td \(Self.shown(title)) Tj /F1 11 Tf 0 -14 Td "
            + lines.map { "0 -17 Td \(Self.shown($0)) Tj" }.joined(separator: " ") + " ET"
        let objects = [
            "<</Type/Catalog/Pages 2 0 R/Lang(nb-NO)/ViewerPreferences<</DisplayDocTitle true>>>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            "<</Length \(text.unicodeScalars.count)>>\nstream\n\(text)\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            "<</Title \(Self.shown(title))>>",
        ]
        var file = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.unicodeScalars.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.unicodeScalars.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places { file += "\(String(repeating: "0", count: 10 - String(place).count))\(place) 00000 n \n" }
        file += "trailer\n<</Size \(objects.count + 1)/Root 1 0 R/Info 6 0 R>>\nstartxref\n\(start)\n%%EOF\n"
        // Every letter is one of Latin 1, and so one byte, as the places above count them.
        return Data(file.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value < 256 ? $0.value : 0x3F) })
    }

    private static func shown(_ text: String) -> String {
        "(\(text.replacing("\\", with: "\\\\").replacing("(", with: "\\(").replacing(")", with: "\\)")))"
    }
}

extension DemoPaper {
    /// The papers of the meeting that people are called to, by the places of their items.
    static let called: [Int: DemoPaper] = [
        1: DemoPaper(
            title: "Innspill til kompetansestrategien",
            name: "innspill.pdf",
            lines: [
                "Dette dokumentet er laget for å vise fram programmet.", "",
                "Partene ønsker flere lærebedrifter i distriktene.",
                "Fagskolen ber om at korte kurs får plass i strategien.",
                "Universitetet peker på overgangen fra videregående opplæring.",
            ]
        ),
        2: DemoPaper(
            title: "Innstilling",
            name: "innstilling.pdf",
            lines: ["Dette dokumentet er laget for å vise fram programmet.", "", "Unntatt offentlighet, offl. § 23."]
        ),
        3: DemoPaper(
            title: "Forslag til framdriftsplan",
            name: "framdriftsplan.pdf",
            lines: [
                "Dette dokumentet er laget for å vise fram programmet.", "", "Mai: samlet utkast sendes partene.",
                "Juni: behandling i nettverket.", "September: behandling i fylkestinget.",
            ]
        ),
    ]
}
