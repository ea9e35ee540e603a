import Core
import Foundation
import SQL
import Web

/// The door of the slice: how the installation is doing, for those who look after it.
public struct OperationsModule: Sendable {
    public let store: StatusStore
    let clock: WallClock

    public init(store: StatusStore, clock: WallClock) {
        self.store = store
        self.clock = clock
    }

    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }

    public func addRoutes(to router: WebRouter) { StatusRoutes(store: store, clock: clock).add(to: router) }
}
