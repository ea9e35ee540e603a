import Testing

@testable import Fetching

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where a connection may go.
@Suite struct InternetAddressTests {
    static let closed = [
        "0.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.7", "192.168.0.1", "198.18.0.1",
        "198.19.255.255", "198.51.100.1", "203.0.113.9", "224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255", "::",
        "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::",
        "fe80::1", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "2001::1", "100::1", "3fff::1",
        "4000::1",
    ]

    @Test(arguments: closed) func closedNetworksAreNotTheInternet(_ text: String) throws {
        #expect(!InternetAddress.isOpen(try Self.bytes(text)))
    }

    static let open = [
        "1.1.1.1", "8.8.8.8", "11.0.0.1", "100.63.255.255", "100.128.0.1", "128.0.0.1", "169.253.1.1", "172.15.0.1",
        "172.32.0.1", "192.0.1.1", "192.167.1.1", "193.160.1.1", "198.17.0.1", "198.20.0.1", "223.255.255.255",
        "2a00:1450:400f::1", "2606:4700::1", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808",
        "2002:808:808::",
    ]

    @Test(arguments: open) func whatLiesBesideThemIs(_ text: String) throws {
        #expect(InternetAddress.isOpen(try Self.bytes(text)))
    }

    @Test(arguments: [("127.0.0.1", true), ("127.9.9.9", true), ("::1", true), ("128.0.0.1", false), ("::2", false)])
    func thisMachineIsKnown(_ text: String, _ isLoopback: Bool) throws {
        #expect(InternetAddress.isLoopback(try Self.bytes(text)) == isLoopback)
    }

    @Test(arguments: [0, 3, 5, 15, 17]) func whatIsNoAddressIsNotOpen(_ count: Int) {
        #expect(!InternetAddress.isOpen([UInt8](repeating: 8, count: count)))
        #expect(!InternetAddress.isLoopback([UInt8](repeating: 127, count: count)))
    }

    private static func bytes(_ text: String) throws -> [UInt8] {
        let isSix = text.contains(":")
        var bytes = [UInt8](repeating: 0, count: isSix ? 16 : 4)
        try #require(inet_pton(isSix ? AF_INET6 : AF_INET, text, &bytes) == 1, "\(text) is no address")
        return bytes
    }
}
