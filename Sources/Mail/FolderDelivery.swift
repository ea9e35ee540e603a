import Core
import Foundation

/// Writes messages as files into a folder, for development, demonstrations and tests.
///
/// A listing by name is in the order of time.
public struct FolderDelivery: MailDelivery {
    public let folder: URL

    public init(folder: URL) { self.folder = folder }

    public func deliver(_ envelope: Envelope) async throws(DeliveryError) {
        let name = Self.name(of: envelope)
        // Under a name that no reader looks for until it is whole.
        let draft = folder.appending(path: ".\(name).draft")
        let files = FileManager.default
        do {
            // The messages hold links that sign people in: nobody else may read them.
            try files.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw DeliveryError(.temporary, diagnosis: "The folder for mail cannot be made.", concernsAll: true)
        }
        guard
            files.createFile(atPath: draft.path, contents: Data(envelope.data), attributes: [.posixPermissions: 0o600]),
            rename(draft.path, folder.appending(path: name).path) == 0
        else { throw DeliveryError(.temporary, diagnosis: "The folder for mail cannot be written.", concernsAll: true) }
    }

    /// `20261121T193021.123Z-….eml`: without the colons that some file systems refuse.
    static func name(of envelope: Envelope) -> String {
        let time = envelope.date.description.filter { $0 != "-" && $0 != ":" }
        return "\(time)-\(envelope.id).eml"
    }
}
