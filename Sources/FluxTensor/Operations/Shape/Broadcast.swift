extension Tensor {
    /// The elements repeated to fill `shape`, without a copy: axes are matched from the last, and an extent of 1 stretches.
    ///
    /// - Gradient: `dy`, summed over the axes along which elements repeat.
    /// - Precondition: the shape broadcasts.
    public func broadcast(to shape: [Int]) -> Tensor {
        broadcast(to: require { () throws(ShapeError) in
            let target = try checkedShape("broadcast", shape)
            try checkStretch("broadcast", layout.shape, to: target)
            return target
        })
    }

    package func broadcast(to target: Shape) -> Tensor {
        let original = layout.shape
        if original == target { return self }
        return Tensor(body.view(layout.broadcast(to: target))).recorded("broadcast", self) { dy in dy.summed(to: original) }
    }
}
