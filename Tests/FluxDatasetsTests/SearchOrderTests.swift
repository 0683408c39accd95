import Foundation
import TestSupport
import Testing

@testable import FluxDatasets

/// `FLUX_DATASETS`, then the cache, then a download. Each test runs in a process of its own, whose environment it sets.
@Suite struct SearchOrderTests {
    private let folder = TemporaryFolder()

    @Test func theNamedFolderComesFirst() async throws {
        try SyntheticDigits.write(to: folder, under: "named", train: 30)
        try SyntheticDigits.write(to: folder, under: "cache", train: 40)
        await #expect(processExitsWith: .success) { [path = folder.path as String] in
            setenv("FLUX_DATASETS", path + "/named", 1)
            setenv("FLUX_CACHE", path + "/cache", 1)
            let (named, own) = (try MNIST(downloads: false), try MNIST(folder: path + "/cache", downloads: false))
            #expect(named.train.count == 30)
            #expect(own.train.count == 40)
        }
    }

    @Test func theCacheComesSecond() async throws {
        try SyntheticDigits.write(to: folder, under: "cache", train: 40)
        await #expect(processExitsWith: .success) { [path = folder.path as String] in
            setenv("FLUX_DATASETS", path + "/missing", 1)
            setenv("FLUX_CACHE", path + "/cache", 1)
            let cached = try MNIST(downloads: false)
            #expect(cached.train.count == 40)
            setenv("FLUX_DATASETS", "", 1)
            let again = try MNIST(downloads: false)
            #expect(again.train.count == 40)
        }
    }

    @Test func filesMayBeSpreadOverBoth() async throws {
        for (name, bytes) in SyntheticDigits.files(train: 30) {
            try folder.write(bytes, to: (name.hasPrefix("train") ? "named" : "cache") + "/mnist/" + name)
        }
        await #expect(processExitsWith: .success) { [path = folder.path as String] in
            setenv("FLUX_DATASETS", path + "/named", 1)
            setenv("FLUX_CACHE", path + "/cache", 1)
            let mnist = try MNIST(downloads: false)
            #expect(mnist.train.count == 30)
        }
    }

    @Test func theCacheFolderFollowsTheEnvironment() async {
        await #expect(processExitsWith: .success) {
            setenv("FLUX_CACHE", "/a", 1)
            setenv("XDG_CACHE_HOME", "/b", 1)
            #expect(DatasetFolders.cache == "/a")
            unsetenv("FLUX_CACHE")
            #expect(DatasetFolders.cache == "/b/flux")
            setenv("XDG_CACHE_HOME", "", 1)
            setenv("HOME", "/h", 1)
            #expect(DatasetFolders.cache == "/h/.cache/flux")
            unsetenv("HOME")
            #expect(DatasetFolders.cache == NSHomeDirectory() + "/.cache/flux")
            setenv("FLUX_DATASETS", "/c", 1)
            #expect(DatasetFolders.search(nil) == ["/c", DatasetFolders.cache])
            #expect(DatasetFolders.search("/d") == ["/d"])
        }
    }

    @Test func aDownloadComesLastAndGoesToTheCache() async throws {
        let server = try HTTPServer { _ in .init(status: 404) }
        await #expect(processExitsWith: .success) { [path = folder.path as String, url = server.url as String] in
            setenv("FLUX_DATASETS", path + "/named", 1)
            setenv("FLUX_CACHE", path + "/cache", 1)
            let error = #expect(throws: DatasetError.self) { try MNIST(folder: nil, downloads: true, mirrors: [url + "/mnist/"]) }
            guard case .notFound("train-images-idx3-ubyte.gz", let places, let reasons)? = error else {
                Issue.record("another error: \(String(describing: error))")
                return
            }
            #expect(places == [path + "/named/mnist", path + "/cache/mnist"])
            #expect(reasons.count == 1 && reasons[0].contains("the server answered 404"))
        }
        #expect(server.requests.map(\.path) == ["/mnist/train-images-idx3-ubyte.gz"])
        #expect(folder.names("cache/mnist") == [])
        #expect(folder.names("named") == [])
    }
}
