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

    /// The elements along `axis` in order, and their places as `int64`: `sorted` and `argsort` at once.
    ///
    /// - Shape: both the same.
    /// - Gradient: `dy`, each element back to where it came from.
    public func sortedWithIndices(_ axis: Int = -1, descending: Bool = false) -> (values: Tensor, indices: Tensor) {
        let results = alongLast("sortedWithIndices", axis) { x in
            let places = x.sortPlaces(limit: x.layout.shape[x.rank - 1], isDescending: descending)
            return [x.taken(places, x.rank - 1), places]
        }
        return (results[0], results[1])
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
