import Core
import Cubes
import Fetching

/// Asks PxWeb services for tables.
public struct TableFetching: Sendable {
    private let fetcher: Fetcher
    private let pause: Duration

    /// - Parameter pause: between two questions for one table; services allow 30 a minute.
    public init(_ fetcher: Fetcher = Fetcher(), pause: Duration = .seconds(2)) {
        self.fetcher = fetcher
        self.pause = pause
    }

    /// What there is to choose from.
    ///
    /// - Parameter patience: how long it may take, where somebody waits for it.
    /// - Throws: `FeedStop`, or `CancellationError`.
    func describe(_ place: PxWebAddress, within patience: Duration? = nil) async throws -> PxWebTable {
        let bytes = try await get(FetchRequest(place.metadata, mediaTypes: Self.json), within: patience)
        return try await Self.read(bytes) { bytes throws(ReadingError) in
            try PxWebTable.read(bytes, name: place.key)
        }
    }

    /// The table as it is now, whatever number of questions it takes.
    ///
    /// - Throws: `FeedStop`, or `CancellationError`.
    func cube(_ question: TableQuestion) async throws -> Cube {
        guard let place = question.place else { throw FeedStop.trouble(FeedTrouble(.address)) }
        let table = try await describe(place)
        let limits = try await limits(of: place)
        do {
            let query = try question.selection.query(of: table)
            var answer = PxWebAnswer(to: query)
            for part in try query.split(for: limits) {
                try await Task.sleep(for: pause)
                try answer.add(try await cube(of: part, place))
            }
            return try answer.cube()
        } catch let problem as PxWebProblem {
            throw FeedStop.trouble(FeedTrouble(of: problem))
        }
    }

    private func cube(of part: PxWebQuery, _ place: PxWebAddress) async throws -> Cube {
        let request = part.request(to: place)
        let json = request.body.map { Array($0.utf8) }
        let bytes = try await get(FetchRequest(request.address, json: json, mediaTypes: Self.json))
        let file = try await Self.read(bytes) { bytes throws(ReadingError) in
            try TableFile.read(bytes, name: place.key)
        }
        switch file {
        case .jsonStat(let document) where document.cubes.count == 1: return document.cubes[0]
        case .foreign(let format): throw FeedStop.trouble(FeedTrouble(.unreadable, format.explanation))
        default: throw FeedStop.trouble(FeedTrouble(.unreadable))
        }
    }

    /// What the service says of itself; where it says nothing, little is asked for at a time.
    private func limits(of place: PxWebAddress) async throws -> PxWebLimits {
        do {
            let bytes = try await get(FetchRequest(place.limits, mediaTypes: Self.json))
            return bytes.withUnsafeBufferPointer { PxWebLimits.read($0) } ?? .cautious
        } catch FeedStop.trouble {
            return .cautious
        }
    }

    /// JSON that is no table.
    ///
    /// - Parameter patience: how long it may take, where somebody waits for it.
    /// - Throws: `FeedStop`, or `CancellationError`.
    func bytes(at address: String, within patience: Duration? = nil) async throws -> [UInt8] {
        try await get(FetchRequest(address, mediaTypes: Self.json), within: patience)
    }

    private static let json: Set = ["application/json", "text/json"]

    private func get(_ request: FetchRequest, within patience: Duration? = nil) async throws -> [UInt8] {
        do {
            switch try await fetcher.fetch(request, within: patience) {
            case .arrived(let bytes): return bytes
            case .later(let seconds): throw FeedStop.later(seconds: seconds)
            case .refused(let status, let beginning):
                throw FeedStop.trouble(FeedTrouble(.refused, "\(Self.words(status, beginning))"))
            }
        } catch let problem as FetchProblem {
            throw FeedStop.trouble(FeedTrouble(of: problem))
        }
    }

    /// What a service says with a refusal: the `title` of its JSON (RFC 9457), else only the number.
    private static func words(_ status: Int, _ beginning: String) -> String {
        guard let title = beginning.firstMatch(of: #/"title"\s*:\s*"([^"\\]{1,200})"/#)?.output.1 else {
            return String(status)
        }
        return "\(status): \(title)"
    }

    /// Reads bytes away from the threads that all tasks share.
    private static func read<Result: Sendable>(
        _ bytes: [UInt8],
        _ body: @escaping @Sendable (UnsafeBufferPointer<UInt8>) throws(ReadingError) -> Result
    ) async throws -> Result {
        do {
            return try await Blocking.run { try bytes.withUnsafeBufferPointer { try body($0) } }
        } catch let error as ReadingError {
            throw FeedStop.trouble(FeedTrouble(.unreadable, error.sentence))
        }
    }
}
