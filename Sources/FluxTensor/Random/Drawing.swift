/// What the random tensors with tensors for parameters share.
struct Drawing {
    let name: String
    let shape: Shape
    let device: Device
    let generator: RandomGenerator

    /// - Parameter shape: `nil` means the one that the parameters broadcast to.
    init(_ name: String, _ shape: [Int]?, _ parameters: [Tensor], _ device: Device, _ generator: RandomGenerator) {
        self.shape = require { () throws(ShapeError) in
            var target: Shape?
            if let shape { target = try checkedShape(name, shape) }
            var common = target ?? Shape()
            for parameter in parameters {
                if let target { try checkStretch(name, parameter.layout.shape, to: target) }
                common = try broadcastShape(name, common, parameter.layout.shape)
            }
            return common
        }
        (self.name, self.device, self.generator) = (name, device, generator)
    }

    /// A parameter in `float64`, checked.
    ///
    /// - Parameters:
    ///   - parameter: How it is called in messages.
    ///   - rule: What must hold of every value, in words.
    ///   - isValid: The same of a tensor.
    func values(
        _ x: Tensor, _ parameter: String, _ rule: String = "positive and finite",
        where isValid: (Tensor) -> Tensor = { ($0 .> 0) .& isFinite($0) }
    ) -> Tensor {
        let values = x.stopGradient().to(device).cast(to: .float64)
        if !isValid(values).all().item(Bool.self) { trap(name, "the \(parameter) must be \(rule), not \(x)") }
        return values
    }

    /// - Parameter parameters: As `values` gives them.
    func draw(_ distribution: ParametricDistribution, _ parameters: Tensor..., as dtype: DType = .float64) -> Tensor {
        let key = generator.take(blocks: distribution.blocks(shape.count))
        let columns = parameters.map { $0.count == 1 ? $0 : $0.broadcast(to: shape).contiguous() }
        return .make(shape, dtype, on: device) {
            device.backend.draw(distribution, columns.map(\.body), key, dtype, count: shape.count, into: $0)
        }
    }
}
