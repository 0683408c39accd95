/// Small files in the form of MNIST's: an image of class k has a bright bar in its rows 2k and 2k + 1.
package enum SyntheticDigits {
    /// An array of unsigned bytes in the IDX format.
    package static func idx(_ bytes: [UInt8], shape: [Int]) -> [UInt8] {
        let extents = shape.flatMap { extent in (0..<4).reversed().map { UInt8(extent >> (8 * $0) & 255) } }
        return [0, 0, 8, UInt8(shape.count)] + extents + bytes
    }

    /// The labels of `count` images: 0, 1 … 9, 0 …
    package static func labels(_ count: Int) -> [UInt8] { (0..<count).map { UInt8($0 % 10) } }

    /// The pixels of `count` images.
    package static func pixels(_ count: Int) -> [UInt8] {
        labels(count).flatMap { label in
            (0..<28).flatMap { row in [UInt8](repeating: row / 2 == Int(label) ? 255 : UInt8(row), count: 28) }
        }
    }

    /// The four files of a data set by name, compressed as the published ones are.
    package static func files(train: Int = 100, test: Int = 20) -> [String: [UInt8]] {
        [
            "train-images-idx3-ubyte.gz": gzipped(idx(pixels(train), shape: [train, 28, 28])),
            "train-labels-idx1-ubyte.gz": gzipped(idx(labels(train), shape: [train])),
            "t10k-images-idx3-ubyte.gz": gzipped(idx(pixels(test), shape: [test, 28, 28])),
            "t10k-labels-idx1-ubyte.gz": gzipped(idx(labels(test), shape: [test])),
        ]
    }

    /// Writes the four files into the folder `mnist` of a place where data sets lie.
    package static func write(to folder: TemporaryFolder, under place: String = "", train: Int = 100, test: Int = 20) throws {
        for (name, bytes) in files(train: train, test: test) { try folder.write(bytes, to: "\(place)/mnist/\(name)") }
    }
}
