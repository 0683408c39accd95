import Foundation
import FoundationNetworking
import Synchronization

/// Fetches published files into the cache: resumed where it broke off, checked, and renamed only when whole.
struct Download {
    /// Where the file is published; tried in order.
    let urls: [String]
    /// The published MD5 sum.
    let md5: String
    /// Seconds without any byte after which a server is given up.
    var timeout: TimeInterval = 20

    /// Fetches the file to `path`, unless it is there already.
    ///
    /// - Throws: what each server said, when none delivered.
    func fetch(to path: String) throws(DatasetError) {
        let folder = (path as NSString).deletingLastPathComponent
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw .unwritable(path: folder, reason: systemReason(error))
        }
        let lock = try FolderLock(folder)
        defer { lock.unlock() }
        if FileManager.default.fileExists(atPath: path) { return }  // another download came first
        let partial = path + ".part"
        var reasons: [String] = []
        for url in urls {
            do {
                try fetch(url, partial)
                try rename(partial, path)
                return
            } catch {
                if case .unwritable = error { throw error }
                reasons.append("\(error)")
            }
        }
        throw .notFound(name: (path as NSString).lastPathComponent, places: [folder], reasons: reasons)
    }

    /// Fetches from one server; a resumed file that turns out wrong is fetched once more from its start.
    private func fetch(_ url: String, _ partial: String) throws(DatasetError) {
        let resumed = size(partial) > 0
        try transfer(url, to: partial)
        let sum = try Checksum.md5(ofFile: partial)
        if sum == md5 { return }
        try? FileManager.default.removeItem(atPath: partial)
        guard resumed else { throw .wrongChecksum(url: url, expected: md5, found: sum) }
        try fetch(url, partial)
    }

    private func size(_ path: String) -> Int {
        ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int) ?? 0
    }

    private func transfer(_ url: String, to partial: String) throws(DatasetError) {
        guard let address = URL(string: url) else { throw .download(url: url, reason: "not an address") }
        var request = URLRequest(url: address)
        let start = size(partial)
        if start > 0 { request.setValue("bytes=\(start)-", forHTTPHeaderField: "Range") }
        try Transfer(url, to: partial, from: start).run(request, timeout)
    }

    private func rename(_ partial: String, _ path: String) throws(DatasetError) {
        if Foundation.rename(partial, path) != 0 { throw .unwritable(path: path, reason: String(cString: strerror(errno))) }
    }
}

/// One request, whose answer is appended to a file as it comes.
private final class Transfer: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    // The session calls its delegate from one queue; `run` reads the outcome after the semaphore.
    private let url: String
    private let path: String
    private var offset: Int
    private var file: FileHandle?
    private var failure: DatasetError?
    private var bar: ProgressBar?
    private let isDone = DispatchSemaphore(value: 0)

    init(_ url: String, to path: String, from offset: Int) {
        (self.url, self.path, self.offset) = (url, path, offset)
    }

    func run(_ request: URLRequest, _ timeout: TimeInterval) throws(DatasetError) {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = timeout  // that of the request itself is ignored on Linux
        let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
        defer { session.invalidateAndCancel() }
        session.dataTask(with: request).resume()
        isDone.wait()
        bar?.finish()
        try? file?.close()
        if let failure { throw failure }
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        let status = (response as? HTTPURLResponse)?.statusCode ?? 200
        switch status {
        case 206: break
        case 200: offset = 0  // the server sends the whole file
        case 416 where offset > 0: return completionHandler(.allow)  // nothing is missing: the checksum decides
        default:
            failure = .download(url: url, reason: "the server answered \(status)")
            completionHandler(.cancel)
            return
        }
        completionHandler(open() ? .allow : .cancel)
        let rest = response.expectedContentLength
        bar = ProgressBar((url as NSString).lastPathComponent, total: rest > 0 ? offset + Int(rest) : nil)
    }

    private func open() -> Bool {
        let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | (offset == 0 ? O_TRUNC : O_APPEND), 0o644)
        guard descriptor >= 0 else {
            failure = .unwritable(path: path, reason: String(cString: strerror(errno)))
            return false
        }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        return true
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        do { try file?.write(contentsOf: data) } catch {
            failure = .unwritable(path: path, reason: systemReason(error))
            dataTask.cancel()
            return
        }
        offset += data.count
        bar?.update(offset)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        if let error, failure == nil {
            let isSilent = (error as? URLError)?.code == .timedOut
            failure = .download(url: url, reason: isSilent ? "it does not answer" : error.localizedDescription)
        }
        isDone.signal()
    }
}
