extension Tensor {
    /// Whether at least one element over `axes` is true (not 0). False over no elements.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: none.
    public func any(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        reduce("any", axes, keepingAxes) { cast(to: .bool).reduced(.any, $0) }
    }

    /// Whether all elements over `axes` are true (not 0). True over no elements.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: none.
    public func all(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        reduce("all", axes, keepingAxes) { cast(to: .bool).reduced(.all, $0) }
    }

    /// Whether at least one element over one axis is true.
    public func any(_ axis: Int, keepingAxes: Bool = false) -> Tensor { any([axis], keepingAxes: keepingAxes) }

    /// Whether all elements over one axis are true.
    public func all(_ axis: Int, keepingAxes: Bool = false) -> Tensor { all([axis], keepingAxes: keepingAxes) }
}
