extension Tensor: CustomStringConvertible {
    /// The elements as NumPy prints them, abbreviated beyond 1,000, then the shape and dtype.
    public var description: String {
        let start = "Tensor("
        let elements = TensorPrinter(self, indent: start.count).text
        return start + elements + ", shape: \(shape), dtype: \(dtype)\(device == .cpu ? "" : ", device: \(device)"))"
    }
}

/// Lays out a tensor's elements as nested lists with aligned columns.
private struct TensorPrinter {
    private static let edge = 3  // elements shown at either end of an abbreviated axis
    private static let lineWidth = 75
    private let shape: [Int]
    private let isAbbreviated: Bool
    private let cells: [String]
    private let indent: Int

    /// - Parameter indent: The characters before the first bracket.
    init(_ tensor: Tensor, indent: Int) {
        (shape, self.indent) = (tensor.shape, indent)
        isAbbreviated = tensor.count > 1000
        let shown = isAbbreviated ? TensorPrinter.edges(of: tensor) : tensor.stopGradient()
        switch tensor.dtype {
        case .bool: cells = aligned(shown.array(of: Bool.self).map(\.description))
        case .int64, .int32, .uint8: cells = aligned(shown.array(of: Int.self).map(\.description))
        default: cells = FractionColumn(shown.array(of: Double.self), tensor.dtype).cells
        }
    }

    var text: String {
        if shape.isEmpty { return cells[0] }
        if cells.isEmpty { return "[]" }
        var next = 0
        return list(axis: 0, &next)
    }

    private func list(axis: Int, _ next: inout Int) -> String {
        let isLast = axis == shape.count - 1
        var parts: [String] = []
        let isCut = isAbbreviated && shape[axis] > 2 * TensorPrinter.edge
        for index in 0..<(isCut ? 2 * TensorPrinter.edge : shape[axis]) {
            if isCut && index == TensorPrinter.edge { parts.append("...") }
            parts.append(isLast ? cells[next] : list(axis: axis + 1, &next))
            if isLast { next += 1 }
        }
        let margin = String(repeating: " ", count: indent + axis + 1)
        if isLast { return "[" + lines(parts, margin) + "]" }
        // Matrices are set apart by an empty line, their stacks by two.
        let breaks = String(repeating: "\n", count: shape.count - 1 - axis)
        return "[" + parts.joined(separator: "," + breaks + margin) + "]"
    }

    /// Elements in as many lines as they need, with room for the brackets at the end.
    private func lines(_ parts: [String], _ margin: String) -> String {
        let width = TensorPrinter.lineWidth - margin.count - shape.count
        var (lines, line) = ([String](), "")
        for (index, part) in parts.enumerated() {
            if !line.isEmpty && line.count + 1 + part.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + part + (index == parts.count - 1 ? "" : ",")
        }
        return (lines + [line]).joined(separator: "\n" + margin)
    }

    /// The elements that an abbreviated tensor shows, as one smaller tensor.
    private static func edges(of tensor: Tensor) -> Tensor {
        var shown = tensor.stopGradient()
        for axis in 0..<tensor.rank where tensor.shape[axis] > 2 * edge {
            let extent = tensor.shape[axis]
            shown = Tensor.concatenated(
                [shown.narrowed(axis, 0..<edge), shown.narrowed(axis, (extent - edge)..<extent)], axis: axis)
        }
        return shown
    }
}

/// Texts of one width, set to the right.
private func aligned(_ texts: [String]) -> [String] {
    let width = texts.map(\.count).max() ?? 0
    return texts.map { String(repeating: " ", count: width - $0.count) + $0 }
}
