// Distributions whose inverse is a formula. Parameters are tensors, so that each element may have its own; literals are tensors too.

extension Tensor {
    /// Exponentially distributed elements: waiting times of events that come `rate` times in a unit of time.
    ///
    /// ```swift
    /// Tensor.randomExponential([2, 3])                     // mean 1
    /// Tensor.randomExponential(rate: Tensor([0.1, 10.0]))  // means 10 and 0.1
    /// ```
    /// - Parameter shape: That of the rate unless given, to which the rate stretches.
    /// - Gradient: none.
    /// - Precondition: the rate is positive and finite.
    /// - Reference: Devroye 1986, "Non-uniform random variate generation", II.2.
    public static func randomExponential(
        _ shape: [Int]? = nil, rate: Tensor = 1, dtype: DType = .float32, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        let drawing = Drawing("randomExponential", shape, [rate], device, generator)
        return drawing.draw(.exponential, drawing.values(rate, "rate"), as: dtype)
    }

    /// Elements of Laplace's distribution: differences of two exponentially distributed numbers, around `mean`.
    ///
    /// - Parameters:
    ///   - shape: That of the parameters unless given, to which they stretch.
    ///   - scale: The mean distance from the mean.
    /// - Gradient: none.
    /// - Precondition: the mean is finite, the scale positive and finite.
    /// - Reference: Devroye 1986, "Non-uniform random variate generation", II.2.
    public static func randomLaplace(
        _ shape: [Int]? = nil, mean: Tensor = 0, scale: Tensor = 1, dtype: DType = .float32, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        let drawing = Drawing("randomLaplace", shape, [mean, scale], device, generator)
        return drawing.draw(.laplace, drawing.location(mean, "mean"), drawing.values(scale, "scale"), as: dtype)
    }

    /// Elements of Gumbel's distribution: of the largest of many numbers. The mean is `location + 0.5772 · scale`.
    ///
    /// - Parameter shape: That of the parameters unless given, to which they stretch.
    /// - Gradient: none.
    /// - Precondition: the location is finite, the scale positive and finite.
    /// - Reference: Gumbel 1954, "Statistical theory of extreme values and some practical applications".
    public static func randomGumbel(
        _ shape: [Int]? = nil, location: Tensor = 0, scale: Tensor = 1, dtype: DType = .float32, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        let drawing = Drawing("randomGumbel", shape, [location, scale], device, generator)
        return drawing.draw(.gumbel, drawing.location(location), drawing.values(scale, "scale"), as: dtype)
    }

    /// Elements of Cauchy's distribution, which has no mean: half of them lie within `scale` of `location`.
    ///
    /// - Parameter shape: That of the parameters unless given, to which they stretch.
    /// - Gradient: none.
    /// - Precondition: the location is finite, the scale positive and finite.
    /// - Reference: Devroye 1986, "Non-uniform random variate generation", II.2.
    public static func randomCauchy(
        _ shape: [Int]? = nil, location: Tensor = 0, scale: Tensor = 1, dtype: DType = .float32, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        let drawing = Drawing("randomCauchy", shape, [location, scale], device, generator)
        return drawing.draw(.cauchy, drawing.location(location), drawing.values(scale, "scale"), as: dtype)
    }
}

extension Drawing {
    fileprivate func location(_ x: Tensor, _ parameter: String = "location") -> Tensor {
        values(x, parameter, "finite", where: isFinite)
    }
}
