import FluxTensor
import Foundation

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
        let rest = data.dropFirst(8)
        guard length <= UInt64(min(SafetensorsHeader.longest, rest.count)), rest.first == UInt8(ascii: "{") else {
            throw SafetensorsHeader.foreign(data, length, path)
        }
        dataStart = 8 + Int(length)
        (metadata, entries) = try SafetensorsHeader.parse([UInt8](rest.prefix(Int(length))), path)
        try checkPlaces(data.count - dataStart)
    }

    /// What the file is, if not what it should be.
    private static func foreign(_ data: Data, _ length: UInt64, _ path: String) -> SafetensorsError {
        let start = Array(data.prefix(8))
        let isPickle = start[0] == 0x80 && start[1] <= 5 && length > longest
        let kinds: [(isFound: Bool, name: String)] = [
            (start.starts(with: [0x50, 0x4B]), "a zip archive, such as a PyTorch .pt file"),
            (isPickle, "a Python pickle"),
            (start.starts(with: [0x89, 0x48, 0x44, 0x46]), "an HDF5 file"),
            (start.starts(with: [0x93, 0x4E, 0x55, 0x4D]), "a NumPy array"),
            (length > longest, "something else"),
        ]
        if let kind = kinds.first(where: \.isFound) { return .foreign(path: path, kind: kind.name) }
        return .damaged(path: path, expected: "a JSON header of \(length) bytes", found: "\(data.count - 8) bytes")
    }

    /// The notes, and the entries in the order of their elements.
    private static func parse(_ json: [UInt8], _ path: String) throws(SafetensorsError) -> ([String: String], [Entry]) {
        var scanner = SafetensorsScanner(json, path)
        var metadata: [String: String] = [:]
        var entries: [Entry] = []
        try scanner.object { scanner, name throws(SafetensorsError) in
            if name == "__metadata__" {
                try scanner.object { scanner, key throws(SafetensorsError) in metadata[key] = try scanner.string() }
            } else {
                entries.append(try entry(name, &scanner, path))
            }
        }
        try scanner.end()
        return (metadata, entries.sorted { ($0.start, $0.end) < ($1.start, $1.end) })
    }

    private static func entry(
        _ name: String, _ scanner: inout SafetensorsScanner, _ path: String
    ) throws(SafetensorsError) -> Entry {
        func damaged(_ expected: String, _ found: String) -> SafetensorsError {
            .damaged(path: path, expected: "\(expected) of tensor '\(name)'", found: found)
        }
        var (dtypeName, shape, places): (String?, [Int]?, [Int]?)
        try scanner.object { scanner, field throws(SafetensorsError) in
            switch field {
            case "dtype": dtypeName = try scanner.string()
            case "shape": shape = try scanner.integers()
            case "data_offsets": places = try scanner.integers()
            default: throw damaged("dtype, shape and data_offsets", "'\(field)'")
            }
        }
        guard let dtypeName, let shape, let places else { throw damaged("dtype, shape and data_offsets", "fewer") }
        guard let dtype = SafetensorsDType.dtype(named: dtypeName) else {
            throw .unsupported(path: path, tensor: name, dtype: dtypeName)
        }
        let checked: Shape
        do { checked = try checkedShape("Safetensors", shape) } catch { throw damaged("a possible shape", error.message) }
        guard places.count == 2, places[0] <= places[1] else { throw damaged("the two offsets", "\(places)") }
        let byteCount = checked.count * dtype.byteCount
        guard places[1] - places[0] == byteCount else {
            throw damaged("\(byteCount) bytes for the shape \(shape)", "\(places[1] - places[0])")
        }
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
