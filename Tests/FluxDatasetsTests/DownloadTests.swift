import Foundation
import Synchronization
import TestSupport
import Testing

@testable import FluxDatasets

@Suite struct DownloadTests {
    private let folder = TemporaryFolder()
    private let content = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 / 5) }
    private let sum: String

    init() throws {
        sum = try Checksum.md5(ofFile: folder.write(content, to: "sum"))
        try FileManager.default.removeItem(atPath: folder.path("sum"))
    }

    /// The error of fetching `set/file`, if any.
    @discardableResult
    private func fetch(_ servers: HTTPServer..., md5: String? = nil, timeout: TimeInterval = 10) -> DatasetError? {
        fetch(servers.map { $0.url + "/file" }, md5: md5, timeout: timeout)
    }

    private func fetch(_ urls: [String], md5: String? = nil, timeout: TimeInterval = 10) -> DatasetError? {
        let download = Download(urls: urls, md5: md5 ?? sum, timeout: timeout)
        do throws(DatasetError) { try download.fetch(to: folder.path("set/file")) } catch { return error }
        return nil
    }

    /// What the servers said when none delivered.
    private func reasons(_ error: DatasetError?) -> [String] {
        guard case .notFound("file", _, let reasons)? = error else { return [] }
        return reasons
    }

    @Test func aFileIsFetched() throws {
        let server = try HTTPServer { [content] in .file(content, $0) }
        #expect(fetch(server) == nil)
        #expect(folder.bytes("set/file") == content)
        #expect(folder.names("set") == ["file"])
        #expect(server.requests.map(\.path) == ["/file"])
    }

    @Test(arguments: [400, 403, 404, 500, 503])
    func refusalsAreNamed(_ status: Int) throws {
        let server = try HTTPServer { _ in .init(status: status, body: Array("<html>sorry</html>".utf8)) }
        #expect(reasons(fetch(server)) == ["\(server.url)/file: the server answered \(status)"])
        #expect(folder.names("set") == [])
    }

    @Test func wrongContentIsNotKept() throws {
        let server = try HTTPServer { .file([1, 2, 3], $0) }
        let reason = try #require(reasons(fetch(server)).first)
        #expect(reason.contains("checksum 5289df737df57326fcdd22597afb1fac instead of \(sum)"))
        #expect(folder.names("set") == [])
    }

    @Test func theNextServerIsAskedWhereOneFails() throws {
        let refusing = try HTTPServer { _ in .init(status: 404) }
        let wrong = try HTTPServer { .file([1, 2, 3], $0) }
        let right = try HTTPServer { [content] in .file(content, $0) }
        #expect(fetch(refusing, wrong, right) == nil)
        #expect(folder.bytes("set/file") == content)
        #expect(reasons(fetch(refusing)) == [])  // it is there: nobody is asked
        #expect(refusing.requests.count == 1)
    }

    @Test func aBrokenConnectionIsResumed() throws {
        let isFirst = Flag()
        let server = try HTTPServer { [content] request in
            isFirst.take() ? .init(body: Array(content[..<70_000]), promised: content.count) : .file(content, request)
        }
        #expect(reasons(fetch(server)).count == 1)
        #expect(folder.names("set") == ["file.part"])
        #expect(folder.bytes("set/file.part") == Array(content[..<70_000]))
        #expect(fetch(server) == nil)
        #expect(folder.bytes("set/file") == content)
        #expect(folder.names("set") == ["file"])
        #expect(server.requests.map(\.start) == [nil, 70_000])
    }

    @Test func serversThatCannotResumeSendTheWholeFile() throws {
        try folder.write(content[..<1000], to: "set/file.part")
        let server = try HTTPServer { [content] _ in .init(body: content) }
        #expect(fetch(server) == nil)
        #expect(folder.bytes("set/file") == content)
    }

    @Test func aWrongBeginningIsFetchedAnew() throws {
        try folder.write([UInt8](repeating: 7, count: 1000), to: "set/file.part")
        let server = try HTTPServer { [content] in .file(content, $0) }
        #expect(fetch(server) == nil)
        #expect(folder.bytes("set/file") == content)
        #expect(server.requests.map(\.start) == [1000, nil])
    }

    @Test func aWholeFileUnderItsTemporaryNameIsTaken() throws {
        try folder.write(content, to: "set/file.part")
        let server = try HTTPServer { [content] in .file(content, $0) }
        #expect(fetch(server) == nil)
        #expect(folder.bytes("set/file") == content)
        #expect(folder.names("set") == ["file"])
    }

    @Test func aTemporaryFileThatIsTooLongIsFetchedAnew() throws {
        try folder.write(content + [1], to: "set/file.part")
        let server = try HTTPServer { [content] in .file(content, $0) }
        #expect(fetch(server) == nil)
        #expect(folder.bytes("set/file") == content)
    }

    @Test func unreachableServersAreNamed() {
        let url = "http://127.0.0.1:\(HTTPServer.closedPort())/file"
        #expect(reasons(fetch([url])).first?.hasPrefix(url) == true)
        #expect(reasons(fetch([""])) == [": not an address"])
        #expect(folder.names("set") == [])
    }

    @Test func silentServersAreGivenUp() throws {
        let server = try HTTPServer { [content] in .init(body: content, delay: $0.start == nil ? 5 : 0) }
        #expect(reasons(fetch(server, timeout: 1)) == ["\(server.url)/file: it does not answer"])
        #expect(folder.names("set") == [])
    }

    @Test func placesThatCannotBeWrittenAreNamed() throws {
        let server = try HTTPServer { [content] in .file(content, $0) }
        try folder.write([1], to: "set")
        guard case .unwritable? = fetch(server) else {
            Issue.record("no error")
            return
        }
        #expect(folder.bytes("set") == [1])
        #expect(server.requests.isEmpty)
    }

    /// A limit on the size of files stands in for a full disk. What came so far stays for the next try.
    @Test func aFullDiskIsNamed() async throws {
        let server = try HTTPServer { [content] in .file(content, $0) }
        let (url, path) = (server.url + "/file", folder.path("set/file"))
        await #expect(processExitsWith: .success) { [url = url as String, path = path as String] in
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 4096, rlim_max: 4096)
            #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
            #expect { try Download(urls: [url], md5: "").fetch(to: path) } throws: { error in
                "\(error)".hasPrefix("cannot write \(path).part: File too large")
            }
        }
        #expect(folder.names("set") == ["file.part"])
    }

    @Test func earlierFilesStayAsTheyAre() throws {
        try folder.write([1, 2, 3], to: "set/file")
        try folder.write([4], to: "set/other")
        let server = try HTTPServer { [content] in .file(content, $0) }
        #expect(fetch(server) == nil)
        #expect(folder.bytes("set/file") == [1, 2, 3])
        #expect(folder.bytes("set/other") == [4])
        #expect(server.requests.isEmpty)
    }

    @Test func concurrentFetchesShareOneDownload() async throws {
        let server = try HTTPServer { [content] in
            var response = HTTPServer.Response.file(content, $0)
            response.delay = 0.1
            return response
        }
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<3 { group.addTask { fetch(server) == nil } }
            for await isFetched in group { #expect(isFetched) }
        }
        #expect(server.requests.count == 1)
        #expect(folder.bytes("set/file") == content)
        #expect(folder.names("set") == ["file"])
    }
}

/// Set until it is first looked at.
private final class Flag: Sendable {
    private let isSet = Mutex(true)

    func take() -> Bool {
        isSet.withLock { isSet in
            defer { isSet = false }
            return isSet
        }
    }
}
