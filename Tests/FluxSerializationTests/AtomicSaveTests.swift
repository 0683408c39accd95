import FluxSerialization
import FluxTensor
import Foundation
import TestSupport
import Testing

@Suite struct AtomicSaveTests {
    private let folder = TemporaryFolder()
    private let file = Safetensors([("x", Tensor([1.0, 2.0]))])

    @Test func anEarlierFileIsReplaced() throws {
        try folder.write([1, 2, 3], to: "model")
        try file.write(to: folder.path("model"))
        #expect(try Safetensors(contentsOf: folder.path("model"))["x"] == file["x"])
        #expect(folder.names() == ["model"])
    }

    @Test(arguments: ["missing/model", "file/model", "folder", "folder/", "", "pipe"])
    func whatCannotBeWrittenIsAnErrorAndStays(_ name: String) throws {
        try folder.write([1, 2, 3], to: "file")
        try folder.write([4], to: "folder/inside")
        #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
        let path = name.isEmpty ? "" : folder.path(name)
        #expect(throws: SafetensorsError.self) { try file.write(to: path) }
        #expect(folder.names() == ["file", "folder", "pipe"])
        #expect(folder.bytes("file") == [1, 2, 3])
        #expect(folder.names("folder") == ["inside"])
        var status = stat()
        #expect(stat(folder.path("pipe"), &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    }

    private func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: folder.path(name), withDestinationPath: target)
    }

    private func target(of name: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: folder.path(name))
    }

    @Test func whereALinkLeadsIsReplaced() throws {
        try folder.write([1, 2, 3], to: "runs/7/model")
        try link("runs/last", to: "7")
        try link("model", to: "runs/last/model")
        try link("absolute", to: folder.path("model"))
        try link("new", to: "runs/new")
        for name in ["model", "absolute", "new"] { try file.write(to: folder.path(name)) }
        #expect(target(of: "model") == "runs/last/model" && target(of: "absolute") == folder.path("model"))
        #expect(target(of: "new") == "runs/new" && target(of: "runs/last") == "7")
        #expect(folder.names() == ["absolute", "model", "new", "runs"])
        #expect(folder.names("runs") == ["7", "last", "new"] && folder.names("runs/7") == ["model"])
        for name in ["runs/7/model", "runs/new"] {
            #expect(try Safetensors(contentsOf: folder.path(name))["x"] == file["x"])
        }
    }

    @Test func linksInACircleAreAnError() throws {
        try link("one", to: "two")
        try link("two", to: "one")
        #expect { try file.write(to: folder.path("one")) } throws: { "\($0)".contains("Too many levels of symbolic links") }
        #expect(folder.names() == ["one", "two"])
    }

    @Test(arguments: [0o600, 0o640, 0o755] as [mode_t])
    func permissionsStay(_ mode: mode_t) throws {
        try folder.write([1, 2, 3], to: "model")
        chmod(folder.path("model"), mode)
        try file.write(to: folder.path("model"))
        var status = stat()
        #expect(stat(folder.path("model"), &status) == 0 && status.st_mode & 0o777 == mode)
    }

    /// A limit on the size of files stands in for a full disk.
    @Test func aFullDiskLeavesTheEarlierFile() async throws {
        let path = try folder.write([1, 2, 3], to: "model")
        await #expect(processExitsWith: .success) { [path = path as String] in
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 4096, rlim_max: 4096)
            #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
            #expect { try Safetensors([("x", Tensor.zeros(10_000))]).write(to: path) } throws: { error in
                guard case SafetensorsError.unwritable(path, _) = error else { return false }
                return true
            }
        }
        #expect(folder.names() == ["model"])
        #expect(folder.bytes("model") == [1, 2, 3])
    }

    @Test func concurrentSavesLeaveOneWholeFile() async throws {
        let path = folder.path("model")
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask {
                    #expect(throws: Never.self) {
                        for _ in 0..<10 { try Safetensors([("x", Tensor.full([2000], Double(number)))]).write(to: path) }
                    }
                }
            }
        }
        let x = try #require(Safetensors(contentsOf: path)["x"])
        #expect(Set(x.array(of: Float.self)).count == 1)
        #expect(folder.names() == ["model"])
    }
}
