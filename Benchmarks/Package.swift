// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "flux", path: "..")],
    targets: ["bench-mnist", "bench-tiny", "bench-start", "bench-operations"].map {
        .executableTarget(name: $0, dependencies: [.product(name: "Flux", package: "flux")])
    }
)
