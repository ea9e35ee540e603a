import Core
import Testing

@testable import Registrations

/// Finding someone at the door.
@Suite struct ListTests {
    static let questions: [(question: String, finds: Bool)] = [
        ("", true), ("kari", true), ("KAR", true), ("nord kari", true), ("møb", true), ("mobel", false),
        ("ari", false), ("Kari Hansen", false), ("7QKZ4-M2XWP", true), ("7qkz4 m2xwp", true), ("7QKZ4", false),
        ("møbel & tre", true),
    ]

    @Test(arguments: questions) func byNameOrCode(_ given: (question: String, finds: Bool)) throws {
        let person = try Rows.registration(1, .place)
        #expect(DoorSearch.found(given.question, among: [person]).isEmpty == !given.finds)
    }
}
