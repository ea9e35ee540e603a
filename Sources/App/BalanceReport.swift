import Balance
import Foundation

/// A run of the balance for the terminal.
public struct BalanceReport: Sendable {
    private let scenario, region: Data?
    private let draws: Int
    private let path: String

    /// - Parameters:
    ///   - path: of a scenario as JSON; nil for the region as it goes.
    ///   - region: path of a prepared region; nil for the made-up one.
    /// - Throws: `Failure` when there is no such file.
    public init(scenario path: String?, region: String? = nil, draws: Int) throws {
        self.path = path ?? region ?? "scenario"
        self.draws = draws
        scenario = try path.map(Self.bytes)
        self.region = try region.map(Self.bytes)
    }

    private static func bytes(of path: String) throws -> Data {
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
            throw Failure("\(path): there is no such file to read.", code: .badInput)
        }
        return bytes
    }

    /// - Throws: `Failure`: one sentence with the place, the fault and the remedy.
    public func json() async throws -> String {
        do {
            return try await BalanceOutput.run(scenario: scenario, region: region, draws: draws)
        } catch let mistake as BalanceOutput.Mistake {
            throw Failure("\(path): \(mistake)", code: .badInput)
        }
    }

    /// How projections of the past have done.
    public static func backtest() throws -> String { try BalanceOutput.backtest() }
}
