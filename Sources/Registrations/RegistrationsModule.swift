import Core
import Foundation
import Meetings
import NetworkFile
import SQL
import Web

/// The door of the slice: the public registers for open meetings.
public struct RegistrationsModule: Sendable {
    public let store: RegistrationStore
    let clock: WallClock

    /// - Parameters:
    ///   - secrets: makes the secret of a link, at least 128 bits.
    ///   - catalogue: the words of the letters.
    ///   - publicURL: of the site, without a slash at the end.
    public init(
        database: any Database,
        clock: WallClock,
        ids: IdentifierSource,
        secrets: @escaping @Sendable () -> String,
        catalogue: Catalogue,
        publicURL: String
    ) {
        let letters = RegistrationLetters(catalogue: catalogue, publicURL: publicURL)
        store = RegistrationStore(database: database, ids: ids, secrets: secrets, letters: letters)
        self.clock = clock
    }

    /// What it keeps of a person.
    public static let personal = RegistrationPersonal.all
    public static let migrations = RegistrationMigrations.all
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }

    /// What the page of an open meeting shows of it.
    public var extras: MeetingExtras { MeetingBlock(registrations: store, clock: clock).node }

    /// - Parameter meetings: who knows where a meeting was before.
    public func addRoutes(to router: WebRouter, meetings: MeetingStore) {
        let door = RegistrationDoor(registrations: store, clock: clock)
        RegistrationRoutes(door: door, meetings: meetings).add(to: router)
        OwnRegistrationRoutes(registrations: store, clock: clock).add(to: router)
        RegistrationAdministration(door: door).add(to: router)
        CheckInRoutes(door: door).add(to: router)
    }

    /// Its part of the network file.
    public var fileSection: FileSection {
        FileSection(
            names: ["registrations"],
            read: { try RegistrationFile.read($0, file: $1, change: $2) },
            write: { try RegistrationFile.write($0, $1) }
        )
    }
}
