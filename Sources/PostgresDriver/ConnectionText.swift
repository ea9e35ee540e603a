import CPostgres

/// What a connection text says.
enum ConnectionText {
    /// The text as the environment variables by which the server's own programs take the same settings.
    static func environment(of conninfo: String) -> [String: String] {
        guard let options = PQconninfoParse(conninfo, nil) else { return [:] }
        defer { PQconninfoFree(options) }
        var environment: [String: String] = [:]
        var option = options
        // The list ends with an entry that has no keyword.
        while option.pointee.keyword != nil {
            if let name = option.pointee.envvar, let value = option.pointee.val {
                environment[String(cString: name)] = String(cString: value)
            }
            option += 1
        }
        return environment
    }
}
