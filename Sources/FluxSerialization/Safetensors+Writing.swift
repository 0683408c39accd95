import FluxTensor
import Foundation

extension Safetensors {
    /// Writes the file: under a temporary name first, so that an earlier file survives any failure.
    ///
    /// - Precondition: names differ.
    public func write(to path: String) throws(SafetensorsError) {
        if Set(tensors.map(\.name)).count != tensors.count { trap("Safetensors", "two tensors have the same name") }
        let header = header()
        do throws(AtomicFile.Failure) {
            try AtomicFile.write(to: path) {
                (append: (UnsafeRawBufferPointer) throws(AtomicFile.Failure) -> Void) throws(AtomicFile.Failure) in
                try Safetensors.append(header, append)
                for (_, tensor) in tensors { try Safetensors.append(tensor, append) }
            }
        } catch {
            throw .unwritable(path: error.path, reason: error.reason)
        }
    }

    private typealias Append = (UnsafeRawBufferPointer) throws(AtomicFile.Failure) -> Void

    private static func append(_ bytes: [UInt8], _ append: Append) throws(AtomicFile.Failure) {
        try result { bytes.withUnsafeBytes { buffer in Result { () throws(AtomicFile.Failure) in try append(buffer) } } }
    }

    private static func append(_ tensor: Tensor, _ append: Append) throws(AtomicFile.Failure) {
        try result {
            tensor.stopGradient().withUnsafeBytes { buffer in Result { () throws(AtomicFile.Failure) in try append(buffer) } }
        }
    }

    /// Carries a typed error out of closures that know none.
    private static func result(_ body: () -> Result<Void, AtomicFile.Failure>) throws(AtomicFile.Failure) { try body().get() }

    /// The length and the JSON, padded with spaces so that the elements start at a multiple of eight.
    private func header() -> [UInt8] {
        var entries: [String] = []
        if !metadata.isEmpty {
            let notes = metadata.sorted { $0.key < $1.key }.map { "\(Self.quoted($0.key)):\(Self.quoted($0.value))" }
            entries.append("\"__metadata__\":{\(notes.joined(separator: ","))}")
        }
        var offset = 0
        for (name, tensor) in tensors {
            let end = offset + tensor.count * tensor.dtype.byteCount
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            let dtype = SafetensorsDType.name(of: tensor.dtype)
            entries.append(
                "\(Self.quoted(name)):{\"dtype\":\"\(dtype)\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}")
            offset = end
        }
        var json = Array("{\(entries.joined(separator: ","))}".utf8)
        while json.count % 8 != 0 { json.append(UInt8(ascii: " ")) }
        return withUnsafeBytes(of: UInt64(json.count).littleEndian) { Array($0) } + json
    }

    /// A JSON string.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case _ where scalar.value < 0x20:
                result += "\\u" + String(repeating: "0", count: scalar.value < 16 ? 3 : 2) + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
