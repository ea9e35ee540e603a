import Fetching
import Knowledge

extension TableFetching {
    /// Also from servers on this machine, and without a pause.
    public static var onThisMachine: TableFetching {
        var limits = FetchLimits.standard
        limits.reach = .loopbackToo
        return TableFetching(Fetcher(limits: limits), pause: .zero)
    }
}
