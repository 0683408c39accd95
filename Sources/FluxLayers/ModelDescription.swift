import FluxTensor

/// Prints a model as a tree: each layer on a line, with its number of parameters, and the totals.
///
///     Chain(
///       Flatten(),
///       Dense(784 → 128, relu),              # 100,480 parameters
///       Dropout(0.2),
///       Dense(128 → 10),                     # 1,290 parameters
///     )                                      # total: 4 arrays, 101,770 parameters, 397.5 KiB
struct ModelDescription {
    private static let column = 40
    private var lines: [String] = []

    init(_ model: any Layer) {
        write(model, label: nil, indent: 0)
        if lines.count == 1 { lines[0] = annotated(model.signature, model) } else { lines[lines.count - 1].removeLast() }
        if lines.count > 1 { writeTotal(model) }
    }

    var text: String { lines.map { $0.trimmingSpaces }.joined(separator: "\n") }

    private mutating func write(_ layer: any Layer, label: String?, indent: Int) {
        let start = String(repeating: " ", count: indent) + (label.map { "\($0): " } ?? "")
        let parts = ModelDescription.parts(of: layer)
        if parts.isEmpty {
            lines.append(annotated(start + layer.signature + ",", layer))
            return
        }
        lines.append("\(start)\(type(of: layer))(")
        for (label, part) in parts { write(part, label: label, indent: indent + 2) }
        lines.append(String(repeating: " ", count: indent) + "),")
    }

    private mutating func writeTotal(_ model: any Layer) {
        if parameters(model).contains(where: { !$0.parameter.isResolved }) {
            let total = "# total: \(parameters(model).count) arrays, ? parameters"
            lines.append(lines.removeLast().padded(to: ModelDescription.column) + total)
            return
        }
        let values = parameters(model).map(\.parameter.value)
        let count = values.reduce(0) { $0 + $1.count }
        let bytes = values.reduce(0) { $0 + $1.count * $1.dtype.byteCount }
        let total = "# total: \(values.count) arrays, \(grouped(count)) parameters, \(size(bytes))"
        lines.append(lines.removeLast().padded(to: ModelDescription.column) + total)
    }

    private func annotated(_ line: String, _ layer: any Layer) -> String {
        if parameters(layer).contains(where: { !$0.parameter.isResolved }) {
            return line.padded(to: ModelDescription.column) + "# ? parameters"
        }
        let count = parameters(layer).reduce(0) { $0 + $1.parameter.value.count }
        if count == 0 { return line }
        return line.padded(to: ModelDescription.column) + "# \(grouped(count)) parameter\(count == 1 ? "" : "s")"
    }

    /// The layers directly inside: of a chain by place or name, of other layers by property.
    static func parts(of layer: any Layer) -> [(label: String?, layer: any Layer)] {
        if let composite = layer as? any CompositeLayer {
            return zip(composite.parts.names, composite.parts.layers).enumerated().map { place, part in
                (part.0 == "\(place)" ? nil : part.0, part.1)
            }
        }
        return parts(of: Mirror(reflecting: (layer as? any ModelWrapper)?.wrapped ?? layer))
    }

    /// The path of a part. Elements of arrays are called `blocks.0` there, as their parameters are.
    static func path(_ path: String, _ name: String) -> String {
        let name = name.replacing("[", with: ".").replacing("]", with: "")
        if name.isEmpty { return path }
        return path.isEmpty ? name : "\(path).\(name)"
    }

    private static func parts(of mirror: Mirror) -> [(label: String?, layer: any Layer)] {
        let inherited = mirror.superclassMirror.map(parts) ?? []
        let given = (mirror.subjectType as? any CustomPartNames.Type)?.partNames ?? [:]
        return inherited
            + mirror.children.flatMap { child in layers(in: child.value, given[child.label ?? ""] ?? child.label ?? "") }
    }

    /// The layer that a property holds, or those in its array, dictionary or tuple.
    private static func layers(in value: Any, _ label: String) -> [(label: String?, layer: any Layer)] {
        let value = (value as? any ModelWrapper)?.wrapped ?? value
        if let layer = value as? any Layer { return [(label, layer)] }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .collection?, .tuple?:
            return mirror.children.enumerated().flatMap { place, child in
                layers(in: child.value, "\(label)[\(child.label.map { $0.trimmingDots } ?? "\(place)")]")
            }
        case .dictionary?:
            let pairs = mirror.children.compactMap { $0.value as? (key: AnyHashable, value: Any) }
            return pairs.map { ("\($0.key)", $0.value) }.sorted { $0.0 < $1.0 }.flatMap { layers(in: $1, "\(label)[\($0)]") }
        default: return []
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String { String(reversed().drop { $0 == " " }.reversed()) }

    /// `.0`, an element of a tuple, is `0`.
    fileprivate var trimmingDots: String { first == "." ? String(dropFirst()) : self }

    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(2, width - count)) }
}

/// `100480` as `100,480`.
func grouped(_ number: Int) -> String {
    var result = ""
    for (index, digit) in String(number).reversed().enumerated() {
        if index > 0 && index % 3 == 0 { result.append(",") }
        result.append(digit)
    }
    return String(result.reversed())
}

/// A number of bytes with one decimal in the unit that fits.
func size(_ bytes: Int) -> String {
    let units = ["bytes", "KiB", "MiB", "GiB", "TiB"]
    var (value, unit) = (Double(bytes), 0)
    while value >= 1024 && unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
    let tenths = Int((value * 10).rounded())
    return unit == 0 ? "\(bytes) bytes" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
}
