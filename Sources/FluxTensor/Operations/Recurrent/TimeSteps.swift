/// The parts `[N, …]` of a sequence `[N, T, …]` at each time.
///
/// Cut in halves again and again: the gradient of each cut is as long as what was cut, so that all together cost T · log T
/// and not T², as they would if each step were cut from the whole.
package func timeSteps(of x: Tensor) -> [Tensor] {
    let count = x.shape[1]
    if count == 0 { return [] }
    if count == 1 { return [x.squeezed(1)] }
    return timeSteps(of: x.narrowed(1, 0..<(count / 2))) + timeSteps(of: x.narrowed(1, (count / 2)..<count))
}
