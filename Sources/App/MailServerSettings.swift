import Mail

/// The settings that say how to reach a mail server, read and checked.
struct MailServerSettings {
    let service: MailServer.Service
    let server: Setting
    let security: Setting
    let user: Setting
    let password: Setting

    static let submission = MailServerSettings(
        service: .submission,
        server: .mailServer,
        security: .mailSecurity,
        user: .mailUser,
        password: .mailPassword
    )
    static let mailbox = MailServerSettings(
        service: .mailbox,
        server: .mailboxServer,
        security: .mailboxSecurity,
        user: .mailboxUser,
        password: .mailboxPassword
    )

    /// - Throws: `Failure` naming the setting that is wrong.
    func server(_ source: SettingsSource) throws -> MailServer {
        let place = source.text(server) ?? ""
        let securityText = source.text(self.security) ?? self.security.fallback
        guard let security = MailServer.Security(rawValue: securityText) else {
            throw Settings.wrong(self.security, "“\(securityText)” is not one of starttls, tls, plain")
        }
        // A second colon makes it an address of version 6, which has no port here.
        let parts = place.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let port = parts.count == 2 ? Int(parts[1]) : nil
        guard parts.count != 2 || port != nil else { throw Settings.wrong(server, "“\(parts[1])” is no port") }
        do {
            return try MailServer(
                service,
                host: parts.count == 2 ? parts[0] : place,
                port: port,
                security: security,
                login: source.text(user).map {
                    MailServer.Login(user: $0, password: source.text(password) ?? "")
                },
                caFile: source.text(.mailCAFile)
            )
        } catch {
            throw Settings.wrong(server, error.description)
        }
    }
}
