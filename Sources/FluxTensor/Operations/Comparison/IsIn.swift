extension Tensor {
    /// Where elements are among those of `values`. NaN is among none.
    ///
    /// - Shape: the same; `bool`.
    /// - Gradient: none.
    public func isIn(_ values: Tensor) -> Tensor {
        let (x, among) = Tensor.matched(stopGradient(), values.stopGradient().reshaped([values.count]))
        if among.count == 0 { return .full(layout.shape, 0, .bool, on: device) }
        let ordered = among.sorted()
        let place = minimum(ordered.searchSorted(x), Tensor(among.count - 1))
        return ordered.gathered(place) .== x
    }
}
