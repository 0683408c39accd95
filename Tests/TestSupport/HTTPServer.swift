import Foundation
import Synchronization

/// A web server on a free port of this machine, for as long as it is held. It answers one request a connection.
package final class HTTPServer: Sendable {
    package struct Request: Sendable {
        package let path: String
        /// The first byte asked for by a `Range` header.
        package let start: Int?
    }

    package struct Response: Sendable {
        package var status: Int
        package var body: [UInt8]
        /// How many bytes the header promises; more than there are if the connection is to break off.
        package var promised: Int?
        /// Seconds before the answer.
        package var delay: Double

        package init(status: Int = 200, body: [UInt8] = [], promised: Int? = nil, delay: Double = 0) {
            (self.status, self.body, self.promised, self.delay) = (status, body, promised, delay)
        }
    }

    /// Without a slash at its end.
    package let url: String
    private let descriptor: Int32
    private let log = Log()

    private final class Log: Sendable {
        let requests = Mutex<[Request]>([])
    }

    package init(_ answer: @escaping @Sendable (Request) -> Response) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let port = HTTPServer.bound(descriptor)
        guard let port, listen(descriptor, 8) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        self.descriptor = descriptor
        url = "http://127.0.0.1:\(port)"
        let log = log
        Thread.detachNewThread {
            while true {
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0 else { break }
                HTTPServer.serve(connection, log, answer)
                close(connection)
            }
            close(descriptor)
        }
    }

    deinit { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// What was asked for so far.
    package var requests: [Request] { log.requests.withLock { $0 } }

    /// A port where nobody answers.
    package static func closedPort() -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        return bound(descriptor) ?? 9
    }

    /// Binds to a free port and returns it.
    private static func bound(_ descriptor: Int32) -> UInt16? {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        return isBound ? UInt16(bigEndian: address.sin_port) : nil
    }

    private static func serve(_ connection: Int32, _ log: Log, _ answer: (Request) -> Response) {
        var text = ""
        while !text.contains("\r\n\r\n") {
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            text += String(decoding: buffer[..<count], as: UTF8.self)
        }
        let range = text.lowercased().firstMatch(of: /range: bytes=([0-9]+)-/).flatMap { Int($0.1) }
        let request = Request(path: String(text.split(separator: " ")[1]), start: range)
        log.requests.withLock { $0.append(request) }
        send(answer(request), connection)
    }

    private static func send(_ response: Response, _ connection: Int32) {
        Thread.sleep(forTimeInterval: response.delay)
        let length = response.promised ?? response.body.count
        let header = "HTTP/1.1 \(response.status) OK\r\nContent-Length: \(length)\r\nConnection: close\r\n\r\n"
        var bytes = ArraySlice(Array(header.utf8) + response.body)
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}

extension HTTPServer.Response {
    /// A file as servers that can resume send it.
    package static func file(_ content: [UInt8], _ request: HTTPServer.Request) -> Self {
        guard let start = request.start else { return Self(body: content) }
        if start >= content.count { return Self(status: 416) }
        return Self(status: 206, body: Array(content[start...]))
    }
}
