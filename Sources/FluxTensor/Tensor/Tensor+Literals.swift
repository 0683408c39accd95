extension Tensor: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// A scalar that takes on the dtype of what it meets: `x * 0.5` has the dtype of `x`. Alone, it is `float32`.
    public init(floatLiteral value: Double) { self.init(value) }

    /// A scalar that takes on the dtype of what it meets. Alone, it is `int64`.
    public init(integerLiteral value: Int) { self.init(value) }
}

extension Tensor: ExpressibleByArrayLiteral {
    /// The elements, or tensors of one shape, along a new first axis: `[[1, 2], [3, 4]]`.
    public init(arrayLiteral elements: Tensor...) {
        self = elements.isEmpty ? .zeros(0) : .stacked(elements)
    }
}
