/// Whether an address is one of the internet, to which anybody may connect.
///
/// What is refused are the blocks that IANA's registries of special purposes name as not globally reachable (RFC 6890, RFC 8190),
/// and addresses of several receivers. IPv6 addresses that carry one of IPv4 are judged by that.
enum InternetAddress {
    private static let closed: [(network: [UInt8], bits: Int)] = [
        ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
        ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
        ([203, 0, 113], 24), ([224], 4), ([240], 4),
    ]

    /// Only 2000::/3 is given out at all; of it, these are not for the open net.
    private static let closedOfVersionSix: [(network: [UInt8], bits: Int)] = [
        ([0x20, 0x01, 0x00], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x3F, 0xFF, 0x00], 20),
    ]

    /// - Parameter bytes: 4 of IPv4 or 16 of IPv6, the most important first.
    static func isOpen(_ bytes: [UInt8]) -> Bool {
        switch bytes.count {
        case 4: return !closed.contains { starts(bytes, with: $0) }
        case 16:
            if let inner = carried(by: bytes) { return isOpen(inner) }
            return starts(bytes, with: ([0x20], 3)) && !closedOfVersionSix.contains { starts(bytes, with: $0) }
        default: return false
        }
    }

    /// This machine: 127.0.0.0/8 and ::1.
    static func isLoopback(_ bytes: [UInt8]) -> Bool {
        bytes.count == 4 ? bytes[0] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1]
    }

    /// The IPv4 address inside ::ffff:0:0/96, 64:ff9b::/96 (RFC 6052) and 2002::/16 (RFC 3056).
    private static func carried(by bytes: [UInt8]) -> [UInt8]? {
        let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
        let translated: [UInt8] = [0x00, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8)
        if bytes.starts(with: mapped) || bytes.starts(with: translated) { return Array(bytes[12...]) }
        return bytes.starts(with: [0x20, 0x02]) ? Array(bytes[2..<6]) : nil
    }

    private static func starts(_ bytes: [UInt8], with block: (network: [UInt8], bits: Int)) -> Bool {
        (0..<block.bits).allSatisfy { bit in
            let mask = UInt8(0x80) >> (bit % 8)
            let wanted = bit / 8 < block.network.count ? block.network[bit / 8] : 0
            return bytes[bit / 8] & mask == wanted & mask
        }
    }
}
