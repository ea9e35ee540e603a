import Core
import Testing

/// Numbers that nobody should read.
@Suite struct NationalIDTests {
    /// None of these can be anybody's: their months are those of tests, or their days never were.
    static let numbers: [(text: String, masked: String)] = [
        ("01819000049", "•••••••••••"), ("Jeg er 018190 00049.", "Jeg er •••••• •••••."),
        ("01.81.90-00049", "••.••.••-•••••"), ("41819000032 ja", "••••••••••• ja"),
        ("29020000064", "•••••••••••"), ("01669000002", "•••••••••••"),
        ("f 01819000049 og 01819000200 t", "f ••••••••••• og ••••••••••• t"),
        // One digit wrong, too long, too short, no date, no number at all.
        ("01819000048", "01819000048"), ("101819000049", "101819000049"), ("018190000491", "018190000491"),
        ("0181900004", "0181900004"), ("00000000000", "00000000000"), ("22 22 22 22", "22 22 22 22"),
        ("018190  00049", "018190  00049"), ("kr 10 000", "kr 10 000"), ("", ""),
    ]

    @Test(arguments: numbers) func numbersOfPeople(_ given: (text: String, masked: String)) {
        #expect(NationalID.masked(given.text) == given.masked)
        #expect(NationalID.isIn(given.text) == (given.text != given.masked))
    }
}
