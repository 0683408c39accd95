/// An array in the IDX format of the MNIST files: bytes with their extents.
struct IDX {
    let shape: [Int]
    let bytes: ArraySlice<UInt8>

    /// Reads a file that holds unsigned bytes, compressed or not.
    ///
    /// - Parameter rank: The number of axes that it must have.
    init(path: String, rank: Int) throws(DatasetError) {
        let file = try Gzip.read(path)
        func damaged(_ expected: String, _ found: String) -> DatasetError {
            .damaged(path: path, expected: expected, found: found)
        }
        guard file.count >= 4, file[0] == 0, file[1] == 0 else {
            throw damaged("an IDX file, which starts with two zero bytes", "\(file.prefix(4))")
        }
        guard file[2] == 8 else { throw damaged("unsigned bytes (type 8)", "type \(file[2])") }
        guard file[3] == rank else { throw damaged("\(rank) axes", "\(file[3])") }
        let header = 4 + 4 * rank
        guard file.count >= header else { throw damaged("a header of \(header) bytes", "\(file.count) bytes") }
        shape = (0..<rank).map { axis in file[(4 + 4 * axis)..<(8 + 4 * axis)].reduce(0) { $0 << 8 | Int($1) } }
        var count = 1
        for extent in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: extent)
            guard !overflow else { throw damaged("extents that fit in memory", "\(shape)") }
            count = product
        }
        guard file.count - header == count else {
            throw damaged("\(count) bytes for the shape \(shape)", "\(file.count - header)")
        }
        bytes = file[header...]
    }
}
