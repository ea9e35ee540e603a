import Balance
import Foundation

/// A run of the balance for the terminal.
public struct BalanceReport: Sendable {
    private let scenario: Data?
    private let draws: Int
    private let path: String

    /// - Parameter path: of a scenario as JSON; nil for the region as it goes.
    /// - Throws: `Failure` when there is no such file.
    public init(scenario path: String?, draws: Int) throws {
        self.path = path ?? "scenario"
        self.draws = draws
        scenario = try path.map { path in
            guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
                throw Failure("\(path): there is no such file to read.", code: .badInput)
            }
            return bytes
        }
    }

    /// - Throws: `Failure`: one sentence with the place, the fault and the remedy.
    public func json() async throws -> String {
        do {
            return try await BalanceOutput.run(scenario: scenario, draws: draws)
        } catch let mistake as BalanceOutput.Mistake {
            throw Failure("\(path): \(mistake)", code: .badInput)
        }
    }

    /// How projections of the past have done.
    public static func backtest() throws -> String { try BalanceOutput.backtest() }
}
