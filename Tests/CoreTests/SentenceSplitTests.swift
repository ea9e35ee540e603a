import Core
import Testing

@Suite struct SentenceSplitTests {
    static let rows: [(text: String, sentences: [[String]])] = [
        ("Vi fant ingen. Da ga vi opp!", [["Vi fant ingen.", "Da ga vi opp!"]]),
        ("Det var 3. mars. Kl. 12 kom de.", [["Det var 3. mars.", "Kl. 12 kom de."]]),
        ("Mange, f.eks. NAV, hjelper. «Takk!» Sa de.", [["Mange, f.eks. NAV, hjelper.", "«Takk!»", "Sa de."]]),
        ("Hvorfor? – Fordi.", [["Hvorfor?", "– Fordi."]]),
        ("Første avsnitt.\n\nAndre avsnitt.", [["Første avsnitt."], ["Andre avsnitt."]]),
        ("  uten stopp  ", [["uten stopp"]]), ("", []),
        ("Vi er 12. Alle trives.", [["Vi er 12. Alle trives."]]),
    ]

    @Test(arguments: rows.indices) func itIsCut(_ index: Int) {
        #expect(SentenceSplit.paragraphs(Self.rows[index].text) == Self.rows[index].sentences)
    }
}
