import TestSupport

extension SMTPServer {
    convenience init(_ mode: String, _ authority: TestAuthority, login: (String, String)? = nil) throws {
        try self.init(mode, certificate: authority.certificate, key: authority.key, login: login)
    }
}
