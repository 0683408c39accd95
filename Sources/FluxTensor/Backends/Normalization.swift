/// How a tensor is normalized: as `[outer, groups, runs, inner]`, all elements of each group to mean 0 and variance 1.
package struct Normalization: Sendable {
    package enum Affine: Sendable {
        /// Weight and bias have one element for each place of `inner`; there is one run.
        case byElement
        /// One for each of so many channels, which divide the runs: that of run `r` of group `g` is `(g · runs + r) % channels`.
        case byChannel(Int)
    }

    package var outer: Int
    package var groups: Int
    package var runs: Int
    package var inner: Int
    package var affine: Affine
    /// Whether the mean is taken off; otherwise it counts as 0.
    package var isCentered: Bool
    /// Whether mean and variance are given rather than those of the elements; only by channel.
    package var hasStatistics = false
    package var epsilon: Double

    package init(outer: Int = 1, groups: Int, runs: Int = 1, inner: Int, affine: Affine, isCentered: Bool = true, epsilon: Double)
    {
        (self.outer, self.groups, self.runs, self.inner, self.affine) = (outer, groups, runs, inner, affine)
        (self.isCentered, self.epsilon) = (isCentered, epsilon)
    }

    var shape: Shape { [outer, groups, runs * inner] }
    /// The shape of mean and variance, which stretches over `shape`.
    var groupShape: Shape { [1, groups, 1] }

    /// How many sums a backend makes for the gradient of the weight: one for each place, or for each run of each group.
    var parameterGradientCount: Int { if case .byElement = affine { inner } else { groups * runs } }

    /// The shape in which weight and bias stretch over the elements, and that of the elements for it.
    var affineShapes: (parameter: Shape, elements: Shape) {
        switch affine {
        case .byElement: ([1, 1, inner], shape)
        case .byChannel(let channels): ([1, 1, channels, 1], [outer, groups * runs / channels, channels, inner])
        }
    }
}
