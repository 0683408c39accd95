import FluxSerialization
import FluxTensor
import TestSupport
import Testing

/// Whatever a file holds, reading it gives tensors or a `SafetensorsError`.
@Suite struct DamagedSafetensorsTests {
    private let folder = TemporaryFolder()

    /// A whole file of three small tensors and a note.
    private func sample() throws -> [UInt8] {
        let tensors: [(String, Tensor)] = [
            ("first", Tensor([[1, 2], [3, 4]] as [[Float]])), ("second", Tensor([5, 6])), ("third", Tensor([true, false])),
        ]
        try Safetensors(tensors, metadata: ["note": "a"]).write(to: folder.path("sample"))
        return try #require(folder.bytes("sample"))
    }

    /// What reading `bytes` gives. Errors of other types fail the test by not being caught.
    private func read(_ bytes: some Sequence<UInt8>) throws -> Result<Safetensors, SafetensorsError> {
        let path = try folder.write(bytes, to: "damaged")
        do throws(SafetensorsError) { return .success(try Safetensors(contentsOf: path)) } catch { return .failure(error) }
    }

    /// A file of that header; the length is that of the header unless told otherwise.
    private func file(_ header: String, length: UInt64? = nil, elements: Int = 0) -> [UInt8] {
        let count = length ?? UInt64(header.utf8.count)
        return withUnsafeBytes(of: count.littleEndian) { Array($0) } + Array(header.utf8) + [UInt8](repeating: 0, count: elements)
    }

    @Test func filesCutOffAnywhereAreErrors() throws {
        let whole = try sample()
        #expect(throws: Never.self) { try read(whole).get() }
        for length in whole.indices {
            #expect(throws: SafetensorsError.self, "cut to \(length) bytes") { try read(whole[..<length]).get() }
        }
        #expect(throws: SafetensorsError.self) { try read(whole + [0]).get() }
    }

