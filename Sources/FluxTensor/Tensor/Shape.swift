/// The extents of up to eight axes, kept inline so that making one allocates nothing.
package struct Shape: Sendable {
    package static let maximumRank = 8

    package var extents: InlineArray<8, Int>
    package private(set) var rank: Int

    @inline(__always)
    package init() {
        extents = InlineArray(repeating: 0)
        rank = 0
    }

    package init(repeating extent: Int, rank: Int) {
        precondition(rank <= Shape.maximumRank)
        extents = InlineArray(repeating: extent)
        self.rank = rank
    }

    package init(_ values: some Collection<Int>) {
        self.init()
        for value in values { append(value) }
    }

    @inline(__always)
    package subscript(_ axis: Int) -> Int {
        get { extents[axis] }
        set { extents[axis] = newValue }
    }

    package mutating func append(_ extent: Int) {
        if rank == Shape.maximumRank { trap("shape", "a tensor has at most \(Shape.maximumRank) axes") }
        extents[rank] = extent
        rank += 1
    }

    /// The number of elements, 1 for rank 0. Shapes are checked against overflow where they are made.
    @inline(__always)
    package var count: Int {
        var product = 1
        for axis in 0..<rank { product &*= extents[axis] }
        return product
    }

    /// Whether the bytes of as many elements have addresses.
    package var fitsMemory: Bool {
        var bytes = 8  // of the largest element
        for axis in 0..<rank {
            let (product, overflow) = bytes.multipliedReportingOverflow(by: Swift.max(extents[axis], 1))
            if overflow { return false }
            bytes = product
        }
        return true
    }

    package var indices: Range<Int> { 0..<rank }

    package var array: [Int] { indices.map { extents[$0] } }
}

extension Shape: Equatable {
    @inline(__always)
    package static func == (x: Shape, y: Shape) -> Bool {
        if x.rank != y.rank { return false }
        for axis in 0..<x.rank where x.extents[axis] != y.extents[axis] { return false }
        return true
    }
}

extension Shape: ExpressibleByArrayLiteral, CustomStringConvertible {
    package init(arrayLiteral values: Int...) { self.init(values) }

    package var description: String { "\(array)" }
}

extension Shape {
    package func inserting(_ extent: Int, at axis: Int) -> Shape {
        var values = array
        values.insert(extent, at: axis)
        return Shape(values)
    }

    package func removing(_ axis: Int) -> Shape {
        var values = array
        values.remove(at: axis)
        return Shape(values)
    }

    /// The numbers of elements before and after an axis.
    package func sides(of axis: Int) -> (outer: Int, inner: Int) {
        (array[..<axis].reduce(1, *), array[(axis + 1)...].reduce(1, *))
    }

    package func replacing(_ axis: Int, with extent: Int) -> Shape {
        var shape = self
        shape[axis] = extent
        return shape
    }
}
