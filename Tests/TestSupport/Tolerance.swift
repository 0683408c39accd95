import FluxTensor

/// How far results may be from the truth. It depends on the dtype alone, never on the single test.
package struct Tolerance {
    /// Of the true value, for element-wise operations; of the largest one, for all others.
    package let relative: Double
    /// A few powers of two above the smallest number of full precision: products with a factor below it are rounded to zero.
    package let smallest: Double

    package init(_ dtype: DType) {
        switch dtype {
        case .float64: (relative, smallest) = (0x1p-46, 0x1p-1016)
        case .float32: (relative, smallest) = (0x1p-19, 0x1p-120)
        case .bfloat16: (relative, smallest) = (0x1p-5, 0x1p-120)
        case .float16: (relative, smallest) = (0x1p-8, 0x1p-14)
        default: (relative, smallest) = (0, 0)
        }
    }

    /// For derivatives by central differences in `float64`: the error of the difference itself.
    package static let differences = Tolerance(relative: 1e-6, smallest: 1e-9)

    private init(relative: Double, smallest: Double) {
        self.relative = relative
        self.smallest = smallest
    }

    /// For what adds up over many elements, in whatever order the compiler leaves them.
    package func times(_ factor: Double) -> Tolerance { Tolerance(relative: factor * relative, smallest: smallest) }

    /// What is wrong with `found`, or `nil`. Shapes must agree; NaN equals NaN.
    package func problem(_ found: Tensor, _ expected: Tensor, isElementwise: Bool = false) -> String? {
        if found.shape != expected.shape { return "shape \(found.shape) instead of \(expected.shape)" }
        let (x, y) = (found.array(of: Double.self), expected.array(of: Double.self))
        let largest = y.lazy.filter(\.isFinite).map(abs).max() ?? 0
        for (index, (a, b)) in zip(x, y).enumerated() {
            if a == b || (a.isNaN && b.isNaN) { continue }
            let scale = isElementwise ? abs(b) : max(largest, 1)
            if a.isFinite && b.isFinite && abs(a - b) <= relative * scale + smallest { continue }
            return "element \(index) is \(a) instead of \(b)"
        }
        return nil
    }
}
