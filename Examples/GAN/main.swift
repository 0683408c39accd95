// Handwritten digits by two networks that learn against each other: one makes images, the other tells them from real ones.
import Flux

let epochs = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 30
let mnist = try MNIST()
let loader = DataLoader(mnist.train, batchSize: 64, shuffle: true, dropLast: true)

let latent = 64
let generator = Chain {
    Dense(latent, 256, activation: .relu)
    Dense(256, 28 * 28, activation: .sigmoid)
}
let discriminator = Chain {
    Dense(28 * 28, 256, activation: .leakyRelu(slope: 0.2))
    Dropout(0.3)
    Dense(256, 1)
}

let rule = Adam(learningRate: 2e-4, beta1: 0.5)
var generatorOptimizer = OptimizerState(rule, for: generator)
var discriminatorOptimizer = OptimizerState(rule, for: discriminator)
let (real, made) = (Tensor.ones(loader.batchSize, 1), Tensor.zeros(loader.batchSize, 1))

for epoch in 1...max(1, epochs) {
    var (generatorTotal, discriminatorTotal): (Float, Float) = (0, 0)
    for (images, _) in loader {
        // The gradient of the discriminator alone: what the generator makes is given.
        let (discriminatorLoss, discriminatorGradients) = withGradient(of: discriminator) { discriminator in
            let images = flatten(images)
            let fakes = generator(.randomNormal(loader.batchSize, latent))
            return logitBinaryCrossEntropy(discriminator(images), real) + logitBinaryCrossEntropy(discriminator(fakes), made)
        }
        discriminatorOptimizer.update(discriminator, along: discriminatorGradients)

        // The gradient of the generator, through the discriminator, which stays: its images should pass as real.
        let (generatorLoss, generatorGradients) = withGradient(of: generator) { generator in
            logitBinaryCrossEntropy(discriminator(generator(.randomNormal(loader.batchSize, latent))), real)
        }
        generatorOptimizer.update(generator, along: generatorGradients)
        discriminatorTotal += discriminatorLoss.item()
        generatorTotal += generatorLoss.item()
    }
    let batches = Float(max(1, loader.count))
    print("epoch \(epoch) generator \(generatorTotal / batches), discriminator \(discriminatorTotal / batches)")
}

// One image, in characters: the brighter the pixel, the denser.
let digit = generator(.randomNormal(1, latent)).reshaped(28, 28)
let shades = Array(" .:-=+*#%@")
for row in 0..<28 {
    print(String(digit[row].array(of: Float.self).map { shades[Int($0 * 9.99)] }))
}
