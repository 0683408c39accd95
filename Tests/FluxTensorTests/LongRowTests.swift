import FluxTensor
import Foundation
import TestSupport
import Testing

/// Rows longer than those of the table of operations: reductions in blocks, transforms in several steps.
@Suite struct LongRowTests {
    private static let count = 10_000
    private static let places = [0, 5, 31, 32, 4095, 4096, 9999]
    private func numbers() -> [Float] { (0..<LongRowTests.count).map { Float($0 * 7919 % 977) - 400 } }

    @Test(arguments: places)
    func extremesKeepNaN(_ place: Int) {
        var elements = numbers()
        elements[place] = .nan
        let x = Tensor(elements)
        for extreme in [x.max(), x.min()] { #expect(extreme.item(Float.self).isNaN) }
        for found in [x.argmax(), x.argmin()] { #expect(found.item(Int.self) == place) }
        #expect(x.cumulativeMax()[-1].item(Float.self).isNaN)
    }

    /// Few and many elements take digits of different lengths; numbers that differ in a few bits, in the sign and in all of them.
    @Test(arguments: [10_000, 20_000], [1, 12_345, 1 << 40])
    func manyIntegersAreSorted(_ count: Int, _ factor: Int) {
        let elements = (0..<count).map { ($0 * 7919 % 9973 - 4000) * factor }
        let ascending = elements.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
        let descending = elements.enumerated().sorted { (-$0.element, $0.offset) < (-$1.element, $1.offset) }
        let x = Tensor(elements)
        #expect(x.argsort().array(of: Int.self) == ascending.map(\.offset))
        #expect(x.argsort(descending: true).array(of: Int.self) == descending.map(\.offset))
    }

    /// Blocks that fit `int32` go by way of it.
    @Test(arguments: [DType.float32, .float64], [Double.nan, .infinity, -.infinity, 0x1p31, -0x1p31, 0x1p62, 0x1p63])
    func unusualNumbersBecomeIntegers(_ dtype: DType, _ unusual: Double) {
        var elements = (0..<600).map { Double($0) / 4 - 75 }
        elements[300] = unusual
        let truth = elements.map { $0.isNaN ? 0 : Int(exactly: $0.rounded(.towardZero)) ?? ($0 < 0 ? Int.min : Int.max) }
        #expect(Tensor(elements).cast(to: dtype).cast(to: .int64).array(of: Int.self) == truth)
    }

    @Test(arguments: places)
    func extremesFindInfinity(_ place: Int) {
        var elements = numbers()
        elements[place] = .infinity
        let x = Tensor(elements)
        #expect(x.max().item(Float.self) == .infinity && x.argmax().item(Int.self) == place)
        #expect((-x).min().item(Float.self) == -.infinity && (-x).argmin().item(Int.self) == place)
        #expect(x.min().item(Float.self) == -400 && (-x).max().item(Float.self) == 400)
    }

    /// Blocks of usual numbers take a shorter way than the block that holds one of these.
    @Test(arguments: [Float.nan, .infinity, -.infinity, 0, -0.0, 0x1p-140, -100, 88.8, 90, -3])
    func unusualNumbersAreMapped(_ unusual: Float) {
        var elements = (0..<5000).map { Float($0 % 100 + 1) / 7 }
        elements[3000] = unusual
        for (name, found, truth) in [
            ("exp", exp(Tensor(elements)), elements.map { Foundation.exp(Double($0)) }),
            ("log", log(Tensor(elements)), elements.map { Foundation.log(Double($0)) }),
        ] {
            for (place, (x, y)) in zip(found.array(of: Float.self), truth.map(Float.init)).enumerated() {
                let isRight = x == y || (x.isNaN && y.isNaN) || abs(x - y) <= y.ulp
                #expect(isRight, "\(name) \(elements[place]): \(x) ≠ \(y)")
            }
        }
    }

    /// Elements of given ranks, of rows beyond those whose order is counted: numbers far apart, that repeat, nearly all of them close
    /// to one another.
    @Test(arguments: [DType.float32, .float64, .bfloat16, .int64, .int32, .uint8])
    func quantilesAreElementsOfTheSortedRow(_ dtype: DType) {
        let places = 0..<1001
        let rows: [[Double]] = [
            places.map { Double($0 * 7919 % 977) }, places.map { Double($0 * 31 % 3) },
            places.map { $0 == 500 ? 250 : Double($0 * 7 % 1001) / 4096 }, places.map { _ in 5 },
        ]
        let x = Tensor(rows.flatMap { $0 }).reshaped(4, 1001).cast(to: dtype)
        let sorted = x.sorted(1).cast(to: .float64)
        let ranks = [0, 1, 40, 499, 500, 501, 998, 1000]
        let fractions = ranks.map { Double($0) / 1000 }
        let found = x.quantile(fractions, [1], interpolation: .nearest).cast(to: .float64)
        for (index, rank) in ranks.enumerated() { #expect(found[index] == sorted[.all, rank], "rank \(rank)") }
        #expect(x.median(1).cast(to: .float64) == sorted[.all, 500])
        guard dtype.isFloatingPoint else { return }
        let unknown = Tensor.concatenated([Tensor.full([4, 300], Double.nan).cast(to: dtype), x], axis: 1)
        #expect(unknown.nanQuantile(fractions, [1], interpolation: .nearest).cast(to: .float64) == found)
        #expect(isNaN(unknown.median(1)).all().item())
        #expect(gradient(at: x) { $0.median(1).sum() }.sum([1]).cast(to: .float64) == Tensor.ones(4, dtype: .float64))
    }

    @Test(arguments: [DType.float32, .float64, .int64, .uint8])
    func firstOfManyElements(_ dtype: DType) {
        for x in [Tensor(numbers()).cast(to: dtype), .ones([LongRowTests.count], dtype: dtype)] {
            for largest in [true, false] {
                #expect(x.topK(100, largest: largest).indices == x.argsort(descending: largest)[0..<100])
            }
        }
    }

    @Test func sumsLeaveOutNaN() {
        var (elements, sum) = (numbers(), 0.0)
        for place in LongRowTests.places { elements[place] = .nan }
        for element in elements where !element.isNaN { sum += Double(element) }
        #expect(Tensor(elements).nanSum().item(Double.self) == sum)
        #expect(Tensor(elements + elements + elements + elements).nanSum().item(Double.self) == 4 * sum)
    }

    @Test func countsManyElements() {
        let elements = (0..<100_001).map { $0 * $0 % 7 }
        let truth = (0..<8).map { number in elements.count { $0 == number } }
        #expect(Tensor(elements).bincount(8).array(of: Int.self) == truth)
        let parts = Tensor(elements.map(Float.init)).histogram(bins: 6, in: 0...6).counts.array(of: Int.self)
        #expect(parts == truth[..<5] + [truth[5] + truth[6]])
    }

    /// Far from 0, where squares would cancel: one long row, several threads' worth of it, rows, columns and axes that lie apart.
    @Test(arguments: [DType.float32, .float64])
    func variances(_ dtype: DType) {
        let elements = numbers().map { Double($0) + 10_000 }
        let mean = elements.reduce(0, +) / Double(elements.count)
        let truth = elements.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(elements.count)
        let x = Tensor(elements).cast(to: dtype)
        for y in [x, x.tiled(5)] { #expect(abs(y.variance().item(Double.self) / truth - 1) < 1e-6) }
        let grouped = x.reshaped(20, 500)
        for (whole, axes) in [
            (x.tiled(3, 1), [1]), (x.tiled(3, 1).transposed(), [0]), (Tensor.stacked([grouped, grouped], axis: 1), [0, 2]),
        ] {
            for value in whole.variance(axes).array(of: Double.self) { #expect(abs(value / truth - 1) < 1e-6) }
        }
    }

    @Test func sumsAndNorms() {
        let (x, exact) = (Tensor(numbers()), numbers().map(Double.init))
        #expect(x.sum().item(Double.self) == exact.reduce(0, +))
        let norm = exact.reduce(0) { $0 + $1 * $1 }.squareRoot()
        #expect(abs(x.norm().item(Double.self) / norm - 1) < 1e-6)
        #expect(x.reshaped(100, 100).norm(2, [0, 1]).item(Float.self) == x.norm().item(Float.self))
    }

    /// Many bytes that move a little further, rows of a few hundred, and every second element.
    @Test(arguments: [1, 7, 15, 16, 100])
    func elementsMove(_ shift: Int) {
        let elements = numbers()
        let (moved, x) = (Tensor(elements).rolled(by: shift), Tensor(elements).reshaped(50, 200))
        #expect(moved.array(of: Float.self) == Array(elements.suffix(shift) + elements.dropLast(shift)))
        let joined = Tensor.concatenated([x, x.narrowed(1, 0..<shift)], axis: 1).array(of: Float.self)
        let rows = (0..<50).map { elements[200 * $0..<200 * $0 + 200] }
        #expect(joined == rows.flatMap { $0 + $0.prefix(shift) })
        #expect(x[.all, .by(2)].array(of: Float.self) == stride(from: 0, to: 10_000, by: 2).map { elements[$0] })
        #expect(x.padded([(shift, 0), (0, 0)]).array(of: Float.self) == [Float](repeating: 0, count: 200 * shift) + elements)
    }

    /// Lengths that are transformed in two steps, and one that is not.
    @Test(arguments: [16_384, 12_800, 10_007], [DType.float32, .float64])
    func longTransforms(_ count: Int, _ dtype: DType) {
        let x = Tensor.randomUniform([count, 2], in: -1..<1, dtype: .float64, generator: RandomGenerator(seed: 1)).cast(to: dtype)
        let y = fft(x)
        #expect(Tolerance(dtype).problem(inverseFFT(y), x.cast(to: .float64)) == nil)
        for frequency in [0, 1, 77, count - 1] {
            let angle = Tensor((0..<count).map { -2 * Double.pi * Double($0 * frequency % count) / Double(count) })
            let (re, im) = (x.cast(to: .float64)[.all, 0], x.cast(to: .float64)[.all, 1])
            let truth = Tensor.stacked([(re * cos(angle) - im * sin(angle)).sum(), (re * sin(angle) + im * cos(angle)).sum()])
            // Rounding errors are as large as the whole spectrum makes them.
            let scale = Double(count).squareRoot()
            #expect(Tolerance(dtype).problem(y[frequency].cast(to: .float64) / scale, truth / scale) == nil)
        }
    }

    /// Factors of all kinds, rows alone and side by side, against the matrix of the definition.
    @Test(
        arguments: [16, 30, 45, 64, 72, 80, 98, 128, 144, 256, 264, 320, 344, 512, 600, 1000, 1024], [DType.float32, .float64])
    func transformsOfRows(_ count: Int, _ dtype: DType) {
        let turns = (0..<count * count).map { Double($0 / count * ($0 % count) % count) / Double(count) }
        let angles = Tensor(turns).reshaped(count, count) * (2 * Double.pi)
        for rows in [1, 3, 17] {
            let x = Tensor.randomUniform([rows, count, 2], in: -1..<1, generator: RandomGenerator(seed: 1)).cast(to: dtype)
            let (re, im) = (x.cast(to: .float64)[.all, .all, 0], x.cast(to: .float64)[.all, .all, 1])
            let ofReal = Tensor.stacked([re.matmul(cos(angles)), -re.matmul(sin(angles))], axis: -1)
            let ofImaginary = Tensor.stacked([im.matmul(sin(angles)), im.matmul(cos(angles))], axis: -1)
            let (spectra, halves) = (fft(x), realFFT(x[.all, .all, 0]))
            #expect(Tolerance(dtype).problem(spectra, ofReal + ofImaginary) == nil)
            #expect(Tolerance(dtype).problem(halves, ofReal.narrowed(1, 0..<count / 2 + 1)) == nil)
            #expect(Tolerance(dtype).problem(fft(real: x[.all, .all, 0]), ofReal) == nil)
            #expect(Tolerance(dtype).problem(inverseFFT(spectra), x.cast(to: .float64)) == nil)
            #expect(Tolerance(dtype).problem(inverseRealFFT(halves, length: count), re) == nil)
        }
    }

    /// Rows that lie side by side, as many as fill vectors and others, as if they lay one after another.
    @Test(arguments: [4, 12, 32, 37, 64, 100, 128, 256], [1, 7, 8, 16, 19, 40])
    func columnsAreTransformedAsRows(_ count: Int, _ width: Int) {
        for dtype in [DType.float32, .float64] {
            let x = Tensor.randomUniform(
                [3, count, width, 2], in: -1..<1, dtype: .float64, generator: RandomGenerator(seed: 1)
            ).cast(to: dtype)
            let (y, back) = pullback(at: x) { fft($0, axis: 1) }
            let rows = fft(x.swappingAxes(1, 2), axis: 2).swappingAxes(1, 2)
            #expect(Tolerance(dtype).problem(y, rows.cast(to: .float64)) == nil)
            #expect(Tolerance(dtype).problem(inverseFFT(y, axis: 1), x.cast(to: .float64)) == nil)
            #expect(Tolerance(dtype).problem(back(y) / count, x.cast(to: .float64)) == nil)
        }
    }

    /// Eight rows go side by side; each must come out as if alone.
    @Test(arguments: [12, 64, 100, 256, 360])
    func rowsDoNotMix(_ count: Int) {
        let x = Tensor.randomUniform([19, count, 2], in: -1..<1, generator: RandomGenerator(seed: 1))
        let (real, spectra) = (x[.all, .all, 0], realFFT(x[.all, .all, 0]))
        let (complex, back) = (fft(x), inverseRealFFT(spectra, length: count))
        for row in 0..<19 {
            #expect(Tolerance(.float32).problem(complex[row], fft(x[row])) == nil)
            #expect(Tolerance(.float32).problem(spectra[row], realFFT(real[row])) == nil)
            #expect(Tolerance(.float32).problem(back[row], real[row]) == nil)
        }
    }

    /// Real rows are transformed in pairs; what is not finite stays in its own.
    @Test(arguments: [12, 37, 256], [Float.nan, .infinity])
    func realRowsKeepNaN(_ count: Int, _ element: Float) {
        let x = Tensor.randomUniform([19, count], in: -1..<1, generator: RandomGenerator(seed: 1))
        var spoilt = x
        spoilt[4, 5] = Tensor(element)
        let (spectra, expected) = (realFFT(spoilt), realFFT(x))
        let (whole, expectedWhole) = (fft(real: spoilt), fft(real: x))
        let (rows, expectedRows) = (inverseRealFFT(spectra, length: count), inverseRealFFT(expected, length: count))
        for row in 0..<19 where row != 4 {
            #expect(Tolerance(.float32).problem(spectra[row], expected[row]) == nil)
            #expect(Tolerance(.float32).problem(whole[row], expectedWhole[row]) == nil)
            #expect(Tolerance(.float32).problem(rows[row], expectedRows[row]) == nil)
        }
        #expect(spectra[4].sum().item(Float.self).isNaN && rows[4].sum().item(Float.self).isNaN)
    }
}
