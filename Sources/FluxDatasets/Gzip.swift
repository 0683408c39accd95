import CZlib
import FluxSerialization
import Foundation

/// Reads files that may be compressed with gzip.
enum Gzip {
    /// The bytes of a file, decompressed if it is compressed.
    ///
    /// - Parameter limit: More bytes than this are refused, so that a small file cannot fill the memory.
    static func read(_ path: String, limit: Int = 1 << 31) throws(DatasetError) -> [UInt8] {
        let data: Data
        do { data = try RegularFile.contents(of: path) } catch { throw .unreadable(path: path, reason: error.reason) }
        if data.starts(with: [0x1F, 0x8B]) { return try inflate(data, path, limit) }
        guard data.count <= limit else {
            throw .damaged(path: path, expected: "at most \(limit) bytes", found: "\(data.count)")
        }
        return [UInt8](data)
    }

    private static func inflate(_ data: Data, _ path: String, _ limit: Int) throws(DatasetError) -> [UInt8] {
        var stream = z_stream()
        let windowBits = 15 + 16  // the largest window, gzip's own header
        guard inflateInit2_(&stream, Int32(windowBits), ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .unreadable(path: path, reason: "zlib did not start")
        }
        defer { inflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: min(limit, max(1 << 16, statedSize(data))))
        var written = 0
        let status = data.withUnsafeBytes { (input: UnsafeRawBufferPointer) -> Int32 in
            stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = UInt32(clamping: input.count)
            var status = Z_OK
            while status == Z_OK && written < limit {
                if written == output.count {
                    output.append(contentsOf: repeatElement(0, count: min(output.count, limit - written)))
                }
                let room = output.count - written
                status = output.withUnsafeMutableBufferPointer { buffer in
                    stream.next_out = buffer.baseAddress! + written
                    stream.avail_out = UInt32(clamping: room)
                    return CZlib.inflate(&stream, Z_NO_FLUSH)
                }
                written += min(room, Int(UInt32.max)) - Int(stream.avail_out)
                if status == Z_OK && stream.avail_in == 0 && stream.avail_out > 0 { status = Z_BUF_ERROR }
            }
            return status
        }
        guard status == Z_STREAM_END else {
            let isShort = status == Z_BUF_ERROR
            let found = written >= limit ? "more than \(limit) bytes" : isShort ? "its end too early" : "broken data"
            throw .damaged(path: path, expected: "a whole gzip file", found: found)
        }
        guard stream.avail_in == 0 else {
            throw .damaged(path: path, expected: "the end of the gzip file", found: "\(stream.avail_in) bytes more")
        }
        output.removeSubrange(written...)
        return output
    }

    /// The size that the file's last four bytes state; a hint only.
    private static func statedSize(_ data: Data) -> Int {
        let size = data.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        return min(size + 1, data.count * 1032)  // deflate cannot do better
    }
}
