import Core
import NetworkFile
import Testing

/// Every mistake says line, field and remedy.
@Suite struct FileMapTests {
    static func mistake(_ yaml: String, _ read: (FileMap) throws -> Void) -> String? {
        do {
            try FileMap.read(try FileNode.parse(yaml), read)
            return nil
        } catch { return "\(error)" }
    }

    @Test func readsEveryKindOfField() throws {
        let yaml = """
            name: Nettverk for «verdiskaping»
            count: 4
            shown: true
            day: 2021-03-17
            month: 2022-10
            time: "12:00"
            email: a@example.no
            language: nn
            list:
              - key: a-1
            """
        let problem = Self.mistake(yaml) { map in
            try #expect(map.text("name") == "Nettverk for «verdiskaping»")
            try #expect(map.number("count", in: 0...10) == 4)
            try #expect(map.flag("shown"))
            try #expect(map.day("day").description == "2021-03-17")
            try #expect(map.optionalMonth("month")?.description == "2022-10")
            try #expect(map.optionalTime("time")?.description == "12:00")
            try #expect(map.email("email")?.text == "a@example.no")
            try #expect(map.choice("language", Language.self) == .nn)
            let keys = try map.list("list") { try $0.key() }
            #expect(keys == ["a-1"])
        }
        #expect(problem == nil)
    }

    @Test(arguments: [
        ("a: 1\nb: 2", "line 2, b: there is no field “b” here; the fields are a"),
        ("- a", "line 1: must have fields, each on its own line as “name: value”"),
        ("a: [1", "not YAML"), ("a: 1\na: 2", "stands twice"), ("a: &x 1\nc: *x", "there is no field “c”"),
        ("a: \"\\u202e\"", "line 1, a: has a control character; take it out"), ("", "the file is empty"),
    ])
    func wrongShapes(_ yaml: String, _ expected: String) {
        let mistake = Self.mistake(yaml) { _ = try $0.optionalText("a") }
        #expect(mistake?.contains(expected) == true, "\(mistake ?? "no mistake")")
    }

    @Test func aDayThatDoesNotExistIsRefused() {
        let mistake = Self.mistake("x: 1\nday: 2021-02-29") { map in
            _ = try map.optionalText("x")
            _ = try map.day("day")
        }
        #expect(mistake == "line 2, day: “2021-02-29” is not a day that exists, written as 2021-03-17")
    }

    @Test func aFieldThatIsMissingIsNamed() {
        let mistake = Self.mistake("x: 1") { _ = try $0.text("name") }
        #expect(mistake == "line 1: the field “name” is missing; write “name: …”")
    }

    @Test func deepNestingIsRefused() {
        let bomb = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
        #expect(Self.mistake("a: \(bomb)") { _ = $0.node("a") }?.contains("nested too deeply") == true)
    }

    @Test func theSameValueGivesTheSameBytes() throws {
        let members: [(String, FileValue?)] = [
            ("text", .text("a: b # c")), ("lines", .text("én\n\n- to\n")), ("none", nil), ("time", .quoted("12:00")),
            ("word", .text("no")), ("list", .maps([[("key", .text("x"))]])),
        ]
        let first = try FileValue.render(members)
        #expect(try FileValue.render(members) == first)
        #expect(first.contains("time: \"12:00\""))
        #expect(!first.contains("none"))
        let problem = Self.mistake(first) { map in
            try #expect(map.text("text") == "a: b # c")
            try #expect(map.text("lines") == "én\n\n- to")
            try #expect(map.text("word") == "no")
            _ = (map.node("time"), map.node("list"))
        }
        #expect(problem == nil)
    }
}
