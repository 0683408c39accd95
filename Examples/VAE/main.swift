// A variational autoencoder of handwritten digits: a code of 16 numbers for each, and new digits from random codes.
import Flux
import FluxModels

let epochs = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 10
let mnist = try MNIST()
let loader = DataLoader(mnist.train, batchSize: 100, shuffle: true)
let testImages = flatten(mnist.test.images)

let latent = 16
let model = VAE(inputs: 28 * 28, hidden: 256, latent: latent)
print(model)

try train(
    model, on: loader, epochs: epochs, optimizer: Adam(learningRate: 1e-3),
    onEvent: { event in
        guard case .epoch(let report) = event else { return }
        print("epoch \(report.epoch) loss \(report.loss), test loss \(model.loss(testImages).item(Float.self)) nats an image")
    },
    loss: { model, images, _ in model.loss(flatten(images)) })

// A digit that nobody wrote, in characters: the brighter the pixel, the denser.
let digit = sigmoid(model.decoder(.randomNormal(1, latent))).reshaped(28, 28)
let shades = Array(" .:-=+*#%@")
for row in 0..<28 {
    print(String(digit[row].array(of: Float.self).map { shades[Int($0 * 9.99)] }))
}
