extension Tensor {
    /// Whether at least one element over `axes` is true (not 0). False over no elements.
    ///
    /// - Gradient: none.
    public func any(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        reduce("any", axes, keepingAxes) { cast(to: .bool).reduced(.any, $0) }
    }

    /// Whether all elements over `axes` are true (not 0). True over no elements.
    ///
    /// - Gradient: none.
    public func all(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        reduce("all", axes, keepingAxes) { cast(to: .bool).reduced(.all, $0) }
    }
}
