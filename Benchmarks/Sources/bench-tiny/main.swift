// Nanoseconds of an element-wise operation on 4 elements, alone and with its gradient, in chains of 1,000; and of a training
// step of a network so small that its arithmetic does not count.
import Flux

let (length, rounds) = (1000, 200)
ThreadTeam.count = 1

func medianNanoseconds(_ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let times = (0..<rounds).map { _ in
        let time = clock.measure(body).components
        return Double(time.seconds) * 1e9 + Double(time.attoseconds) * 1e-9
    }
    return times.sorted()[rounds / 2] / Double(length)
}

func chain(_ x: Tensor, _ function: (Tensor) -> Tensor) -> Tensor {
    var y = x
    for _ in 0..<length { y = function(y) }
    return y
}

let factor = Tensor.full([4], 1.001)
let operations: [(String, (Tensor) -> Tensor)] = [
    ("multiply", { $0 * factor }), ("add", { $0 + factor }), ("relu", { relu($0) }), ("tanh", { tanh($0) }),
]
for (name, function) in operations {
    let x = Tensor.ones(4)
    let forward = medianNanoseconds { _ = chain(x, function) }
    let both = medianNanoseconds { _ = gradient(at: x) { chain($0, function).sum() } }
    print("{\"operation\": \"\(name)\", \"forward\": \(forward), \"forwardAndBackward\": \(both)}")
}

let model = Chain {
    Flatten()
    Dense(8, 8, activation: .relu)
    Dropout(0.2)
    Dense(8, 4)
}
var optimizer = OptimizerState(Adam(learningRate: 1e-4), for: model)
let (x, y) = (Tensor.randomNormal([4, 8]), Tensor([0, 1, 2, 3]))
let step = medianNanoseconds {
    for _ in 0..<length {
        let (loss, gradients) = withGradient(of: model) { logitCrossEntropy($0(x), y) }
        _ = loss.item(Double.self)
        optimizer.update(model, along: gradients)
    }
}
print("{\"step\": \(step)}")
