extension Tensor {
    /// The same tensor, whose gradient goes through `change` on its way back.
    ///
    /// ```swift
    /// let h = dense(x).onGradient { clip($0, -1...1) }
    /// ```
    public func onGradient(_ change: @escaping (_ gradient: Tensor) -> Tensor) -> Tensor {
        let shape = layout.shape
        return stopGradient().recorded("onGradient", self) { dy in
            let changed = change(dy)
            if changed.layout.shape != shape {
                trap("onGradient", "the gradient has shape \(changed.shape), the tensor \(shape)")
            }
            return changed.cast(to: dy.dtype)
        }
    }

    /// The same tensor, whose gradient `look` is shown on its way back.
    ///
    /// ```swift
    /// let h = dense(x).onGradient { print($0.shape) }
    /// ```
    public func onGradient(_ look: @escaping (_ gradient: Tensor) -> Void) -> Tensor {
        onGradient { (dy: Tensor) -> Tensor in
            look(dy)
            return dy
        }
    }
}
