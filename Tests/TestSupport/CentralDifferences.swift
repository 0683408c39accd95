import FluxTensor

/// The gradient of a scalar function by central differences.
///
///     ∂f/∂x_i ≈ (f(x + h·e_i) − f(x − h·e_i)) / 2h
package enum CentralDifferences {
    private static let step = 0x1p-17  // near the cube root of the precision of float64

    /// - Parameter x: `float64`, on the device where `f` is to run.
    package static func gradient(at x: Tensor, _ f: (Tensor) throws -> Tensor) rethrows -> Tensor {
        let elements = x.array(of: Double.self)
        let slopes = try elements.indices.map { index -> Double in
            func value(_ offset: Double) throws -> Double {
                var moved = elements
                moved[index] += offset
                return try f(Tensor(moved, shape: x.shape).to(x.device)).item()
            }
            return (try value(step) - value(-step)) / (2 * step)
        }
        return Tensor(slopes, shape: x.shape)
    }
}
