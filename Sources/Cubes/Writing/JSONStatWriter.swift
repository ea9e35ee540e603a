import Core

/// Writes JSON-stat 2.0, one dataset (json-stat.org/full, “dataset”).
struct JSONStatWriter {
    let cube: Cube

    var losses: Losses {
        var losses = Losses()
        let about = cube.about
        cube.addNumberLosses(to: &losses)
        cube.addPXLosses(to: &losses)
        losses.add(
            .mandatory,
            "that some notes must be shown is left out",
            if: cube.notes.contains(where: \.isMandatory)
        )
        losses.add(.contents, "the name of the contents is left out", if: about.contents != nil)
        addExtensionLosses(to: &losses)
        if !cube.dimensions.contains(where: { $0.role == .measure }) {
            let unit = about.unit?.label.text ?? ""
            losses.add(.units, "the unit “\(unit)” is left out, for no dimension is a measure", if: !unit.isEmpty)
            losses.add(.symbols, "the sign of the unit is left out", if: about.unit?.symbol != nil)
            losses.add(.decimals, "how many decimals are shown is left out", if: about.unit?.decimals != nil)
            losses.add(.kinds, "whether the figures are a stock or a flow is left out", if: about.kind != nil)
        }
        losses.add(.decimals, "how many decimals are kept is left out", if: about.storedDecimals != nil)
        losses.add(
            .elimination,
            "what is meant where a dimension is left out is left out",
            if: cube.dimensions.contains { $0.elimination != nil }
        )
        losses.add(
            .scale,
            "the length of the periods is left out",
            if: cube.dimensions.contains { $0.scale != nil }
        )
        return losses
    }

    /// What would stand in an extension: one that the cube came with is written as it stood.
    private func addExtensionLosses(to losses: inout Losses) {
        let about = cube.about
        if let json = about.extraJSON["extension"] {
            let isSaid = { (text: String?) in text.map { json.contains(JSONText.quoted($0)) } ?? true }
            losses.add(.language, "the language is left out", if: !isSaid(about.language))
            losses.add(.table, "the key of the table is left out", if: !isSaid(about.table))
            losses.add(
                .mayBeAdded,
                "that the figures must not be added is left out",
                if: !about.mayBeAdded && !json.contains("aggregallowed")
            )
        }
        let kinds = cube.dimensions.flatMap { dimension in
            let isSaid = dimension.extensionJSON?.contains("measuringType") ?? true
            return dimension.categories.compactMap { cube.kind(of: $0, in: dimension) }.map { isSaid ? $0.pxWeb : nil }
        }
        losses.add(
            .kinds,
            "what kind of figures they are is kept for stocks, flows and averages only",
            if: kinds.contains(nil)
        )
    }

    func write(to sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        var out = TextSink()
        let about = cube.about
        out.write("{\"version\":\"2.0\",\"class\":\"dataset\"")
        member("label", about.label?.text, &out)
        member("source", about.source?.text, &out)
        member("updated", about.updated.map(UpdateTime.iso), &out)
        if !about.notes.isEmpty { out.write(",\"note\":\(list(about.notes.map(\.text.text)))") }
        for (name, json) in about.extraJSON.sorted(by: { $0.key < $1.key }) {
            out.write(",\(JSONText.quoted(name)):\(json)")
        }
        if about.extraJSON["extension"] == nil, let px = pxExtension { out.write(",\"extension\":{\"px\":{\(px)}}") }
        out.write(",\"id\":\(list(cube.dimensions.map(\.id)))")
        out.write(",\"size\":[\(cube.sizes.map(String.init).joined(separator: ","))]")
        writeRoles(&out)
        out.write(",\"dimension\":{")
        for (index, dimension) in cube.dimensions.enumerated() {
            if index > 0 { out.write(",") }
            write(dimension, &out)
            try out.pass(to: sink)
        }
        out.write("},\"value\":[")
        for (index, value) in cube.values.enumerated() {
            if index > 0 { out.write("," as Unicode.Scalar) }
            if value.isFinite { out.write(value) } else { out.write("null") }
            try out.pass(to: sink)
        }
        out.write("]")
        try writeStatus(&out, to: sink)
        out.write("}\n")
        try out.pass(isLast: true, to: sink)
    }

    private func member(_ name: String, _ text: String?, _ out: inout TextSink) {
        if let text { out.write(",\"\(name)\":\(JSONText.quoted(text))") }
    }

    private func list(_ texts: [String]) -> String { "[\(texts.map(JSONText.quoted).joined(separator: ","))]" }

