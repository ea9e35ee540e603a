import Core
import NetworkFile
import SQL

/// Whom a network follows, in its file; what they publish is fetched anew.
enum FollowFile {
    static func read(_ map: FileMap, file: FileImport, change: Change) throws {
        var seen: Set<String> = []
        _ = try map.list("follows") { follow in
            let written = try follow.text("address", limit: 500)
            guard let address = PublicationAddress(written), address.list == written, seen.insert(written).inserted,
                seen.count <= Subscription.most
            else {
                throw (follow.node("address") ?? follow.node).mistake(
                    "an address of a list of published indicators, each once, at most \(Subscription.most) of them"
                )
            }
            let key = try follow.text("key", limit: 100)
            guard VerifyingKey(key) != nil else {
                throw (follow.node("key") ?? follow.node).mistake("is no public key; write it in Base64")
            }
            try KnowledgeStore.addFollowed(
                address.list,
                name: try follow.text("name", limit: Publication.Most.name),
                key: key,
                regions: [],
                in: file.network,
                file.ids.next(Subscription.self),
                change
            )
        }
    }

    static func write(_ network: NetworkID, _ connection: any Connection) throws -> FileValue? {
        let subscriptions = try KnowledgeStore.subscriptions(network, connection)
        return .maps(
            subscriptions.map { subscription in
                [
                    ("address", .quoted(subscription.address)), ("name", .text(subscription.name)),
                    ("key", .quoted(subscription.key)),
                ]
            }
        )
    }
}
