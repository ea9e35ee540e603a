import Foundation

/// Certificates for the tests, made by openssl when they are first asked for.
public struct TestAuthority: Sendable {
    public let caFile: String
    public let certificate: String
    public let key: String

    public static let shared = Result { try TestAuthority() }
    /// Another authority, whose certificates the first one's clients must refuse.
    public static let stranger = Result { try TestAuthority() }

    private init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "samband-authority-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func path(_ name: String) -> String { folder.appending(path: name).path }
        func openssl(_ arguments: String...) throws {
            guard try TestPrograms.run("/usr/bin/env", ["openssl"] + arguments).status == 0 else {
                throw TestPrograms.Failed(description: "openssl \(arguments.joined(separator: " ")) failed")
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
