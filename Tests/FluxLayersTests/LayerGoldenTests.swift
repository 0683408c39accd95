import FluxLayers
import FluxSerialization
import FluxTensor
import Foundation
import TestSupport
import Testing

/// Each layer of the table against PyTorch: output, gradients by inputs and parameters, and buffers, in both modes.
@Suite struct LayerGoldenTests {
    private static let dtypes: [DType] = [.float32, .float64]

    @Test(arguments: LayerTable.all, dtypes)
    func agreesInInference(_ spec: LayerSpec, _ dtype: DType) throws { try check(spec, GoldenCase(spec.name, dtype), "test") }

    @Test(arguments: LayerTable.all, dtypes)
    func agreesInTraining(_ spec: LayerSpec, _ dtype: DType) throws { try check(spec, GoldenCase(spec.name, dtype), "train") }

    /// The layer with the case's parameters.
    private func layer(_ spec: LayerSpec, _ golden: GoldenCase, _ mode: String) throws -> any Layer {
        let layer = spec.make()
        cast(layer, to: golden.dtype)
        try load(golden.all("parameter.").map { (spec.path($0.name), $0.tensor) }, into: layer)
        if mode == "train" { trainMode(layer) } else { testMode(layer) }
        return layer
    }

    private func check(_ spec: LayerSpec, _ golden: GoldenCase, _ mode: String) throws {
        let inputs = golden.inputs
        let seed = try #require(golden["\(mode).seed"])
        let trained = try layer(spec, golden, mode)
        let (output, back) = pullback(of: trained) { spec.call($0, inputs) }
        compare("output", output, golden["\(mode).output"], golden.dtype)
        let gradients = back(seed)
        for (name, expected) in golden.all("\(mode).gradient.") {
            compare(name, gradients[spec.path(name)], expected, golden.dtype)
        }
        if mode == "train" {
            let buffers = Dictionary(uniqueKeysWithValues: buffers(trained).map { ($0.name, $0.buffer.wrappedValue) })
            for (name, expected) in golden.all("train.buffer.") { compare(name, buffers[name], expected, golden.dtype) }
        }
        let fresh = try layer(spec, golden, mode)
        let places = inputs.indices.filter { inputs[$0].dtype.isFloatingPoint }
        let (_, backToInputs) = pullback(at: places.map { inputs[$0] }) { variables in
            var all = inputs
            for (place, x) in zip(places, variables) { all[place] = x }
            return spec.call(fresh, all)
        }
        if places.isEmpty { return }
        for (place, found) in zip(places, backToInputs(seed)) {
            compare("input \(place)", found, golden["\(mode).input.\(place)"], golden.dtype)
        }
    }

    private func compare(_ what: String, _ found: Tensor?, _ expected: Tensor?, _ dtype: DType) {
        guard let found, let expected else {
            Issue.record("\(what): \(found == nil ? "there is none" : "the golden file has none")")
            return
        }
        if let problem = Tolerance(dtype).problem(found, expected) { Issue.record("\(what): \(problem)") }
        #expect(found.dtype == expected.dtype, "\(what)")
    }

    // MARK: Properties of all layers

    @Test(arguments: LayerTable.all)
    func outputShapeIsThatOfTheOutput(_ spec: LayerSpec) throws {
        let layer = spec.make()
        guard spec.isPlain else { return }
        let x = GoldenCase(spec.name, .float32).inputs[0]
        #expect(try layer.outputShape(for: x.shape) == layer(x).shape)
        #expect(try layer.multiplyAdds(for: x.shape) >= 0)
    }

    @Test(arguments: LayerTable.all)
    func wrongShapesAreRefused(_ spec: LayerSpec) {
        for shape in spec.refused {
            #expect(throws: ShapeError.self, "\(shape)") { try spec.make().outputShape(for: shape) }
        }
    }

    @Test(arguments: LayerTable.all)
    func copiesOfTheStateGiveTheSame(_ spec: LayerSpec) throws {
        let golden = GoldenCase(spec.name, .float32)
        let (first, second) = (spec.make(), spec.make())
        testMode(first)
        testMode(second)
        try load(state(first), into: second)
        #expect(spec.call(first, golden.inputs) == spec.call(second, golden.inputs))
    }

    /// Numbers of half the size stay so, and mean about the same.
    @Test(arguments: LayerTable.all, [DType.bfloat16, .float16])
    func modelsMayBeOfHalfTheSize(_ spec: LayerSpec, _ dtype: DType) throws {
        let golden = GoldenCase(spec.name, .float32)
        let layer = try layer(spec, golden, "test")
        cast(layer, to: dtype)
        let inputs = golden.inputs.map { $0.dtype.isFloatingPoint ? $0.cast(to: dtype) : $0 }
        let (output, back) = pullback(of: layer) { spec.call($0, inputs) }
        #expect(output.dtype == dtype)
        let problem = Tolerance(dtype).problem(output, try #require(golden["test.output"]))
        #expect(problem == nil)
        let gradients = back(.ones(output.shape, dtype: dtype))
        for (name, parameter) in parameters(layer) {
            guard let gradient = gradients[parameter] else { continue }
            #expect(gradient.dtype == dtype && isFinite(gradient).all().item(), "\(name)")
        }
    }

    /// Adding a public layer without a row fails here.
    @Test func everyPublicLayerHasARow() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let names = try LayerNames.all(under: root.appending(path: "Sources/FluxLayers"))
        #expect(names.count > 30)
        // Random ones have tests of their own; stacks are tested under the names of their kinds.
        let elsewhere = ["Dropout", "AlphaDropout", "StochasticDepth", "RecurrentStack"]
        let missing = names.subtracting(LayerTable.all.map(\.layer)).subtracting(elsewhere)
        #expect(missing.isEmpty, "no row in the table for \(missing.sorted())")
    }
}

/// The public layers that Swift sources declare, found by reading the sources. Those with sizes in their types, which have
/// names and tests of their own, are not among them.
enum LayerNames {
    static func all(under folder: URL) throws -> Set<String> {
        try sources(under: folder).reduce(into: []) { $0.formUnion(names(in: $1)) }
    }

    static func sources(under folder: URL) throws -> [String] {
        guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        var sources: [String] = []
        for case let file as URL in files where file.pathExtension == "swift" && !file.path.contains("/Sized/") {
            sources.append(try String(contentsOf: file, encoding: .utf8))
        }
        return sources
    }

    static func names(in source: String) -> Set<String> {
        let type = /public (?:struct|final class) (?<name>\w+)(?:<[^>]*>)?: [^{]*\b(?:\w*Layer|\w+Cell)\b/
        let alias = /public typealias (?<name>\w+) = RecurrentStack/
        let names = source.matches(of: type).map(\.output.name) + source.matches(of: alias).map(\.output.name)
        return Set(names.map(String.init))
    }
}
