extension Tensor {
    /// All choices of `count` elements of a vector, in the order of their places.
    ///
    /// ```swift
    /// Tensor([1, 2, 3]).combinations(2)  // [[1, 2], [1, 3], [2, 3]]
    /// ```
    /// - Parameter isReplacing: Whether an element may be chosen several times.
    /// - Shape: `[K]` → `[choices, count]`.
    /// - Gradient: `dy`, added up over the choices.
    /// - Precondition: the tensor has one axis, the count is not negative, and the choices fit in memory.
    public func combinations(_ count: Int = 2, isReplacing: Bool = false) -> Tensor {
        let extent = require { () throws(ShapeError) in try Tensor.checkedChoice(layout.shape, count, isReplacing) }
        var (places, choice) = ([Int](), (0..<count).map { isReplacing ? 0 : $0 })
        var rows = 0
        var isLeft = isReplacing ? extent > 0 || count == 0 : count <= extent
        while isLeft {
            places += choice
            rows += 1
            // The last place that can move on takes all behind it along.
            let last = choice.indices.last { choice[$0] < (isReplacing ? extent - 1 : extent - count + $0) }
            isLeft = last != nil
            guard let last else { break }
            choice[last] += 1
            for next in choice.indices where next > last { choice[next] = isReplacing ? choice[last] : choice[next - 1] + 1 }
        }
        return gathered(Tensor(places, shape: [rows, count]).to(device))
    }

    /// All tuples of one element of each vector; the last vector's change fastest.
    ///
    /// - Shape: `[A]`, `[B]`, … → `[A · B · …, vectors]`.
    /// - Gradient: to each vector `dy`, added up over the tuples.
    /// - Precondition: there is at least one vector; each has one axis.
    public static func cartesianProduct(_ vectors: [Tensor]) -> Tensor {
        let grids = meshgrid(vectors)
        return stacked(grids.map { $0.reshaped([$0.count] as Shape) }, axis: -1)
    }

    /// The extent of a vector from which that many elements can be chosen: binomial coefficients grow fast.
    private static func checkedChoice(_ shape: Shape, _ count: Int, _ isReplacing: Bool) throws(ShapeError) -> Int {
        guard shape.rank == 1, count >= 0 else {
            throw ShapeError("combinations", "\(count) elements of shape \(shape); expected a vector, and not fewer than none")
        }
        let extent = shape[0] + (isReplacing ? Swift.max(count - 1, 0) : 0)
        var choices = 1
        for step in 0..<Swift.max(Swift.min(count, extent - count), 0) {
            choices = try checkedExtent("combinations", choices, extent - step, Int.multipliedReportingOverflow) / (step + 1)
        }
        _ = try checkedShape("combinations", [choices, count])
        return shape[0]
    }
}
