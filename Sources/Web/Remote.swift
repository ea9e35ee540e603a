import Core
import HTTPTypes
import Hummingbird

/// Where a request came from; only its fingerprint is used.
public enum Remote {
    /// Nil where it cannot be known.
    ///
    /// Behind a proxy of ours it is the last address in `X-Forwarded-For`, the one that the proxy has added. Anyone else
    /// can write what they like there, so it is not read. Whoever comes from this machine, or to a site that is reached
    /// by https, comes through a proxy that nobody told us of: its address would be everybody's.
    public static func fingerprint(_ request: Request, _ context: WebContext) -> String? {
        if context.site.isBehindProxy {
            let last = request.headers[values: .forwardedFor].last?.split(separator: ",").last
            return last.map { Fingerprint.of($0.trimmingSpaces()) }
        }
        guard !context.site.isSecure, let address = context.remoteAddress,
            !address.hasPrefix("127."), address != "::1"
        else { return nil }
        return Fingerprint.of(address)
    }
}
