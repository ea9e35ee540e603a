import Core
import Testing

@testable import Cubes

/// What `scripts/fuzz.sh` has found: files that were read, and whose cube was then written so that nobody could read it.
@Suite struct FuzzFindingsTests {
    @Test(arguments: ["\u{0}", #"\u0000"#, "\u{0}\u{0}"]) func aTextWithANullIsNoText(_ null: String) throws {
        let text = ReadingTests.dataset(value: "[1,2,3,4]").replacing("Ex", with: "Ex\(null)")
        let problem = problem(of: text)
        #expect(problem == "binary" || problem == "a text holds a control character", "\(problem ?? "was read")")
    }

    static let noJSON = ["[x]", "{\"a\":}", "[1,,2]", "{\"a\":\"\u{1}\"}", "[+1]"]

    @Test(arguments: noJSON) func whatIsKeptOfAFileIsJSON(_ member: String) {
        let text = ReadingTests.dataset(value: "[1,2,3,4]", more: ",\"extension\":{\"own\":\(member)}")
        #expect(problem(of: text) != nil)
        let other = ReadingTests.dataset(value: "[1,2,3,4]", more: ",\"link\":{\"own\":\(member)}")
        #expect(problem(of: other) != nil)
    }

    @Test func whatIsKeptComesBack() throws {
        let member = #"{"own":[1,-2.5e3,true,null,"å\n",{"a":[]}]}"#
        let cube = try cube(ReadingTests.dataset(value: "[1,2,3,4]", more: ",\"link\":\(member)"))
        #expect(cube.about.extraJSON["link"] == member)
        #expect(try again(cube).about.extraJSON["link"] == member)
    }

    /// Of two keywords that say the same thing the last counts; the first came back to life when the table was written.
    @Test func aKeywordThatStandsTwiceIsWrittenOnce() throws {
        let twice = ReadingTests.px.replacing("MATRIX=", with: "MATRIX=\"T0\";\nMATRIX=")
        let cube = try cube(twice)
        #expect(cube.about.keywords.filter { $0.name == "MATRIX" }.count == 0)
        #expect(cube.text(.px).matches(of: #/(?m)^MATRIX=/#).count == 1)
    }

    /// What is wrong with a file, or nil when it was read.
    private func problem(of text: String) -> String? {
        do {
            if case .foreign(let format) = try read(text) { return format.name }
            return nil
        } catch let error as ReadingError {
            return error.problem.description
        } catch {
            return "\(error)"
        }
    }

    private func again(_ cube: Cube) throws -> Cube {
        try RoundTripTests.read(Array(cube.text(.jsonStat).utf8), as: .jsonStat)
    }
}