    /// What PxWeb says there, where the cube did not come with it.
    private var pxExtension: String? {
        var members: [String] = []
        if let table = cube.about.table { members.append("\"tableid\":\(JSONText.quoted(table))") }
        if let language = cube.about.language { members.append("\"language\":\(JSONText.quoted(language))") }
        if !cube.about.mayBeAdded { members.append("\"aggregallowed\":false") }
        return members.isEmpty ? nil : members.joined(separator: ",")
    }

    private func writeRoles(_ out: inout TextSink) {
        let roles = Dimension.Role.allCases.compactMap { role in
            let ids = cube.dimensions.filter { $0.role == role }.map(\.id)
            return ids.isEmpty ? nil : "\"\(role.jsonStat)\":\(list(ids))"
        }
        if !roles.isEmpty { out.write(",\"role\":{\(roles.joined(separator: ","))}") }
    }

    private func write(_ dimension: Dimension, _ out: inout TextSink) {
        out.write("\(JSONText.quoted(dimension.id)):{\"label\":\(JSONText.quoted(dimension.label.text))")
        if !dimension.notes.isEmpty { out.write(",\"note\":\(list(dimension.notes.map(\.text.text)))") }
        if let json = dimension.extensionJSON ?? measuringTypes(dimension) { out.write(",\"extension\":\(json)") }
        out.write(",\"category\":{\"index\":\(list(dimension.categories.map(\.code))),\"label\":{")
        write(dimension.categories.map { ($0.code, JSONText.quoted($0.label.text)) }, &out)
        out.write("}")
        let parts: [(String, [(String, String)])] = [
            (
                "note",
                dimension.categories.compactMap { $0.notes.isEmpty ? nil : ($0.code, list($0.notes.map(\.text.text))) }
            ),
            (
                "unit",
                dimension.categories.compactMap { category in
                    cube.unit(of: category, in: dimension).map { (category.code, json($0)) }
                }
            ),
            (
                "coordinates",
                dimension.categories.compactMap { category in
                    category.coordinates.map { (category.code, "[\($0.longitude),\($0.latitude)]") }
                }
            ),
            (
                "child",
                dimension.hierarchy.children.sorted { $0.key < $1.key }.map { parent, children in
                    (dimension.categories[parent].code, list(children.map { dimension.categories[$0].code }))
                }
            ),
        ]
        for (name, members) in parts where !members.isEmpty {
            out.write(",\"\(name)\":{")
            write(members, &out)
            out.write("}")
        }
        out.write("}}")
    }

    private func write(_ members: [(code: String, json: String)], _ out: inout TextSink) {
        for (index, member) in members.enumerated() {
            if index > 0 { out.write("," as Unicode.Scalar) }
            out.write(JSONText.quoted(member.code))
            out.write(":" as Unicode.Scalar)
            out.write(member.json)
        }
    }

    private func json(_ unit: Unit) -> String {
        var members = ["\"label\":\(JSONText.quoted(unit.label.text))"]
        if let symbol = unit.symbol { members.append("\"symbol\":\(JSONText.quoted(symbol))") }
        if let first = unit.symbolStandsFirst { members.append("\"position\":\"\(first ? "start" : "end")\"") }
        if let decimals = unit.decimals { members.append("\"decimals\":\(decimals)") }
        return "{\(members.joined(separator: ","))}"
    }

    private func measuringTypes(_ dimension: Dimension) -> String? {
        let types = dimension.categories.compactMap { category in
            cube.kind(of: category, in: dimension)?.pxWeb.map { "\(JSONText.quoted(category.code)):\"\($0)\"" }
        }
        return types.isEmpty ? nil : "{\"measuringType\":{\(types.joined(separator: ","))}}"
    }

    /// Only the cells that have a mark, by where they stand.
    private func writeStatus(_ out: inout TextSink, to sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        guard !cube.marks.isEmpty else { return }
        out.write(",\"status\":{")
        var isFirst = true
        for position in cube.values.indices {
            guard let mark = cube.marks[position] else { continue }
            if !isFirst { out.write("," as Unicode.Scalar) }
            isFirst = false
            out.write("\"")
            out.write(position)
            out.write("\":")
            out.write(JSONText.quoted(mark))
            try out.pass(to: sink)
        }
        out.write("}")
    }
}

extension Measure {
    /// PxWeb’s word under `measuringType`.
    var pxWeb: String? {
        switch self {
        case .stock: "Stock"
        case .flow: "Flow"
        case .mean: "Average"
        default: nil
        }
    }
}
