/// Products of tensors, summed over the axes that the result does not name.
///
/// Each axis of each tensor gets a letter. Axes of one letter run together; a letter that the result lacks is summed over; a
/// letter twice in one term takes the diagonal. `...` stands for any number of axes, which broadcast. Without an arrow the
/// result has the axes of `...`, then in alphabetic order the letters that occur once.
///
/// ```swift
/// einsum("ij,jk->ik", x, y)            // the matrix product
/// einsum("...i,...i", x, y)            // inner products of rows
/// einsum("ii", x)                      // the trace
/// einsum("bhtd,bhsd->bhts", q, k)      // the scores of attention
/// ```
/// - Shape: the extents of the letters of the result.
/// - Gradient: through permutations, matrix products and sums, which it is made of.
/// - Numerics: of three tensors or more, the two come first whose product takes the fewest multiplications, and so on.
/// - Precondition: there is one term for each tensor, and axes of one letter have one extent.
/// - Reference: Harris et al. 2020, "Array programming with NumPy".
public func einsum(_ equation: String, _ tensors: Tensor...) -> Tensor { einsum(equation, tensors) }

/// Products of tensors, summed over the axes that the result does not name; see `einsum(_:_:)`.
public func einsum(_ equation: String, _ tensors: [Tensor]) -> Tensor {
    let (parsed, extents) = require { () throws(ShapeError) in try einsumShape(equation, tensors.map(\.layout.shape)) }
    var terms = zip(tensors, parsed.inputs).map { EinsumTerm($0, $1).withoutRepeats }
    while terms.count > 1 {
        let (first, second) = terms.count == 2 ? (0, 1) : cheapestPair(terms.map(\.labels), parsed.output, extents)
        let (next, product) = (terms.remove(at: second), terms[first])
        let kept = parsed.output + terms.enumerated().flatMap { $0.offset == first ? [] : $0.element.labels }
        terms[first] = product.summed(keeping: kept + next.labels).times(
            next.summed(keeping: kept + product.labels), kept, extents)
    }
    return terms[0].summed(keeping: parsed.output).ordered(parsed.output).tensor
}

/// The two terms whose product takes the fewest multiplications, of several the ones with the smallest result.
private func cheapestPair(
    _ terms: [[EinsumEquation.Label]], _ output: [EinsumEquation.Label], _ extents: [EinsumEquation.Label: Int]
) -> (Int, Int) {
    func size(_ labels: Set<EinsumEquation.Label>) -> Double { labels.reduce(1) { $0 * Double(extents[$1]!) } }
    var (best, least) = ((0, 1), (Double.infinity, Double.infinity))
    for second in 1..<terms.count {
        for first in 0..<second {
            let others = terms.enumerated().flatMap { $0.offset == first || $0.offset == second ? [] : $0.element }
            let kept = Set(output + others)
            // What neither the other one nor anything else has is summed over before.
            let (left, right) = (Set(terms[first]), Set(terms[second]))
            let labels = left.intersection(kept.union(right)).union(right.intersection(kept.union(left)))
            let cost = (size(labels), size(labels.intersection(kept)))
            if cost < least { (best, least) = ((first, second), cost) }
        }
    }
    return best
}

/// The shape rule of `einsum`: the labels, and the extent of each.
private func einsumShape(
    _ text: String, _ shapes: [Shape]
) throws(ShapeError) -> (EinsumEquation, [EinsumEquation.Label: Int]) {
    if shapes.isEmpty { throw ShapeError("einsum", "'\(text)': there is no tensor") }
    let equation = try EinsumEquation(text, shapes)
    var extents: [EinsumEquation.Label: Int] = [:]
    for (labels, shape) in zip(equation.inputs, shapes) {
        for (label, extent) in zip(labels, shape.array) {
            let earlier = extents[label] ?? extent
            let stretches = if case .rest = label { earlier == 1 || extent == 1 } else { false }
            guard earlier == extent || stretches else {
                throw ShapeError("einsum", "'\(text)' of \(shapes): \(label) is \(earlier) and \(extent)")
            }
            extents[label] = earlier == 1 ? extent : earlier
        }
    }
    return (equation, extents)
}

/// A tensor with a label for each axis.
private struct EinsumTerm {
    typealias Label = EinsumEquation.Label
    let tensor: Tensor
    let labels: [Label]

    init(_ tensor: Tensor, _ labels: [Label]) { (self.tensor, self.labels) = (tensor, labels) }

    /// The diagonals of axes that share a label.
    var withoutRepeats: EinsumTerm {
        for (first, label) in labels.enumerated() {
            guard let second = labels[(first + 1)...].firstIndex(of: label) else { continue }
            var others = Array(labels.indices)
            others.remove(at: second)
            others.remove(at: first)
            let diagonal = tensor.permuted(others + [first, second]).diagonals
            return EinsumTerm(diagonal, others.map { labels[$0] } + [label]).withoutRepeats
        }
        return self
    }

    func summed(keeping kept: [Label]) -> EinsumTerm {
        let axes = labels.indices.filter { !kept.contains(labels[$0]) }
        return axes.isEmpty ? self : EinsumTerm(tensor.sum(axes), labels.filter(kept.contains))
    }

    func ordered(_ order: [Label]) -> EinsumTerm {
        EinsumTerm(tensor.permuted(order.map { labels.firstIndex(of: $0)! }), order)
    }

    /// With axes under an ellipsis stretched to their full extents.
    private func stretched(_ labels: [Label], _ extents: [Label: Int]) -> EinsumTerm {
        var shape = tensor.layout.shape
        for label in labels { shape[self.labels.firstIndex(of: label)!] = extents[label]! }
        return EinsumTerm(tensor.broadcast(to: shape), self.labels)
    }

    /// The product, summed over what both have and `kept` lacks.
    func times(_ other: EinsumTerm, _ kept: [Label], _ extents: [Label: Int]) -> EinsumTerm {
        let shared = labels.filter(other.labels.contains)
        let batch = shared.filter(kept.contains)
        let inner = shared.filter { !kept.contains($0) }
        let left = labels.filter { !shared.contains($0) }
        let right = other.labels.filter { !shared.contains($0) }
        let x = stretched(inner, extents).ordered(batch + left + inner).tensor
        let y = other.stretched(inner, extents).ordered(batch + inner + right).tensor
        let (rows, columns) = (x.shape[batch.count..<batch.count + left.count], y.shape[(batch.count + inner.count)...])
        let (xBatch, yBatch) = (x.shape[..<batch.count], y.shape[..<batch.count])
        let result =
            inner.isEmpty
            ? x.reshaped(Shape(xBatch + rows + columns.map { _ in 1 }))
                * y.reshaped(Shape(yBatch + rows.map { _ in 1 } + columns))
            : x.reshaped(Shape(xBatch + [rows.reduce(1, *), x.shape[(batch.count + left.count)...].reduce(1, *)]))
                .matmul(
                    y.reshaped(
                        Shape(yBatch + [y.shape[batch.count..<batch.count + inner.count].reduce(1, *), columns.reduce(1, *)])))
        let full = zip(xBatch, yBatch).map { $0 == 1 ? $1 : $0 } + rows + columns
        return EinsumTerm(result.reshaped(Shape(full)), batch + left + right)
    }
}
