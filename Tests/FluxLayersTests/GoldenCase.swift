import FluxSerialization
import FluxTensor
import Foundation

/// What PyTorch computed for one case, by `scripts/golden/layers.py`.
struct GoldenCase {
    private static let file: [String: Tensor] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Golden").standardized
        do {
            let file = try Safetensors(contentsOf: folder.appending(path: "layers.safetensors").path)
            return Dictionary(uniqueKeysWithValues: file.tensors.map { ($0.name, $0.tensor) })
        } catch {
            fatalError("golden values of layers: \(error); make them with scripts/golden/layers.py")
        }
    }()

    private static let cases = Dictionary(grouping: file.keys) { String($0.prefix { $0 != "/" }) }

    let name: String
    let dtype: DType

    init(_ name: String, _ dtype: DType) {
        if GoldenCase.cases[name] == nil { fatalError("no golden case '\(name)'; add it to scripts/golden/layers.py") }
        (self.name, self.dtype) = (name, dtype)
    }

    /// The tensor of that name, numbers in the case's dtype.
    subscript(key: String) -> Tensor? {
        GoldenCase.file["\(name)/\(key)"].map { $0.dtype.isFloatingPoint ? $0.cast(to: dtype) : $0 }
    }

    /// All tensors whose names start with `prefix`, without it.
    func all(_ prefix: String) -> [(name: String, tensor: Tensor)] {
        let start = "\(name)/\(prefix)"
        return GoldenCase.cases[name]!.filter { $0.hasPrefix(start) }.sorted().map { key in
            let name = String(key.dropFirst(start.count))
            return (name, self[prefix + name]!)
        }
    }

    var inputs: [Tensor] { all("input.").map(\.tensor) }
}
