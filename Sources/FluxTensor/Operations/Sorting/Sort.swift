extension Tensor {
    /// The elements along `axis` in order. Equal ones keep theirs, and NaN counts as larger than all numbers.
    ///
    /// - Shape: the same.
    /// - Gradient: `dy`, each element back to where it came from.
    public func sorted(_ axis: Int = -1, descending: Bool = false) -> Tensor {
        alongLast("sorted", axis) { x in
            [x.taken(x.sortPlaces(limit: x.layout.shape[x.rank - 1], isDescending: descending), x.rank - 1)]
        }[0]
    }

    /// The places along `axis` of the elements in order, as `int64`: `x.argsort()` at the places of `x.sorted()`.
    ///
    /// - Shape: the same.
    /// - Gradient: none.
    public func argsort(_ axis: Int = -1, descending: Bool = false) -> Tensor {
        alongLast("argsort", axis) { x in
            [x.sortPlaces(limit: x.layout.shape[x.rank - 1], isDescending: descending)]
        }[0]
    }
}
