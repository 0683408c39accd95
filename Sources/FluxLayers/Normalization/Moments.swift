import FluxTensor

extension Tensor {
    /// The elements with mean 0 and variance 1 over `axes`, and the moments that they had there, axes kept.
    func normalizedWithMoments(_ axes: [Int], epsilon: Double) -> (normalized: Tensor, mean: Tensor, variance: Tensor) {
        let mean = mean(axes, keepingAxes: true)
        let distance = self - mean
        let variance = square(distance).mean(axes, keepingAxes: true)
        return (distance * rsqrt(variance + epsilon), mean, variance)
    }
}
