import TestSupport
import Testing

@testable import Core

/// The gate's answers for everyone, to everything, about everything.
@Suite struct AccessMatrixTests {
    /// Someone who asks, by a name that stands in the table.
    struct Asker: Sendable {
        let name: String
        let viewer: Viewer
    }

    static let here = NetworkID(IdentifierSeed(at: Instant(milliseconds: 0), random: (1, 0)))
    static let elsewhere = NetworkID(IdentifierSeed(at: Instant(milliseconds: 0), random: (2, 0)))
    static let account = Viewer.ID(IdentifierSeed(at: Instant(milliseconds: 0), random: (3, 0)))

    static func viewer(_ roles: [NetworkID: Set<Role>] = [:], isAdministrator: Bool = false) -> Viewer {
        Viewer(id: account, name: "Kari", isAdministrator: isAdministrator, roles: roles)
    }

    static let askers: [Asker] =
        [Asker(name: "stranger", viewer: .stranger), Asker(name: "signed in", viewer: viewer())]
        + Role.allCases.map { Asker(name: $0.rawValue, viewer: viewer([here: [$0]])) }
        + [
            Asker(name: "all roles elsewhere", viewer: viewer([elsewhere: Set(Role.allCases)])),
            Asker(name: "administrator", viewer: viewer(isAdministrator: true)),
        ]

    static let subjects: [(name: String, subject: Subject)] = Subject.Openness.allCases.flatMap { openness in
        [true, false].map { isPublished in
            (
                "\(openness.rawValue) \(isPublished ? "published" : "draft")",
                Subject(here, openness: openness, isPublished: isPublished)
            )
        }
    }

    @Test func theWholeMatrix() {
        let width = Self.askers.map(\.name.count).max() ?? 0
        var text = ""
        for action in Action.allCases {
            text += "\(action.rawValue)\n"
            for asker in Self.askers {
                let answers = Self.subjects.map { name, subject in
                    (Gate.may(asker.viewer, action, subject) ? "yes" : " - ") + " \(name)"
                }
                let name = asker.name + String(repeating: " ", count: width - asker.name.count)
                text += "  \(name)  \(answers.joined(separator: "  "))\n"
            }
        }
        expectGolden(text, "matrix", ext: "txt")
    }

    /// Roles in other networks, however many, give nothing here.
    @Test func rolesElsewhereGiveNothing() {
        let other = Self.viewer([Self.elsewhere: Set(Role.allCases)])
        for action in Action.allCases {
            for (name, subject) in Self.subjects {
                #expect(
                    Gate.may(other, action, subject) == Gate.may(Self.viewer(), action, subject),
                    "\(action) \(name)"
                )
            }
        }
    }

    @Test func whoIsNotInsideReadsNeitherExemptThingsNorDrafts() {
        let outside = [Viewer.stranger, Self.viewer(), Self.viewer([Self.here: [.committee, .guest]])]
        for viewer in outside {
            for (name, subject) in Self.subjects where subject != Subject(Self.here) {
                #expect(!Gate.may(viewer, .read, subject), "\(name)")
            }
            #expect(Gate.may(viewer, .read, Subject(Self.here)))
        }
    }

    /// A part in the meeting or the study opens what is exempt or said in confidence there to those who have a role in the
    /// network; nothing else.
    @Test func aPartOpensWhatBelongsToIt() {
        for asker in Self.askers {
            for action in Action.allCases {
                for (name, subject) in Self.subjects {
                    let admitted = Subject(
                        Self.here,
                        openness: subject.openness,
                        isPublished: subject.isPublished,
                        isAdmitted: true
                    )
                    let opens =
                        (action == .analyse || action == .read && subject.isPublished)
                        && !asker.viewer.roles(in: Self.here).isEmpty
                    #expect(
                        Gate.may(asker.viewer, action, admitted)
                            == (opens || Gate.may(asker.viewer, action, subject)),
                        "\(asker.name): \(action) \(name)"
                    )
                }
            }
        }
    }

    /// A role more never takes anything away.
    @Test func rolesOnlyAdd() {
        for first in Role.allCases {
            for second in Role.allCases {
                for action in Action.allCases {
                    for (name, subject) in Self.subjects {
                        let alone = Gate.may(Self.viewer([Self.here: [first]]), action, subject)
                        let both = Gate.may(Self.viewer([Self.here: [first, second]]), action, subject)
                        #expect(!alone || both, "\(first) + \(second): \(action) \(name)")
                    }
                }
            }
        }
    }

    /// What a stranger may, everyone may.
    @Test func strangersMayNoMoreThanOthers() {
        for asker in Self.askers {
            for action in Action.allCases {
                for (name, subject) in Self.subjects where Gate.may(.stranger, action, subject) {
                    #expect(Gate.may(asker.viewer, action, subject), "\(asker.name): \(action) \(name)")
                }
            }
        }
        for action in Action.allCases where action != .read {
            for (_, subject) in Self.subjects { #expect(!Gate.may(.stranger, action, subject)) }
        }
    }

    @Test func onlyAdministratorsAdminister() {
        for asker in Self.askers {
            #expect(Gate.may(asker.viewer, .administer, Subject(nil)) == asker.viewer.isAdministrator, "\(asker.name)")
        }
    }

    /// What belongs to no network is nobody's to manage but the administrators'.
    @Test func withoutANetworkRolesCountForNothing() {
        let all = Self.viewer([Self.here: Set(Role.allCases)])
        for action in Action.allCases where action != .read {
            #expect(!Gate.may(all, action, Subject(nil)), "\(action)")
        }
    }
}
