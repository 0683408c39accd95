extension ConvolutionProblem {
    /// One part of a convolution's gradient by the input: the places with the same remainder by the stride along each axis.
    /// They meet the same elements of the kernel, so that a convolution without strides computes them.
    package struct Phase {
        /// The convolution of the gradient by the output.
        package let problem: ConvolutionProblem
        private let stride: [Int]
        /// The first of the places.
        private let first: [Int]
        /// The first of the elements of the kernel, which are met from the last to the first.
        private let kernelStart: [Int]

        fileprivate init?(_ whole: ConvolutionProblem, _ remainders: [Int]) {
            let window = whole.window
            var (places, counts, before, after, starts) = ([Int](), [Int](), [Int](), [Int](), [Int]())
            for (axis, remainder) in remainders.enumerated() {
                let (step, kernel) = (window.stride[axis], window.kernel[axis])
                let (ahead, start) = (remainder + window.before[axis]).quotientAndRemainder(dividingBy: step)
                let count = (kernel - start + step - 1) / step
                let extent = (window.input[axis] - remainder + step - 1) / step
                starts.append(start)
                counts.append(count)
                places.append(extent)
                before.append(count - 1 - ahead)
                after.append(extent + ahead - window.output[axis])
            }
            guard
                (counts + places).allSatisfy({ $0 > 0 }), (before + after).allSatisfy({ $0 >= 0 }),
                let part = try? Window(
                    "convolution", over: window.output, kernel: counts, stride: 1, padding: .sides(before: before, after: after))
            else { return nil }
            problem = ConvolutionProblem(
                batch: whole.batch, groups: 1, inputs: whole.outputs, outputs: whole.inputs, window: part)
            (stride, first, kernelStart) = (window.stride, remainders, starts)
        }

        /// The phase's kernel `[inputs, outputs, …]` in that of the whole.
        package func kernelLayout(of layout: Layout) -> (Layout, offset: Int) {
            let swapped = layout.swapped(0, 1)
            var (strides, offset) = (swapped.strides, 0)
            for (axis, count) in problem.window.kernel.enumerated() {
                offset += (kernelStart[axis] + stride[axis] * (count - 1)) * strides[axis + 2]
                strides[axis + 2] *= -stride[axis]
            }
            return (Layout(problem.weightShape, strides: strides), offset)
        }

        /// The phase's places among all.
        package func resultLayout(in layout: Layout) -> (Layout, offset: Int) {
            var (strides, offset) = (layout.strides, 0)
            for axis in stride.indices {
                offset += first[axis] * strides[axis + 2]
                strides[axis + 2] *= stride[axis]
            }
            return (Layout(problem.yShape, strides: strides), offset)
        }
    }

    /// The phases of the gradient by the input; `nil` where they are many, or one of them is no convolution.
    package func inputPhases() -> [Phase]? {
        let most = 8
        guard
            groups == 1, window.dilation.allSatisfy({ $0 == 1 }), window.stride.allSatisfy({ $0 <= most }),
            (2...most).contains(window.stride.reduce(1, *))
        else { return nil }
        var remainders: [[Int]] = [[]]
        for step in window.stride { remainders = remainders.flatMap { start in (0..<step).map { start + [$0] } } }
        var phases: [Phase] = []
        for remainder in remainders {
            guard let phase = Phase(self, remainder) else { return nil }
            phases.append(phase)
        }
        return phases
    }
}