    @Test func headersWithAFlippedBitAreErrorsOrOtherNames() throws {
        let whole = try sample()
        let length = whole[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        let original = try read(whole).get()
        for place in 0..<(8 + length) {
            for bit in 0..<8 {
                var bytes = whole
                bytes[place] ^= 1 << bit
                guard case .success(let file) = try read(bytes) else { continue }
                // A letter of a name or of the note, or a space: the elements are those of the whole file.
                #expect(place >= 8)
                #expect(file.tensors.map(\.tensor) == original.tensors.map(\.tensor), "bit \(bit) of byte \(place)")
            }
        }
    }

    @Test(arguments: [0, 1, 9, 1 << 20, 100_000_001, 1 << 40, 1 << 63, UInt64.max - 7, .max])
    func absurdHeaderLengthsAreErrors(_ length: UInt64) throws {
        #expect(throws: SafetensorsError.self) { try read(file("{}      ", length: length)).get() }
    }

    @Test(arguments: [
        "", "{", "}", "[]", "null", "{}x", "{\"a\"}", "{\"a\":1}", "{\"a\":{}}", "{,}", "{\"\\x\":{}}", "{\"\\ud800\":{}}",
        "{\"__metadata__\":[]}", "{\"__metadata__\":{\"a\":1}}", "{\"__metadata__\":{\"a\":\"b\",\"a\":\"c\"}}",
        String(repeating: "{\"a\":", count: 20_000), String(repeating: "[", count: 100_000), "{\"a",
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],}}"#,
    ])
    func headersOfAnotherFormAreErrors(_ header: String) throws {
        #expect(throws: SafetensorsError.self) { try read(file(header, elements: 4)).get() }
    }

    @Test func headersThatAreNoTextAreErrors() throws {
        var bytes = file(#"{"abc":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}"#, elements: 1)
        bytes[11] = 0xFF
        #expect(throws: SafetensorsError.self) { try read(bytes).get() }
    }

    @Test(arguments: [
        "[0,8]", "[0,3]", "[1,5]", "[4,8]", "[4,0]", "[-4,0]", "[0]", "[0,4,8]", "[]", "{}", "4", "[\"0\",\"4\"]",
        "[0.0,4.0]", "[0,4.5]", "[false,4]", "[9223372036854775804,9223372036854775808]", "[0,18446744073709551620]",
    ])
    func wrongOffsetsAreErrors(_ offsets: String) throws {
        let header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":\(offsets)}}"
        #expect(throws: SafetensorsError.self) { try read(file(header, elements: 4)).get() }
    }

    @Test(arguments: [
        "[2]", "[0]", "[-1]", "[1.0]", "[true]", "[1e0]", "[01]", "\"1\"", "{}", "null", "[4294967296,4294967296]",
        "[9223372036854775807]", "[9223372036854775809]", "[0,9223372036854775807,9223372036854775807]",
        "[1,1,1,1,1,1,1,1,1]", "[1,]", "[1 1]",
    ])
    func wrongShapesAreErrors(_ shape: String) throws {
        for (elements, end) in [(4, 4), (0, 0)] where shape != "[0]" || elements == 4 {
            let header = "{\"a\":{\"dtype\":\"F32\",\"shape\":\(shape),\"data_offsets\":[0,\(end)]}}"
            #expect(throws: SafetensorsError.self) { try read(file(header, elements: elements)).get() }
        }
    }

    @Test func wrongDTypesAreErrors() throws {
        for dtype in ["\"F8_E4M3\"", "\"f32\"", "\"F64\"", "\"\"", "32", "null", "[]"] {
            let header = "{\"a\":{\"dtype\":\(dtype),\"shape\":[1],\"data_offsets\":[0,4]}}"
            #expect(throws: SafetensorsError.self) { try read(file(header, elements: 4)).get() }
        }
        let complex = #"{"a":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}}"#
        guard case .failure(.unsupported(_, "a", "C64")) = try read(file(complex, elements: 8)) else {
            Issue.record("the dtype is not named")
            return
        }
    }

    @Test func tensorsThatOverlapOrLeaveGapsAreErrors() throws {
        for (second, elements) in [("[0,4]", 4), ("[2,6]", 6), ("[8,12]", 12), ("[4,8]", 12)] {
            let header = """
                {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":\(second)}}
                """
            #expect(throws: SafetensorsError.self) { try read(file(header, elements: elements)).get() }
        }
    }

    @Test func namesThatOccurTwiceAreErrors() throws {
        let entry = #"{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#
        let next = #"{"dtype":"F32","shape":[1],"data_offsets":[4,8]}"#
        #expect(throws: SafetensorsError.self) { try read(file("{\"a\":\(entry),\"a\":\(entry)}", elements: 4)).get() }
        #expect(throws: SafetensorsError.self) { try read(file("{\"a\":\(entry),\"a\":\(next)}", elements: 8)).get() }
        #expect(throws: SafetensorsError.self) { try read(file("{\"a\":\(entry),\"\\u0061\":\(next)}", elements: 8)).get() }
        let twice = #"{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#
        #expect(throws: SafetensorsError.self) { try read(file(twice, elements: 4)).get() }
    }

    @Test func bytesThatAreNeitherTrueNorFalseAreErrors() throws {
        var bytes = file(#"{"a":{"dtype":"BOOL","shape":[2],"data_offsets":[0,2]}}"#, elements: 2)
        bytes[bytes.count - 1] = 2
        #expect(throws: SafetensorsError.self) { try read(bytes).get() }
    }

    @Test(
        arguments: [
            ([0x50, 0x4B, 3, 4, 0, 0, 0, 0, 0], "zip archive"), ([0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9], "pickle"),
            ([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A, 0], "HDF5"),
            ([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 0], "NumPy"),
        ] as [([UInt8], String)])
    func filesOfOtherFormatsAreNamed(_ bytes: [UInt8], _ kind: String) throws {
        guard case .failure(let error) = try read(bytes) else {
            Issue.record("was read")
            return
        }
        #expect("\(error)".contains(kind))
    }

    @Test func missingFilesAndFoldersAreNamed() throws {
        #expect { try Safetensors(contentsOf: folder.path("missing")) } throws: { "\($0)".contains("there is no such file") }
        #expect { try Safetensors(contentsOf: folder.path) } throws: { "\($0)".contains("it is a folder") }
    }

    @Test func messagesAreOneLine() throws {
        let header = #"{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,4]}}"#
        guard case .failure(let error) = try read(file(header, elements: 4)) else {
            Issue.record("was read")
            return
        }
        #expect(!"\(error)".contains("\n"))
        #expect("\(error)".contains("tensor 'a'"))
    }
}
