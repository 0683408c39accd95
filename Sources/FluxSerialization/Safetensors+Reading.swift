import FluxTensor
import Foundation

extension Safetensors {
    /// Reads a file; its bytes are mapped, so that the memory needed is that of the tensors.
    public init(contentsOf path: String) throws(SafetensorsError) {
        let data: Data
        do { data = try RegularFile.contents(of: path) } catch { throw .unreadable(path: path, reason: error.reason) }
        let header = try SafetensorsHeader(data, path)
        metadata = header.metadata
        tensors = []
        for entry in header.entries {
            let tensor = data.withUnsafeBytes { bytes -> Tensor? in
                let elements = bytes[header.dataStart + entry.start..<header.dataStart + entry.end]
                // Any other byte is no `Bool`, and reading it as one is undefined.
                if entry.dtype == .bool && elements.contains(where: { $0 > 1 }) { return nil }
                return Tensor(bytes: UnsafeRawBufferPointer(rebasing: elements), shape: entry.shape, dtype: entry.dtype)
            }
            guard let tensor else {
                throw .damaged(path: path, expected: "bytes 0 and 1 in tensor '\(entry.name)'", found: "others")
            }
            tensors.append((entry.name, tensor))
        }
    }
}
