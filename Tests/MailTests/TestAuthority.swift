import Foundation
import TestSupport

/// Certificates for the tests, made by openssl when they are first asked for.
struct TestAuthority {
    let caFile: String
    let certificate: String
    let key: String

    static let shared = Result { try TestAuthority() }
    /// Another authority, whose certificates the first one's clients must refuse.
    static let stranger = Result { try TestAuthority() }

    private init() throws {
        let folder = try Lab.folder()
        func path(_ name: String) -> String { folder.appending(path: name).path }
        func openssl(_ arguments: String...) throws {
            guard try TestPrograms.run("/usr/bin/env", ["openssl"] + arguments).status == 0 else {
                throw Lab.Failed(description: "openssl \(arguments.joined(separator: " ")) failed")
            }
        }
        (caFile, certificate, key) = (path("ca.pem"), path("server.pem"), path("server.key"))
        try Data("subjectAltName=DNS:localhost\n".utf8).write(to: URL(filePath: path("names")))
        let rsa = ["-newkey", "rsa:2048", "-nodes"]
        try openssl(
            "req",
            "-x509",
            rsa[0],
            rsa[1],
            rsa[2],
            "-subj",
            "/CN=Test authority",
            "-days",
            "2",
            "-keyout",
            path("ca.key"),
            "-out",
            caFile
        )
        try openssl("req", rsa[0], rsa[1], rsa[2], "-subj", "/CN=localhost", "-keyout", key, "-out", path("request"))
        try openssl(
            "x509",
            "-req",
            "-in",
            path("request"),
            "-CA",
            caFile,
            "-CAkey",
            path("ca.key"),
            "-CAcreateserial",
            "-days",
            "2",
            "-extfile",
            path("names"),
            "-out",
            certificate
        )
    }
}

extension SMTPServer {
    convenience init(_ mode: String, _ authority: TestAuthority, login: (String, String)? = nil) throws {
        try self.init(mode, certificate: authority.certificate, key: authority.key, login: login)
    }
}
