extension Tensor: CustomStringConvertible {
    /// The elements as NumPy prints them, abbreviated beyond 1,000, then the shape and dtype.
    public var description: String {
        let printer = TensorPrinter(self)
        return "Tensor(\(printer.text), shape: \(shape), dtype: \(dtype)\(device == .cpu ? "" : ", device: \(device)"))"
    }
}

/// Lays out a tensor's elements as nested lists with aligned columns.
private struct TensorPrinter {
    private static let edge = 3  // elements shown at either end of an abbreviated axis
    private let shape: [Int]
    private let isAbbreviated: Bool
    private let cells: [String]
    private let width: Int

    init(_ tensor: Tensor) {
        shape = tensor.shape
        isAbbreviated = tensor.count > 1000
        let shown = isAbbreviated ? TensorPrinter.edges(of: tensor) : tensor.stopGradient()
        cells = TensorPrinter.format(shown)
        width = cells.map(\.count).max() ?? 0
    }

    var text: String {
        var next = 0
        return list(axis: 0, &next)
    }

    private func list(axis: Int, _ next: inout Int) -> String {
        if axis == shape.count {
            defer { next += 1 }
            let cell = cells[next]
            return shape.isEmpty ? cell : String(repeating: " ", count: width - cell.count) + cell
        }
        var parts: [String] = []
        let isCut = isAbbreviated && shape[axis] > 2 * TensorPrinter.edge
        for index in 0..<(isCut ? 2 * TensorPrinter.edge : shape[axis]) {
            if isCut && index == TensorPrinter.edge { parts.append("…") }
            parts.append(list(axis: axis + 1, &next))
        }
        let isLast = axis == shape.count - 1
        let separator = isLast ? ", " : ",\n" + String(repeating: " ", count: "Tensor(".count + axis + 1)
        return "[" + parts.joined(separator: separator) + "]"
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

    private static func format(_ tensor: Tensor) -> [String] {
        switch tensor.dtype {
        case .bool: return tensor.array(of: Bool.self).map(\.description)
        case .int64, .int32, .uint8: return tensor.array(of: Int.self).map(\.description)
        default: return formatFractions(tensor.array(of: Double.self))
        }
    }

    /// Up to four decimals; exponents where the magnitudes differ too much for them.
    private static func formatFractions(_ values: [Double]) -> [String] {
        let finite = values.filter(\.isFinite).map(abs)
        let (largest, smallest) = (finite.max() ?? 0, finite.filter { $0 > 0 }.min() ?? 0)
        if finite.allSatisfy({ $0 == $0.rounded() && $0 < 1e15 }) {
            return values.map { $0.isFinite ? "\(Int($0))." : "\($0)" }
        }
        let isScientific = largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1e3 * 1e3
        return values.map { isScientific ? scientific($0) : decimal($0) }
    }

    private static func decimal(_ value: Double) -> String {
        guard value.isFinite else { return "\(value)" }
        let scaled = Int((abs(value) * 10000).rounded())
        let fraction = String(scaled % 10000 + 10000).dropFirst()
        return (value.sign == .minus ? "-" : "") + "\(scaled / 10000).\(fraction)"
    }

    private static func scientific(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return value == 0 ? "0.0000e+00" : "\(value)" }
        var exponent = 0
        var mantissa = abs(value)
        while mantissa >= 10 { mantissa /= 10; exponent += 1 }
        while mantissa < 1 { mantissa *= 10; exponent -= 1 }
        if (mantissa * 10000).rounded() >= 100000 { mantissa /= 10; exponent += 1 }
        let power = (exponent < 0 ? "-" : "+") + (abs(exponent) < 10 ? "0" : "") + "\(abs(exponent))"
        return (value < 0 ? "-" : "") + decimal(mantissa) + "e" + power
    }
}
