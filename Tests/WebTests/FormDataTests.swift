import Testing
import Web

/// `application/x-www-form-urlencoded` as it arrives, also from those who mean harm.
@Suite struct FormDataTests {
    @Test func decodesNamesAndValues() throws {
        let data = try #require(FormData(encoded: "a=1&b=%C3%A6+x&a=2&c&d=".utf8))
        #expect(data["a"] == "1")
        #expect(data.all("a") == ["1", "2"])
        #expect(data["b"] == "æ x")
        #expect(data["c"] == "")
        #expect(data["d"] == "")
        #expect(data["e"] == nil)
    }

    @Test(arguments: ["a=%", "a=%1", "a=%zz", "a=%FF", "a=%C3", "%ED%A0%80=1", "a=%C0%AF"])
    func refusesWhatIsNoText(_ body: String) {
        #expect(FormData(encoded: body.utf8) == nil)
    }

    @Test func refusesTooManyFields() {
        let most = Array(repeating: "a=1", count: Limits.formFields).joined(separator: "&")
        #expect(FormData(encoded: most.utf8) != nil)
        #expect(FormData(encoded: "\(most)&a=1".utf8) == nil)
    }
}
