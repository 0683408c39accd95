// swift-tools-version: 6.2
import PackageDescription

/// CI sets this: a warning fails its build, but never that of somebody who depends on the package.
let isStrict = Context.environment["FLUX_WARNINGS_ARE_ERRORS"] == "1"

/// The targets of the library, from the bottom up: each imports only those above it in this list.
let package = Package(
    name: "flux",
    products: [
        .library(name: "Flux", targets: ["Flux"]),
        .library(name: "FluxModels", targets: ["FluxModels"]),
        .executable(name: "flux", targets: ["flux-cli"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
    ],
    targets: [
        // oneDNN behind one interface for its versions 2 and 3.
        .target(name: "COneDNN", dependencies: ["CKernels"], linkerSettings: [.linkedLibrary("dnnl")]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        // The C loops. `gomp` is the OpenMP runtime that oneDNN runs on: one thread team for both.
        .target(name: "CKernels", linkerSettings: [.linkedLibrary("gomp"), .linkedLibrary("m"), .linkedLibrary("dl")]),
        // LAPACK, opened when the first matrix is taken apart: programs that never do so do not load it.
        .target(name: "CLAPACK", dependencies: ["CKernels"], linkerSettings: [.linkedLibrary("dl")]),

        .target(name: "FluxTensor", dependencies: ["COneDNN", "CKernels", "CLAPACK"]),
        .target(name: "FluxLayers", dependencies: ["FluxTensor"]),
        .target(name: "FluxOptimizers", dependencies: ["FluxTensor"]),
        .target(name: "FluxData", dependencies: ["FluxTensor"]),
        .target(name: "FluxSerialization", dependencies: ["FluxTensor"]),
        .target(name: "FluxDatasets", dependencies: ["FluxData", "FluxSerialization", "CZlib", "CCrypto"]),
        .target(
            name: "FluxTraining",
            dependencies: ["FluxLayers", "FluxOptimizers", "FluxData", "FluxSerialization"]),
        .target(name: "Flux", dependencies: ["FluxTraining", "FluxDatasets"]),
        .target(name: "FluxModels", dependencies: ["FluxLayers"]),
        .executableTarget(
            name: "flux-cli",
            dependencies: ["Flux", .product(name: "ArgumentParser", package: "swift-argument-parser")]),

        // What the tests of all targets share: the table of operations and its runner.
        .target(name: "TestSupport", dependencies: ["Flux", "CZlib"], path: "Tests/TestSupport"),
        .testTarget(name: "FluxTensorTests", dependencies: ["TestSupport", "FluxTensor"]),
        .testTarget(name: "FluxDataTests", dependencies: ["TestSupport", "FluxData"]),
        .testTarget(name: "FluxSerializationTests", dependencies: ["TestSupport", "FluxSerialization"]),
        .testTarget(name: "FluxDatasetsTests", dependencies: ["TestSupport", "FluxDatasets"]),
        .testTarget(name: "FluxTrainingTests", dependencies: ["TestSupport", "Flux"]),
        .testTarget(name: "FluxLayersTests", dependencies: ["TestSupport", "FluxLayers"]),
        .testTarget(name: "FluxOptimizersTests", dependencies: ["TestSupport", "FluxOptimizers"]),
        .testTarget(name: "FluxModelsTests", dependencies: ["Flux", "FluxModels"]),
        .testTarget(
            name: "FluxCommandTests",
            dependencies: ["TestSupport", "flux-cli", "Functional", "Modular", "Sized", "LeNet", "VAE", "GAN", "CharacterModel"]),

        .executableTarget(name: "Functional", dependencies: ["Flux"], path: "Examples/Functional"),
        .executableTarget(name: "Modular", dependencies: ["Flux"], path: "Examples/Modular"),
        .executableTarget(name: "Sized", dependencies: ["Flux"], path: "Examples/Sized"),
        .executableTarget(name: "LeNet", dependencies: ["Flux"], path: "Examples/LeNet"),
        .executableTarget(name: "VAE", dependencies: ["Flux", "FluxModels"], path: "Examples/VAE"),
        .executableTarget(name: "GAN", dependencies: ["Flux"], path: "Examples/GAN"),
        .executableTarget(name: "CharacterModel", dependencies: ["Flux", "FluxModels"], path: "Examples/CharacterModel"),
    ]
)

if isStrict {
    for target in package.targets where target.type != .system {
        target.swiftSettings = (target.swiftSettings ?? []) + [.treatAllWarnings(as: .error)]
        target.cSettings = (target.cSettings ?? []) + [.treatAllWarnings(as: .error)]
    }
}
