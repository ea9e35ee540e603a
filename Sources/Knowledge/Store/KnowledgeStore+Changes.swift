import Core
import Cubes
import Files
import SQL

extension KnowledgeStore {
    /// What happened to a table that came in.
    public enum TakingIn: Sendable, Equatable {
        /// It is there for the first time, or in a new version.
        case taken(version: Int)
        /// The newest version has the very same bytes: nothing was changed.
        case unchanged(version: Int)
    }

    /// A table that is to come in: the file's bytes, and what it says of itself.
    struct Arrival: Sendable {
        let key: String
        let content: FileContent
        let fileName: String
        let reading: TableReading
        let facts: Dataset.Facts
        /// Whether somebody said what the facts are: the same file with others is a new version.
        let isDescribed: Bool
        let question: TableQuestion?
        let cube: Cube
    }

    /// Adds a table, or a new version of it; versions that are there are never touched.
    func takeIn(
        _ arrival: Arrival,
        to network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> TakingIn {
        try await database.change(by: actor, at: now) { try takeIn(arrival, to: network, $0) }
    }

    func takeIn(_ arrival: Arrival, to network: NetworkID, _ change: Change) throws -> TakingIn {
        let connection = change.connection
        let known = try connection.value(
            "SELECT id FROM dataset WHERE network_id = \(network) AND key = \(arrival.key)",
            as: Dataset.ID.self
        )
        let dataset = known ?? ids.next(Dataset.self)
        if known == nil { try change.insert("dataset", dataset, ["network_id": network, "key": arrival.key]) }
        let newest: Dataset.Version? = try connection.first(
            "SELECT * FROM dataset_version WHERE dataset_id = \(dataset) ORDER BY number DESC LIMIT 1"
        )
        // What is said of a table can be put right by the same file.
        if let newest, newest.file == arrival.content.key, newest.reading == arrival.reading, newest.answers(arrival),
            newest.facts == arrival.facts || !arrival.isDescribed
        {
            return .unchanged(version: newest.number)
        }
        let number = (newest?.number ?? 0) + 1
        let facts = arrival.facts
        try change.insert(
            "dataset_version",
            ids.next(Dataset.Version.self),
            [
                "dataset_id": dataset, "number": number, "file_key": try files.put(arrival.content, on: change),
                "size": arrival.content.bytes.count, "file_name": arrival.fileName,
                "reading": arrival.reading == .none ? nil : arrival.reading, "title": facts.title,
                "source": facts.source, "licence": facts.licence, "licence_link": facts.licenceLink,
                "publisher_table": facts.table, "link": facts.link, "updated": facts.updated,
                "cells": arrival.cube.count, "taken_in_at": change.at, "question": arrival.question,
            ]
        )
        return .taken(version: number)
    }

    /// How saving a reading went.
    enum Saving: Sendable, Equatable {
        case saved
        /// Someone else saved in between; nothing was changed.
        case conflict(Reading?)
    }

    /// Saves what the network reads out of an indicator; an empty text takes the reading away.
    func saveReading(
        _ text: String,
        of indicator: String,
        in network: NetworkID,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> Saving {
        try await database.change(by: actor, at: now) { change in
            let found: Reading? = try change.connection.first(
                "SELECT * FROM indicator_reading WHERE network_id = \(network) AND indicator = \(indicator)"
            )
            guard (found?.revision ?? 0) == revision else { return .conflict(found) }
            guard let found else {
                if !text.isEmpty {
                    try Self.add(text, of: indicator, to: network, id: ids.next(Reading.self), change)
                }
                return .saved
            }
            if text.isEmpty {
                try change.delete("indicator_reading", found.id)
            } else {
                try change.update(
                    "indicator_reading",
                    found.id,
                    ["text": text, "revision": revision + 1, "saved_at": now]
                )
            }
            return .saved
        }
    }

    static func add(
        _ text: String,
        of indicator: String,
        to network: NetworkID,
        id: Reading.ID,
        _ change: Change
    ) throws {
        try change.insert(
            "indicator_reading",
            id,
            ["network_id": network, "indicator": indicator, "text": text, "revision": 1, "saved_at": change.at]
        )
    }

    /// Sets which regions the network is about, the most important first.
    func saveRegions(_ codes: [String], in network: NetworkID, by actor: Actor, at now: Instant) async throws {
        try await database.change(by: actor, at: now) { try saveRegions(codes, in: network, $0) }
    }

    func saveRegions(_ codes: [String], in network: NetworkID, _ change: Change) throws {
        guard try Self.regions(network, change.connection) != codes else { return }
        let old = try change.connection.values(
            "SELECT id FROM knowledge_region WHERE network_id = \(network) ORDER BY id",
            as: Identifier<Region>.self
        )
        for id in old { try change.delete("knowledge_region", id) }
        for (position, code) in codes.enumerated() {
            try change.insert(
                "knowledge_region",
                ids.next(Region.self),
                ["network_id": network, "code": code, "position": position + 1]
            )
        }
    }
}

extension Dataset.Version {
    /// Whether it says what the same bytes would say anew: another question is another version, and so is another source.
    ///
    /// Of a file nobody was asked anything.
    fileprivate func answers(_ arrival: KnowledgeStore.Arrival) -> Bool {
        guard let asked = arrival.question, let question else { return true }
        let (then, now) = (facts, arrival.facts)
        return question == asked && then.title == now.title && then.source == now.source && then.licence == now.licence
    }
}
