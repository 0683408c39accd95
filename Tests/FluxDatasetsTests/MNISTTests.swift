import FluxTensor
import TestSupport
import Testing

@testable import FluxDatasets

@Suite struct MNISTTests {
    private let folder = TemporaryFolder()

    @Test func theFourFilesAreRead() throws {
        try SyntheticDigits.write(to: folder)
        let mnist = try MNIST(folder: folder.path, downloads: false)
        #expect(mnist.source == .published)
        #expect(mnist.train.images.shape == [100, 28, 28])
        #expect(mnist.train.images.dtype == .float32)
        #expect(mnist.train.images.max().item(Float.self) == 1)
        #expect(mnist.test.labels.array(of: UInt8.self) == SyntheticDigits.labels(20))
        let (images, labels) = mnist.test.batch(at: [13, 4])
        #expect(labels == Tensor([3, 4]))
        #expect(images[0] == mnist.test.images[13])
        #expect(
            "\(mnist)"
                == "MNIST(published, train: LabeledImages(100 of 28 × 28 pixels), test: LabeledImages(20 of 28 × 28 pixels))")
    }

    @Test func plainFilesAreReadToo() throws {
        for (name, bytes) in SyntheticDigits.files() {
            let plain = try Gzip.read(folder.write(bytes, to: "packed"))
            try folder.write(plain, to: "mnist/" + name.dropLast(3))
        }
        #expect(try MNIST(folder: folder.path, downloads: false).train.count == 100)
    }

    @Test func filesThatDoNotFitTogetherAreNamed() throws {
        try SyntheticDigits.write(to: folder)
        let name = "mnist/train-labels-idx1-ubyte.gz"
        func error(labels: [UInt8]) throws -> String {
            try folder.write(gzipped(SyntheticDigits.idx(labels, shape: [labels.count])), to: name)
            let error = #expect(throws: DatasetError.self) { try MNIST(folder: folder.path, downloads: false) }
            return error.map { "\($0)" } ?? ""
        }
        #expect(try error(labels: SyntheticDigits.labels(99)).contains("an image for each of 99 labels, found 100"))
        #expect(try error(labels: [UInt8](repeating: 10, count: 100)).contains("labels 0...9, found 10"))
    }

    @Test func imagesOfAnotherSizeAreNamed() throws {
        try SyntheticDigits.write(to: folder)
        let images = SyntheticDigits.idx([UInt8](repeating: 0, count: 100 * 4), shape: [100, 2, 2])
        try folder.write(gzipped(images), to: "mnist/train-images-idx3-ubyte.gz")
        #expect { try MNIST(folder: folder.path, downloads: false) } throws: {
            "\($0)".contains("images of 28 × 28 pixels, found 2 × 2")
        }
    }

    @Test func missingFilesWithoutDownloadsAreNamed() {
        #expect { try MNIST(folder: folder.path, downloads: false) } throws: { error in
            let message = "\(error)"
            return message.contains("train-images-idx3-ubyte.gz is neither in \(folder.path)/mnist")
                && message.contains("FLUX_DATASETS") && !message.contains("\n")
        }
    }
}
