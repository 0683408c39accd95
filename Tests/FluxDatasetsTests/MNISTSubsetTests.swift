import FluxTensor
import TestSupport
import Testing

@testable import FluxDatasets

@Suite struct MNISTSubsetTests {
    private let folder = TemporaryFolder()

    /// `count` lines; the first pixel of each tells its number.
    private func lines(_ count: Int, _ number: (Int) -> String = { "\($0)" }) -> [String] {
        (0..<count).map { line in
            (0..<784).map { number($0 == 0 ? line : $0 % 200) }.joined(separator: ",") + ",\(line % 10)"
        }
    }

    private func read(_ lines: [String]) throws -> (train: LabeledImages, test: LabeledImages) {
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        return try MNISTSubset.read(folder.write(gzipped(bytes), to: "mnist/mnist_5k.csv.gz"))
    }

    @Test func everyTenthOfAClassIsHeldOut() throws {
        let (train, test) = try read(lines(120))
        #expect(train.count == 110)
        #expect(test.labels == Tensor(Array(0..<10)))
        #expect(test.pixels[.all, 0, 0].array(of: Int.self) == Array(90..<100))
        #expect(train.labels.array(of: Int.self) == (Array(0..<90) + Array(100..<120)).map { $0 % 10 })
    }

    @Test func pixelsKeepTheirPlaces() throws {
        let image = try read(lines(100)).train.pixels[3]
        #expect(image.dtype == .uint8)
        #expect(image.array(of: Int.self) == (0..<784).map { $0 == 0 ? 3 : $0 % 200 })
    }

    @Test func numbersMayBeWrittenWithAFraction() throws {
        let plain = try read(lines(100)).train.pixels
        #expect(try read(lines(100) { "\($0).0" }).train.pixels == plain)
        #expect(try read(lines(100) { " \(Double($0) / 10)e1" }).train.pixels == plain)
        #expect(try read(lines(100).map { $0 + "\r" }).train.pixels == plain)
    }

    @Test(arguments: [
        ("1", 2, "785 numbers in line 2"), ("x", 784, "whole numbers 0...255 in line 2"),
        ("256", 784, "whole numbers 0...255 in line 2"), ("-1", 784, "whole numbers 0...255 in line 2"),
        ("nan", 784, "whole numbers 0...255 in line 2"), ("1.5", 784, "whole numbers 0...255 in line 2"),
    ])
    func damagedLinesAreNamed(_ first: String, _ others: Int, _ message: String) {
        var damaged = lines(100)
        damaged[1] = first + String(repeating: ",1", count: others)
        #expect { try read(damaged) } throws: { "\($0)".contains(message) }
    }

    @Test func labelsOfOtherClassesAreNamed() {
        var damaged = lines(100)
        damaged[1] = "1" + String(repeating: ",10", count: 784)
        #expect { try read(damaged) } throws: { "\($0)".contains("a label 0...9 in line 2") }
    }

    @Test func filesOfTooFewDigitsAreErrors() {
        #expect { try read(lines(5)) } throws: { "\($0)".contains("at least ten digits of a class") }
        #expect(throws: DatasetError.self) { try read([]) }
    }

    @Test func theSubsetStandsInWhereNothingElseIsFound() throws {
        _ = try read(lines(100))
        let subset = try MNIST(folder: folder.path, downloads: false)
        #expect(subset.source == .subset)
        try SyntheticDigits.write(to: folder)
        #expect(try MNIST(folder: folder.path, downloads: false).source == .published)
    }
}
