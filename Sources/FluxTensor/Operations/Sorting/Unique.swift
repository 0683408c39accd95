/// The different elements of a tensor.
public struct UniqueElements: Sendable {
    /// Each once, in ascending order: `[M]`.
    public let values: Tensor
    /// For each element of the tensor the place of its value in `values`, as `int64`: of the tensor's shape.
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
        let places = flat.argsort(descending: false)
        let isFirst = startsRun(flat.taken(places, 0))
        // The number of each sorted element's value.
        let numbers = isFirst.cumulativeSum(0) - 1
        let distinct = count == 0 ? 0 : numbers[-1].item(Int.self) + 1
        let counts = Tensor.ones(like: numbers).scattered(numbers, 0, [distinct] as Shape)
        let starts = counts.cumulativeSum(0) - counts
        return UniqueElements(
            values: flat.taken(places.taken(starts, 0), 0),
            inverse: numbers.scattered(places, 0, [count] as Shape).reshaped(layout.shape), counts: counts)
    }
}
