import FluxTensor
import Testing

/// Tensors print as NumPy's arrays do: aligned columns, nested brackets, no more digits than needed, abbreviated where they
/// are long. The expected texts are those of NumPy 2.
@Suite struct DescriptionTests {
    /// The elements as they are printed, with the lines that follow the first moved under it.
    private func elements(_ x: Tensor) -> String {
        let text = "\(x)"
        let end = text.firstRange(of: ", shape: ")!.lowerBound
        return String(text[..<end].dropFirst("Tensor(".count)).replacing("\n       ", with: "\n")
    }

    @Test func theShapeAndTheDTypeFollow() {
        #expect("\(Tensor(2.5))" == "Tensor(2.5, shape: [], dtype: float32)")
        #expect("\(Tensor([[1, 2]]))" == "Tensor([[1, 2]], shape: [1, 2], dtype: int64)")
        #expect("\(Tensor.ones(1, on: .reference))" == "Tensor([1.], shape: [1], dtype: float32, device: reference)")
    }

    @Test func rowsHaveOneWidth() {
        #expect(elements(Tensor([1, 2, 3] as [Float])) == "[1., 2., 3.]")
        #expect(elements(Tensor([1, 10, -100])) == "[   1,   10, -100]")
        #expect(elements(Tensor([true, false])) == "[ true, false]")
        #expect(elements(Tensor([0.5, -1.25])) == "[ 0.5 , -1.25]")
        #expect(elements(Tensor([-0.0, 100, 0.125])) == "[ -0.   , 100.   ,   0.125]")
    }

    @Test func matricesHaveARowALine() {
        #expect(
            elements(Tensor([[1, 2.5], [-3, 0.125]] as [[Float]])) == """
                [[ 1.   ,  2.5  ],
                 [-3.   ,  0.125]]
                """)
        #expect(
            elements(Tensor([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])) == """
                [[[1, 2],
                  [3, 4]],

                 [[5, 6],
                  [7, 8]]]
                """)
    }

    @Test func longRowsAreWrapped() {
        #expect(
            elements(Tensor.arange(to: 30, dtype: .int64)) == """
                [ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16,
                 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29]
                """)
        #expect(
            elements(Tensor.arange(to: 18).reshaped(1, 18)) == """
                [[ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11., 12.,
                  13., 14., 15., 16., 17.]]
                """)
    }

    @Test func eachDTypeHasTheDigitsThatTellItsNumbersApart() {
        let tenths = Tensor([0.1, 0.7])
        for dtype in [DType.float64, .float32, .float16, .bfloat16] { #expect(elements(tenths.cast(to: dtype)) == "[0.1, 0.7]") }
        let thirds = Tensor([1.0 / 3, 2.0 / 3, 1])
        #expect(elements(thirds) == "[0.33333333, 0.66666667, 1.        ]")
        #expect(elements(thirds.cast(to: .float32)) == "[0.33333334, 0.6666667 , 1.        ]")
        #expect(elements(thirds.cast(to: .float16)) == "[0.3333, 0.6665, 1.    ]")
        #expect(elements(thirds.cast(to: .bfloat16)) == "[0.334, 0.668, 1.   ]")
        #expect(elements(Tensor([0.999999999, 9.999999999])) == "[ 1., 10.]")
    }

    @Test func widelyDifferentMagnitudesHaveExponents() {
        #expect(elements(Tensor([1e-9, 1, 2.5e6])) == "[1.0e-09, 1.0e+00, 2.5e+06]")
        #expect(elements(Tensor([0, -1.5e-7])) == "[ 0.0e+00, -1.5e-07]")
        #expect(elements(Tensor([1e300, 0.5])) == "[1.e+300, 5.e-001]")
        #expect(elements(Tensor([1_000_000.5, 0.25])) == "[1.0000005e+06, 2.5000000e-01]")
        #expect(elements(Tensor([1e-9, .nan])) == "[1.e-09,    nan]")
        #expect(elements(Tensor(123_456_789.0)) == "1.2345679e+08")
        #expect(elements(Tensor([12_345_678.0, 20_000.0])) == "[12345678.,    20000.]")
    }

    @Test func specialValues() {
        #expect(elements(Tensor([Double.nan, .infinity, -.infinity, 1])) == "[ nan,  inf, -inf,   1.]")
        #expect(elements(Tensor([-Double.nan, 0.5])) == "[nan, 0.5]")
        #expect(elements(Tensor([-Double.infinity, 1.5, 2.25])) == "[-inf, 1.5 , 2.25]")
        #expect("\(Tensor.zeros(0, 3))" == "Tensor([], shape: [0, 3], dtype: float32)")
        #expect("\(Tensor.zeros(2, 0))" == "Tensor([], shape: [2, 0], dtype: float32)")
    }

    @Test func longOnesAreAbbreviated() {
        #expect(elements(Tensor.arange(to: 1001, dtype: .int64)) == "[   0,    1,    2, ...,  998,  999, 1000]")
        #expect(
            elements(Tensor.arange(to: 1001, dtype: .int64).reshaped(7, 143)) == """
                [[   0,    1,    2, ...,  140,  141,  142],
                 [ 143,  144,  145, ...,  283,  284,  285],
                 [ 286,  287,  288, ...,  426,  427,  428],
                 ...,
                 [ 572,  573,  574, ...,  712,  713,  714],
                 [ 715,  716,  717, ...,  855,  856,  857],
                 [ 858,  859,  860, ...,  998,  999, 1000]]
                """)
        #expect(!elements(Tensor.zeros(1000)).contains("..."))
    }

    @Test func viewsPrintTheirElements() {
        let x = Tensor([[1, 2], [3, 4]])
        #expect(elements(x.transposed()[1]) == "[2, 4]")
        #expect(elements(Tensor([7]).broadcast(to: [3])) == "[7, 7, 7]")
    }
}
