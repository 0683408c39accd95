import FluxTensor
import Foundation

extension Safetensors {
    /// Reads a file; its bytes are mapped, so that the memory needed is that of the tensors.
    public init(contentsOf path: String) throws(SafetensorsError) {
        let data: Data
        do { data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) } catch {
            throw .unreadable(path: path, reason: Safetensors.reason(error, path))
        }
        let header = try SafetensorsHeader(data, path)
        metadata = header.metadata
        tensors = []
        for entry in header.entries {
            let bytes = header.dataStart + entry.start..<header.dataStart + entry.end
            let tensor = data.withUnsafeBytes { Tensor(bytes: UnsafeRawBufferPointer(rebasing: $0[bytes]), shape: entry.shape, dtype: entry.dtype) }
            tensors.append((entry.name, tensor))
        }
    }

    private static func reason(_ error: any Error, _ path: String) -> String {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return "there is no such file" }
        return isFolder.boolValue ? "it is a folder" : error.localizedDescription
    }
}

/// The header of a file, checked against the bytes that are there.
struct SafetensorsHeader {
    struct Entry {
        let name: String
        let dtype: DType
        let shape: [Int]
        let start: Int
        let end: Int
    }

    private static let longest = 100_000_000  // the limit of the reference implementation

    let metadata: [String: String]
    let entries: [Entry]
    let dataStart: Int
    private let path: String

    init(_ data: Data, _ path: String) throws(SafetensorsError) {
        self.path = path
        guard data.count >= 8 else { throw .damaged(path: path, expected: "at least 8 bytes", found: "\(data.count)") }
        let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(min(SafetensorsHeader.longest, data.count - 8)), data.count > 8, data[data.startIndex + 8] == UInt8(ascii: "{")
        else { throw SafetensorsHeader.foreign(data, length, path) }
        dataStart = 8 + Int(length)
        let json = data[(data.startIndex + 8)..<(data.startIndex + dataStart)]
        guard let top = (try? JSONSerialization.jsonObject(with: Data(json))) as? [String: Any] else {
            throw .damaged(path: path, expected: "a JSON object as header", found: "something else")
        }
        metadata = try SafetensorsHeader.notes(top["__metadata__"], path)
        var entries: [Entry] = []
        for (name, value) in top where name != "__metadata__" { entries.append(try SafetensorsHeader.entry(name, value, path)) }
        self.entries = entries.sorted { ($0.start, $0.end, $0.name) < ($1.start, $1.end, $1.name) }
        try checkPlaces(data.count - dataStart)
    }

    /// What the file is, if not what it should be.
    private static func foreign(_ data: Data, _ length: UInt64, _ path: String) -> SafetensorsError {
        let start = Array(data.prefix(8))
        if start.starts(with: [0x50, 0x4B]) { return .foreign(path: path, kind: "a zip archive, such as a PyTorch .pt file") }
        if start.starts(with: [0x80]) && start[1] <= 5 && length > longest { return .foreign(path: path, kind: "a Python pickle") }
        if start.starts(with: [0x89, 0x48, 0x44, 0x46]) { return .foreign(path: path, kind: "an HDF5 file") }
        if start.starts(with: [0x93, 0x4E, 0x55, 0x4D]) { return .foreign(path: path, kind: "a NumPy array") }
        if length <= longest { return .damaged(path: path, expected: "a header of \(length) bytes", found: "\(data.count - 8) bytes") }
        return .foreign(path: path, kind: "something else")
    }

    private static func notes(_ value: Any?, _ path: String) throws(SafetensorsError) -> [String: String] {
        guard let value else { return [:] }
        guard let notes = value as? [String: String] else {
            throw .damaged(path: path, expected: "text by name as metadata", found: "something else")
        }
        return notes
    }

    private static func entry(_ name: String, _ value: Any, _ path: String) throws(SafetensorsError) -> Entry {
        func damaged(_ expected: String) -> SafetensorsError {
            .damaged(path: path, expected: "\(expected) of tensor '\(name)'", found: "\(value)".replacingOccurrences(of: "\n", with: " "))
        }
        guard let fields = value as? [String: Any] else { throw damaged("a description") }
        guard let dtypeName = fields["dtype"] as? String else { throw damaged("the dtype") }
        guard let dtype = SafetensorsDType.dtype(named: dtypeName) else {
            throw .unsupported(path: path, tensor: name, dtype: dtypeName)
        }
        guard let shape = fields["shape"] as? [Int], shape.allSatisfy({ $0 >= 0 }), shape.count <= 8 else {
            throw damaged("a shape of at most 8 axes")
        }
        guard let places = fields["data_offsets"] as? [Int], places.count == 2, 0 <= places[0], places[0] <= places[1] else {
            throw damaged("the offsets")
        }
        var byteCount = dtype.byteCount
        for extent in shape {
            let (product, overflow) = byteCount.multipliedReportingOverflow(by: extent)
            guard !overflow else { throw damaged("a shape that fits in memory") }
            byteCount = product
        }
        guard places[1] - places[0] == byteCount else { throw damaged("\(byteCount) bytes") }
        return Entry(name: name, dtype: dtype, shape: shape, start: places[0], end: places[1])
    }

    /// The tensors must cover the bytes without gaps or overlaps.
    private func checkPlaces(_ count: Int) throws(SafetensorsError) {
        var end = 0
        for entry in entries {
            guard entry.start == end else {
                throw .damaged(path: path, expected: "tensor '\(entry.name)' at byte \(end)", found: "byte \(entry.start)")
            }
            end = entry.end
        }
        guard end == count else { throw .damaged(path: path, expected: "\(end) bytes of elements", found: "\(count)") }
    }
}
