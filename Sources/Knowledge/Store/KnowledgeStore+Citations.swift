import Core
import Markup
import SQL

extension KnowledgeStore {
    /// What is to be cited.
    struct NewCitation: Sendable {
        let subject: Citation.Subject
        let tables: String
        /// Of their bytes, in the same order.
        let hashes: String
        let sentence: String
        let source: String
    }

    /// Freezes a figure or a chart; the same of the same versions is frozen once.
    ///
    /// - Returns: the key of its mark.
    func cite(_ new: NewCitation, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> String {
        try await database.change(by: actor, at: now) { change in
            if let known = try Self.known(new, network, change.connection) { return known }
            let id = ids.next(Citation.self)
            // The end of a key is random.
            let key = String(id.text.suffix(CitationMark.keyLength))
            let common: Change.Values = [
                "network_id": network, "key": key, "kind": new.subject.kind, "tables": new.tables,
                "sentence": new.sentence, "source": new.source, "made_at": now,
            ]
            try change.insert("citation", id, common + new.subject.values)
            try Self.keep(new.hashes, of: id, as: ids.next(CitationOrigin.self), change)
            return key
        }
    }

    /// Of which bytes a citation was made.
    static func keep(
        _ hashes: String,
        of citation: Citation.ID,
        as id: Identifier<CitationOrigin>,
        _ change: Change
    ) throws {
        try change.insert("citation_origin", id, ["citation_id": citation, "hashes": hashes])
    }

    /// The key of the same that is frozen already.
    private static func known(
        _ new: NewCitation,
        _ network: NetworkID,
        _ connection: any Connection
    ) throws -> String? {
        switch new.subject {
        case .value(let value):
            try connection.value(
                """
                SELECT key FROM citation c LEFT JOIN citation_origin o ON o.citation_id = c.id
                WHERE network_id = \(network) AND kind = 'value'
                  AND indicator = \(value.indicator) AND definition = \(value.definition)
                  AND region = \(value.region.code) AND period = \(value.period.code)
                  AND tables = \(new.tables) AND (hashes IS NULL OR hashes = \(new.hashes)) ORDER BY key LIMIT 1
                """,
                as: String.self
            )
        case .cells(let cells):
            try connection.value(
                """
                SELECT key FROM citation c LEFT JOIN citation_origin o ON o.citation_id = c.id
                WHERE network_id = \(network) AND kind = \(new.subject.kind)
                  AND tables = \(new.tables) AND (hashes IS NULL OR hashes = \(new.hashes))
                  AND drawing = \(cells.drawing) AND cells = \(cells.text)
                ORDER BY key LIMIT 1
                """,
                as: String.self
            )
        }
    }

    func citation(_ key: String, in network: NetworkID) async throws -> Citation? {
        try await citations([key], in: network).first
    }

    /// Those of some keys that are the network's; what a text says of others is no citation of its.
    func citations(_ keys: [String], in network: NetworkID) async throws -> [Citation] {
        guard !keys.isEmpty else { return [] }
        return try await database.read {
            try $0.all(
                """
                SELECT c.*, o.hashes FROM citation c LEFT JOIN citation_origin o ON o.citation_id = c.id
                WHERE c.network_id = \(network) AND c.key IN \(anyOf: keys) ORDER BY c.key
                """
            )
        }
    }

    /// All that the network has cited, the newest first.
    func citations(_ network: NetworkID) async throws -> [Citation] {
        try await database.read { connection in
            try connection.all(
                """
                SELECT c.*, o.hashes FROM citation c LEFT JOIN citation_origin o ON o.citation_id = c.id
                WHERE c.network_id = \(network) ORDER BY c.made_at DESC, c.key
                """
            )
        }
    }

    /// The network that a mark belongs to.
    func network(ofCitation key: String) async throws -> String? {
        try await database.read {
            try $0.value(
                "SELECT n.key FROM citation c JOIN network n ON n.id = c.network_id WHERE c.key = \(key)",
                as: String.self
            )
        }
    }
}

extension Citation.Subject {
    var kind: Citation.Kind {
        switch self {
        case .value: .value
        case .cells(let cells): cells.form == nil ? .cell : .chart
        }
    }

    var values: Change.Values {
        switch self {
        case .value(let value):
            return [
                "indicator": value.indicator, "definition": value.definition, "region": value.region.code,
                "region_name": value.region.name, "period": value.period.code, "value": value.value,
            ]
        case .cells(let cells):
            let frozen: Change.Values = ["drawing": cells.drawing, "cells": cells.text]
            switch cells.origin {
            case .table(let key): return frozen + ["dataset": key]
            case .indicator(let id, let definition): return frozen + ["indicator": id, "definition": definition]
            }
        }
    }
}
