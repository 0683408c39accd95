extension Tensor {
    /// How often each of the numbers `0..<count` occurs, or the sum of its `weights`.
    ///
    /// - Parameter count: At least so many; one more than the largest element if that is more.
    /// - Shape: any → `[count]`, as `int64`, or in the dtype of the weights; of whole numbers `int64`.
    /// - Gradient: to the weights, `dy` at the number.
    /// - Precondition: the elements are integers and not negative; weights have their shape.
    public func bincount(_ count: Int = 0, weights: Tensor? = nil) -> Tensor {
        require { () throws(ShapeError) in
            guard dtype.isInteger else { throw ShapeError("bincount", "the elements are \(dtype); they must be integers") }
            guard weights?.layout.shape ?? layout.shape == layout.shape else {
                throw ShapeError("bincount", "weights have shape \(weights!.shape), the elements \(shape)")
            }
        }
        let numbers = cast(to: .int64).reshaped([self.count] as Shape).contiguous()
        let lowest = numbers.count == 0 ? 0 : numbers.min().item(Int.self)
        if lowest < 0 { trap("bincount", "the element \(lowest) is negative") }
        let extent = numbers.count == 0 ? count : Swift.max(count, numbers.max().item(Int.self) + 1)
        let summands = weights?.inSumDType.reshaped(numbers.layout.shape) ?? Tensor.ones(like: numbers)
        return summands.scattered(numbers, 0, [extent] as Shape)
    }
}
