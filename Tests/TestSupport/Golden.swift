import FluxTensor
import Foundation

/// Numbers that PyTorch computed once. The scripts that made them are in `scripts/golden`.
package enum Golden {
    private struct File<Case: Decodable>: Decodable {
        let cases: [Case]
    }

    /// The cases of `Tests/Golden/<name>.json`.
    package static func cases<Case: Decodable>(_ name: String) -> [Case] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Golden").standardized
        do {
            let data = try Data(contentsOf: folder.appending(path: "\(name).json"))
            return try JSONDecoder().decode(File<Case>.self, from: data).cases
        } catch {
            fatalError("golden values '\(name)': \(error); make them with scripts/golden/\(name).py")
        }
    }

    /// A tensor in a golden file.
    package struct Array: Decodable, Sendable {
        package let shape: [Int]
        package let elements: [Double]

        package func tensor(_ dtype: DType) -> Tensor { Tensor(elements, shape: shape).cast(to: dtype) }
    }
}

extension DType: Decodable {
    /// By name, as in golden files.
    public init(from decoder: any Decoder) throws {
        let name = try decoder.singleValueContainer().decode(String.self)
        guard let dtype = DType.allCases.first(where: { $0.description == name }) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no dtype '\(name)'"))
        }
        self = dtype
    }
}
