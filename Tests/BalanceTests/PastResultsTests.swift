import App
import Foundation
import TestSupport
import Testing

@testable import Balance

/// What has been recorded of the past is what the program computes, and the page says no more than that.
@Suite struct PastResultsTests {
    /// `SAMBAND_REFERENCE` names the reference of the model, and published figures lie beside it.
    static let education = ProcessInfo.processInfo.environment["SAMBAND_REFERENCE"].map {
        URL(filePath: $0).deletingLastPathComponent().appending(path: "fixtures/wcde_nordic_education_1990_2010.csv")
    }

    private func expect(_ computed: [PastLine], areRecordedOf subjects: Set<PastSubject>) throws {
        let recorded = try PastResults.recorded().filter { subjects.contains($0.subject) }
        #expect(recorded.count == computed.count && !computed.isEmpty)
        for line in computed {
            let same = recorded.first {
                $0.subject == line.subject && $0.method == line.method && $0.years == line.years
            }
            guard let told = same else {
                Issue.record("\(row(line))")
                continue
            }
            let pairs = [
                (line.error, told.error), (line.bias, told.bias), (line.direction, told.direction),
                (line.skill ?? 0, told.skill ?? 0), (line.ranked, told.ranked), (line.coverage, told.coverage),
                (line.coverageTolerance, told.coverageTolerance),
            ]
            #expect(pairs.allSatisfy { abs($0 - $1) < 0.006 }, "\(row(line))")
        }
    }

    /// As a row of `Past/results.csv`.
    private func row(_ line: PastLine) -> String {
        let numbers = [line.error, line.bias, line.direction, line.skill ?? 0, line.ranked, line.coverage]
        let texts = (numbers + [line.coverageTolerance]).map { String(format: "%.3f", $0) }
        return "\(line.subject.rawValue)/\(line.method.rawValue),\(line.years),\(texts.joined(separator: ","))"
    }

    /// Where a simple way did better, the page says so; a method of which nothing is known has no row.
    @Test func thePageSaysWhereTheModelIsBetterAndWhereNot() async throws {
        try await withSamples { installation, _, _ in
            let page = try await installation.client().get("/nord/balanse/treff").body
            let parts = page.components(separatedBy: "<h2>")
            let part = { (head: String) in try #require(parts.first { $0.hasPrefix(head) }, "\(head)") }
            let (worse, better) = ("Den beste av de enkle måtene treffer bedre", "Modellen treffer bedre enn alle")
            let places = try part("Folk i kommunene i Telemark")
            #expect(places.contains(worse) && places.contains("10,2\u{a0}%") && !places.contains(better))
            let education = try part("Utdanning i Norden")
            #expect(education.contains(better) && education.contains("0,2 pp") && !education.contains(worse))
            #expect(try part("Jobber i Telemark").contains(worse))
            #expect(try part("Folk i Norden").contains("så å si like godt"))
            #expect(page.contains("ikke prøvd mot fortiden") && page.contains("tabell 13470"))
        }
    }

    @Test func municipalitiesAndJobsAreAsRecorded() throws {
        try expect(try TelemarkHistory().lines(), areRecordedOf: [.municipalities, .jobs])
    }

    @Test(.enabled(if: education != nil, "SAMBAND_REFERENCE names no reference with published figures beside it"))
    func educationIsAsRecorded() throws {
        let text = try String(contentsOf: try #require(Self.education), encoding: .utf8)
        try expect(EducationHistory(reading: text).lines(), areRecordedOf: [.education])
    }
}
