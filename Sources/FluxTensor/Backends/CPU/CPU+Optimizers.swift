import CKernels

extension CPU {
    package func step(
        _ rule: OptimizerStep, _ parameter: Storage, _ gradient: TensorBody, _ states: [Storage], count: Int
    ) -> Bool {
        let n = Int64(count)
        let p = parameter.cpu.assumingMemoryBound(to: Float.self)
        let g = gradient.cpu.assumingMemoryBound(to: Float.self)
        func state(_ index: Int) -> UnsafeMutablePointer<Float> { states[index].cpu.assumingMemoryBound(to: Float.self) }
        switch rule {
        case .descent(let learningRate):
            flux_descent(n, p, g, learningRate)
        case .momentum(let learningRate, let momentum, let isNesterov):
            flux_momentum(n, p, g, state(0), learningRate, momentum, isNesterov)
        case .adam(let stepSize, let beta1, let beta2, let inverseRootCorrection, let epsilon):
            flux_adam(n, p, g, state(0), state(1), stepSize, beta1, beta2, inverseRootCorrection, epsilon)
        case .rmsProp(let learningRate, let rho, let epsilon):
            flux_rmsprop(n, p, g, state(0), learningRate, rho, epsilon)
        case .adaDelta(let learningRate, let rho, let epsilon):
            flux_adadelta(n, p, g, state(0), state(1), learningRate, rho, epsilon)
        case .adaMax(let stepSize, let beta1, let beta2, let epsilon):
            flux_adamax(n, p, g, state(0), state(1), stepSize, beta1, beta2, epsilon)
        }
        return true
    }
}
