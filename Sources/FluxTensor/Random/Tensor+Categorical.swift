extension Tensor {
    /// Classes drawn with the probabilities `softmax(logits)` along the last axis, each draw on its own.
    ///
    /// ```swift
    /// let next = Tensor.randomCategorical(logits: model(text)[.all, -1] / temperature)
    /// ```
    /// - Parameters:
    ///   - logits: Logarithms of the probabilities, up to a constant; `-inf` is never drawn.
    ///   - count: How many classes to draw from each row.
    /// - Shape: `[…, K]` → `[…]`, or `[…, count]` if a count is given; `int64`.
    /// - Gradient: none.
    /// - Precondition: the rank is at least 1, there is at least one class, and the count is not negative.
    /// - Numerics: each draw is searched for in running sums of the probabilities, in `float64`. Infinite logits are equally likely, and
    ///   nothing else is drawn beside them.
    /// - Reference: Devroye 1986, "Non-uniform random variate generation", III.2.
    public static func randomCategorical(
        logits: Tensor, count: Int? = nil, generator: RandomGenerator = .shared
    ) -> Tensor {
        let draws = require { () throws(ShapeError) in
            guard let classes = logits.shape.last, classes > 0, count ?? 0 >= 0 else {
                let draws = count.map { "\($0) draws" } ?? "one draw"
                throw ShapeError("randomCategorical", "\(draws) from logits \(logits.shape): expected […, K] with K at least 1")
            }
            return count ?? 1
        }
        let last = logits.shape.last! - 1
        let sums = logits.stopGradient().expBelowMaximum().cast(to: .float64).cumulativeSum()
        let shape: [Int] = logits.shape.dropLast() + [draws]
        let uniform = Tensor.randomUniform(shape, dtype: .float64, on: logits.device, generator: generator)
        // Of rows with NaN all sums count as passed.
        let classes = minimum(sums.searchSorted(uniform * sums.narrowed(-1, last..<last + 1), after: true), Tensor(last))
        return count == nil ? classes.squeezed(-1) : classes
    }

    /// `exp(x − max x)` along the last axis, in `float32` where that holds the elements; 1 at the maximum, also where it is infinite.
    private func expBelowMaximum() -> Tensor {
        let x = cast(to: dtype.isFloatingPoint && dtype != .float64 ? .float32 : .float64)
        let largest = x.max([-1], keepingAxes: true)
        return exp(`where`(x .== largest, 0, x - largest))
    }
}
