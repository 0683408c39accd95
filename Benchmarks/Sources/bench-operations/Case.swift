import Flux

/// An operation at one size, and what it is applied to.
struct Case {
    let name: String
    private let shapes: [[Int]]
    private let range: Range<Double>
    private let places: (shape: [Int], below: Int)?
    private let dtype: DType
    private let isDifferentiable: Bool
    private let function: ([Tensor]) -> Tensor

    /// - Parameters:
    ///   - shapes: Of the inputs, which are equally likely in `range`.
    ///   - places: Shape and limit of a last input of integers, if there is one.
    init(
        _ name: String, _ shapes: [[Int]], in range: Range<Double> = 0.1..<0.9, places: (shape: [Int], below: Int)? = nil,
        dtype: DType = .float32, isDifferentiable: Bool = true, _ function: @escaping ([Tensor]) -> Tensor
    ) {
        (self.name, self.shapes, self.range, self.places, self.dtype) = (name, shapes, range, places, dtype)
        (self.isDifferentiable, self.function) = (isDifferentiable, function)
    }

    /// Prints the seconds of the operation, and of the operation with its gradient by all inputs.
    func run() {
        let inputs = shapes.map { Tensor.randomUniform($0, in: range).cast(to: dtype) }
        let integers = places.map { [floor(Tensor.randomUniform($0.shape) * $0.below).cast(to: .int64)] } ?? []
        let function = { (inputs: [Tensor]) in self.function(inputs + integers) }
        let seed = Tensor.randomUniform(function(inputs).shape).cast(to: dtype)
        let forward = medianSeconds { _ = function(inputs) }
        var backward = "null"
        if isDifferentiable { backward = "\(medianSeconds { _ = pullback(at: inputs, function).pullback(seed) })" }
        print("{\"case\": \"\(name)\", \"forward\": \(forward), \"backward\": \(backward)}")
    }
}

/// The median of as many repetitions as take a tenth of a second, after one that is not counted.
private func medianSeconds(_ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    body()
    var times: [Duration] = []
    let start = clock.now
    while times.count < 3 || start.duration(to: clock.now) < .milliseconds(100) { times.append(clock.measure(body)) }
    return times.sorted()[times.count / 2] / .seconds(1)
}
