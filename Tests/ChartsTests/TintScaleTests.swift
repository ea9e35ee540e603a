import Core
import Foundation
import Testing

@testable import Charts

@Suite struct TintScaleTests {
    static let scales: [(values: [Double], legend: [String], tints: [Int])] = [
        (
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], ["1,0–2,9", "3,0–4,9", "5,0–6,9", "7,0–8,9", "9,0–10,0"],
            [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
        ),
        // What is shown alike has one tint.
        ([2.04, 1.96, 2.0], ["2,0"], [3, 3, 3]),
        ([1, 1, 1, 1, 9], ["1,0–8,9", "9,0"], [2, 2, 2, 2, 4]),
        ([5, 1, 3], ["1,0–2,9", "3,0–4,9", "5,0"], [5, 1, 3]),
        ([-3, -1, 2], ["−3,0 – −1,1", "−1,0 – 1,9", "2,0"], [1, 3, 5]),
        ([], [], []),
    ]

    @Test(arguments: scales) func classesHoldAboutAsManyEach(
        _ given: (values: [Double], legend: [String], tints: [Int])
    ) {
        let scale = TintScale(given.values, decimals: 1)
        #expect(scale.legend(Format(.nb)).map(\.range) == given.legend)
        #expect(given.values.map(scale.tint) == given.tints)
    }

    @Test func limitsCanBeChosen() {
        let scale = TintScale([3, 12, 48], decimals: 0, limits: [10, 20, 30])
        #expect(scale.legend(Format(.nb)).map(\.range) == ["3–9", "10–19", "20–29", "30–48"])
        #expect([3, 9.4, 9.6, 20, 48].map(scale.tint) == [1, 1, 2, 4, 5])
        #expect(TintScale([12], decimals: 0, limits: [10, 20]).legend(Format(.nb)).map(\.range) == ["10–19"])
    }

    @Test func aFigureWithoutEndIsClassed() {
        #expect(TintScale([1, 2, .infinity], decimals: 1).tint(.infinity) == 5)
    }

    // MARK: - The style sheet

    /// The colours of the style sheet by name, in each of its two schemes.
    private func colours() throws -> [[String: Double]] {
        let sheet = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Web/Assets/samband.css")
        let text = try String(contentsOf: sheet, encoding: .utf8)
        let dark = try #require(text.range(of: "@media (prefers-color-scheme: dark)")?.lowerBound)
        let end = try #require(text.range(of: "*, ::before")?.lowerBound)
        return [text[..<dark], text[dark..<end]].map { part in
            part.matches(of: /--([a-z0-9-]+): #([0-9a-f]{6})/).reduce(into: [:]) { colours, match in
                colours[String(match.1)] = Self.luminance(match.2)
            }
        }
    }

    /// Relative luminance (WCAG 2.2).
    private static func luminance(_ hexadecimal: Substring) -> Double {
        let code = Int(hexadecimal, radix: 16) ?? 0
        let parts = [code >> 16, code >> 8 & 255, code & 255].map { part in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    private func contrast(_ one: Double, _ other: Double) -> Double {
        (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }

    /// Text on a tint has the contrast of WCAG 2.2 §1.4.3; in grey, each tint is told from the next and from the page.
    @Test(arguments: [0, 1]) func tintsAreReadable(_ scheme: Int) throws {
        let colours = try colours()[scheme]
        let tints = try (1...TintScale.mostClasses).map { try #require(colours["tint-\($0)"]) }
        let (ink, paper) = (try #require(colours["ink"]), try #require(colours["paper"]))
        for (number, tint) in tints.enumerated() {
            #expect(contrast(tint, number < 3 ? ink : paper) >= 4.5, "text on tint \(number + 1)")
        }
        for (one, next) in zip([paper] + tints, tints) { #expect(contrast(one, next) >= 1.2, "\(one) and \(next)") }
        #expect(tints == tints.sorted { scheme == 0 ? $0 > $1 : $0 < $1 })
    }
}
