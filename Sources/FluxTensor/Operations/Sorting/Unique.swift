/// The different elements of a tensor, or the different rows along one of its axes.
public struct UniqueElements: Sendable {
    /// Each once: `[M]`, or `M` along the axis. In ascending order, those of `uniqueConsecutive` in the order that they have.
    public let values: Tensor
    /// For each element of the tensor the place of its value in `values`, as `int64`: of the tensor's shape, or one for each row.
    public let inverse: Tensor
    /// How often each value occurs, as `int64`: `[M]`.
    public let counts: Tensor
}

extension Tensor {
    /// The different elements, where each of the tensor's is among them, and how often each occurs.
    ///
    /// - Shape: values `[M]`, inverse that of the tensor, counts `[M]`.
    /// - Gradient: to `values`, from the first element of each value.
    /// - Numerics: each NaN is different.
    public func unique() -> UniqueElements {
        let flat = reshaped([count] as Shape)
        let order = flat.argsort()
        let runs = Runs(startsRun(flat.taken(order, 0)))
        return UniqueElements(
            values: flat.taken(order.taken(runs.starts, 0), 0),
            inverse: runs.numbers.scattered(order, 0, [count] as Shape).reshaped(layout.shape), counts: runs.counts)
    }

    /// The different rows, or parts, that stand along `axis`, in the order of their first elements, then of their second ones.
    ///
    /// - Shape: values have `M` along the axis, inverse is `[extent]`, counts `[M]`.
    /// - Gradient: to `values`, from the first row of each value.
    /// - Numerics: rows with NaN are all different.
    /// - Precondition: the axis exists.
    public func unique(_ axis: Int) -> UniqueElements {
        let axis = require { () throws(ShapeError) in try resolvedAxis("unique", axis, rank: rank) }
        let extent = layout.shape[axis]
        let rows = stopGradient().movingAxis(axis, to: 0).reshaped([extent, extent == 0 ? 0 : count / extent] as Shape)
        // Sorted by one column after the other; a later sort keeps the order of equals.
        let places = Tensor(Array(0..<extent)).to(device)
        let order = (0..<rows.shape[1]).reversed().reduce(places) { order, column in
            order.taken(rows.narrowed(1, column..<column + 1).reshaped([extent] as Shape).taken(order, 0).argsort(), 0)
        }
        let runs = Runs(logicalOr(startsRun(rows.gathered(order, 0).transposed()).any(0), places .== 0))
        return UniqueElements(
            values: gathered(order.taken(runs.starts, 0).contiguous(), axis),
            inverse: runs.numbers.scattered(order, 0, [extent] as Shape), counts: runs.counts)
    }

    /// The elements in row-major order without those that equal the one before, where each has gone, and how many there were.
    ///
    /// - Shape: values `[M]`, inverse that of the tensor, counts `[M]`.
    /// - Gradient: to `values`, from the first element of each run.
    /// - Numerics: each NaN is different.
    public func uniqueConsecutive() -> UniqueElements {
        let flat = reshaped([count] as Shape)
        let runs = Runs(startsRun(flat))
        return UniqueElements(
            values: flat.taken(runs.starts, 0), inverse: runs.numbers.reshaped(layout.shape), counts: runs.counts)
    }
}

/// Runs of equal elements along one axis.
private struct Runs {
    /// For each element the number of its run.
    let numbers: Tensor
    /// For each run its length, and its first place.
    let counts: Tensor
    let starts: Tensor

    init(_ isFirst: Tensor) {
        numbers = isFirst.cumulativeSum(0) - 1
        let runs = numbers.count == 0 ? 0 : numbers[-1].item(Int.self) + 1
        counts = Tensor.ones(like: numbers).scattered(numbers, 0, [runs] as Shape)
        starts = counts.cumulativeSum(0) - counts
    }
}
