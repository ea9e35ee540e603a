/// Why there is no answer that could be used.
public enum FetchProblem: Error, Equatable, CustomStringConvertible {
    /// Not an address that is fetched from: another scheme than https, or nothing that is an address.
    case address
    /// It leads to this machine, or into a network that is not the internet.
    case notOnTheInternet
    case noSuchName
    case noConnection
    /// The server has no certificate that we trust, or no TLS that we speak.
    case notSecure
    case tooSlow
    case tooLarge(most: Int)
    case tooManyRedirects(most: Int)
    /// The connection ended before the answer did.
    case cutOff
    /// The answer is of another kind than asked for.
    case mediaType(String?)
    /// libcurl's number for whatever else went wrong.
    case other(Int)

    public var description: String {
        switch self {
        case .address: "only addresses that begin with https:// are fetched from"
        case .notOnTheInternet: "the address leads to this machine or into a closed network"
        case .noSuchName: "no server has that name"
        case .noConnection: "the server does not answer"
        case .notSecure: "the connection could not be secured; the server's certificate is not trusted"
        case .tooSlow: "the answer took too long (limit: time)"
        case .tooLarge(let most): "the answer is larger than \(most) bytes (limit: bytes)"
        case .tooManyRedirects(let most): "the address led on more than \(most) times (limit: redirects)"
        case .cutOff: "the connection ended before the answer did"
        case .mediaType(let type): "the answer is of the kind “\(type ?? "unknown")”"
        case .other(let number): "the transfer failed (\(number))"
        }
    }
}
