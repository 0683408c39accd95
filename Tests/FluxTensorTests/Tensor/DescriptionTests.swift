import FluxTensor
import Testing

/// Tensors print as NumPy's arrays do: aligned columns, nested brackets, abbreviated where they are long.
@Suite struct DescriptionTests {
    @Test func scalarsAndRows() {
        #expect("\(Tensor(2.5))" == "Tensor(2.5000, shape: [], dtype: float32)")
        #expect("\(Tensor([1, 2, 3] as [Float]))" == "Tensor([1., 2., 3.], shape: [3], dtype: float32)")
        #expect("\(Tensor([1, 10, -100]))" == "Tensor([   1,   10, -100], shape: [3], dtype: int64)")
        #expect("\(Tensor([true, false]))" == "Tensor([ true, false], shape: [2], dtype: bool)")
        #expect("\(Tensor([0.5, -1.25]))" == "Tensor([ 0.5000, -1.2500], shape: [2], dtype: float64)")
    }

    @Test func matricesHaveARowALine() {
        #expect(
            "\(Tensor([[1, 2.5], [-3, 0.125]] as [[Float]]))" == """
                Tensor([[ 1.0000,  2.5000],
                        [-3.0000,  0.1250]], shape: [2, 2], dtype: float32)
                """)
        #expect(
            "\(Tensor([[[1, 2], [3, 4]], [[5, 6], [7, 8]]]))" == """
                Tensor([[[1, 2],
                         [3, 4]],
                        [[5, 6],
                         [7, 8]]], shape: [2, 2, 2], dtype: int64)
                """)
    }

    @Test func widelyDifferentMagnitudesHaveExponents() {
        #expect("\(Tensor([1e-9, 1, 2.5e6]))" == "Tensor([1.0000e-09, 1.0000e+00, 2.5000e+06], shape: [3], dtype: float64)")
        #expect("\(Tensor([0, -1.5e-7]))" == "Tensor([ 0.0000e+00, -1.5000e-07], shape: [2], dtype: float64)")
        #expect("\(Tensor([1e300, 0.5]))" == "Tensor([1.0000e+300,  5.0000e-01], shape: [2], dtype: float64)")
    }

    @Test func specialValues() {
        #expect(
            "\(Tensor([Double.nan, .infinity, -.infinity, 1]))"
                == "Tensor([ nan,  inf, -inf,   1.], shape: [4], dtype: float64)")
        #expect("\(Tensor([Double.nan, 0.5]))" == "Tensor([   nan, 0.5000], shape: [2], dtype: float64)")
        #expect("\(Tensor.zeros(0, 3))" == "Tensor([], shape: [0, 3], dtype: float32)")
    }

    @Test func longOnesAreAbbreviated() {
        #expect(
            "\(Tensor.arange(to: 1001, dtype: .int64))"
                == "Tensor([   0,    1,    2, …,  998,  999, 1000], shape: [1001], dtype: int64)")
        #expect(
            "\(Tensor.arange(to: 1001, dtype: .int64).reshaped(7, 143))" == """
                Tensor([[   0,    1,    2, …,  140,  141,  142],
                        [ 143,  144,  145, …,  283,  284,  285],
                        [ 286,  287,  288, …,  426,  427,  428],
                        …,
                        [ 572,  573,  574, …,  712,  713,  714],
                        [ 715,  716,  717, …,  855,  856,  857],
                        [ 858,  859,  860, …,  998,  999, 1000]], shape: [7, 143], dtype: int64)
                """)
        #expect("\(Tensor.zeros(1000))".contains("0., 0., 0., 0., 0., 0., 0., 0."))
    }

    @Test func otherDevicesAreNamed() {
        #expect("\(Tensor.ones(1, on: .reference))" == "Tensor([1.], shape: [1], dtype: float32, device: reference)")
    }

    @Test func viewsPrintTheirElements() {
        let x = Tensor([[1, 2], [3, 4]])
        #expect("\(x.transposed()[1])" == "Tensor([2, 4], shape: [2], dtype: int64)")
        #expect("\(Tensor([7]).broadcast(to: [3]))" == "Tensor([7, 7, 7], shape: [3], dtype: int64)")
    }
}
