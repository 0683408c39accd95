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
    /// - Reference: Gumbel 1954; Maddison et al. 2014, "A* sampling".
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
        let rows = logits.stopGradient().cast(to: .float64).unsqueezed(-2)
        let shape: [Int] = logits.shape.dropLast() + [draws, logits.shape.last!]
        let uniform = Tensor.randomUniform(shape, dtype: .float64, on: logits.device, generator: generator)
        let classes = (rows - log(-log(uniform))).argmax(-1)
        return count == nil ? classes.squeezed(-1) : classes
    }
}
