import FluxTensor
import Testing

/// Expects the gradient of `f` at `x`, `float64`, to agree with central differences.
package func expectGradientMatchesDifferences(
    at x: Tensor, sourceLocation: SourceLocation = #_sourceLocation, _ f: (Tensor) throws -> Tensor
) rethrows {
    let found = try gradient(at: x, f)
    let truth = try CentralDifferences.gradient(at: x) { try f($0) }
    let problem = Tolerance.differences.problem(found, truth)
    #expect(problem == nil, sourceLocation: sourceLocation)
}
