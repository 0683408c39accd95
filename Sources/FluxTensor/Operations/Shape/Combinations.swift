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
        let rows = require { () throws(ShapeError) in try Tensor.checkedChoices(layout.shape, count, isReplacing) }
        let places = Tensor.choices(rows, of: count, from: layout.shape[0], isReplacing)
        return gathered(Tensor(places).to(device), 0).reshaped([rows, count] as Shape)
    }

    /// The places of all choices, one choice after another.
    private static func choices(_ rows: Int, of count: Int, from extent: Int, _ isReplacing: Bool) -> [Int] {
        guard rows > 0, count > 0 else { return [] }
        var choice = (0..<count).map { isReplacing ? 0 : $0 }
        return [Int](unsafeUninitializedCapacity: rows * count) { places, written in
            while written < rows * count {
                for last in choice[count - 1]..<extent {
                    for place in 0..<count - 1 { places.initializeElement(at: written + place, to: choice[place]) }
                    places.initializeElement(at: written + count - 1, to: last)
                    written += count
                }
                // The last place that can move on, before that of the loop, takes all behind it along.
                guard let mover = (0..<count - 1).last(where: { choice[$0] < (isReplacing ? extent - 1 : extent - count + $0) })
                else { break }
                choice[mover] += 1
                for next in mover + 1..<count { choice[next] = isReplacing ? choice[mover] : choice[next - 1] + 1 }
            }
        }
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

    /// How many choices there are: binomial coefficients grow fast.
    private static func checkedChoices(_ shape: Shape, _ count: Int, _ isReplacing: Bool) throws(ShapeError) -> Int {
        guard shape.rank == 1, count >= 0 else {
            throw ShapeError("combinations", "\(count) elements of shape \(shape); expected a vector, and not fewer than none")
        }
        let extent = shape[0] + (isReplacing ? Swift.max(count - 1, 0) : 0)
        var choices = 1
        for step in 0..<Swift.max(Swift.min(count, extent - count), 0) {
            choices = try checkedExtent("combinations", choices, extent - step, Int.multipliedReportingOverflow) / (step + 1)
        }
        _ = try checkedShape("combinations", [choices, count])
        return count > extent ? 0 : choices
    }
}
