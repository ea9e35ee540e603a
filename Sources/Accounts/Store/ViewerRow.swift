import Core
import SQL

/// One role of an account that asks, or the account alone when it has none.
struct ViewerRow: Sendable, RowDecodable {
    let account: Viewer.ID
    let name: String
    let isAdministrator: Bool
    let network: NetworkID?
    let role: String?

    init(row: Row) throws {
        account = try row.value("account_id")
        name = try row.value("name")
        isAdministrator = try row.value("is_administrator")
        network = try row.value("network_id")
        role = try row.value("role")
    }

    /// The viewer that the rows of one account make; a stranger when there are none.
    static func viewer(_ rows: [ViewerRow]) -> Viewer {
        guard let first = rows.first else { return .stranger }
        var roles: [NetworkID: Set<Role>] = [:]
        for row in rows {
            guard let network = row.network, let role = row.role.flatMap(Role.init(rawValue:)) else { continue }
            roles[network, default: []].insert(role)
        }
        return Viewer(id: first.account, name: first.name, isAdministrator: first.isAdministrator, roles: roles)
    }
}
