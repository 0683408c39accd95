import FluxTensor

/// The cross entropies of logarithms of probabilities whose classes lie along `axis`, reduced.
func classLoss(
    _ loss: StaticString, _ logs: Tensor, _ y: Tensor, axis: Int, weight: Tensor?, ignoreIndex: Int?, labelSmoothing: Double = 0,
    _ reduction: LossReduction
) -> Tensor {
    let logs = axis == -1 ? logs : logs.movingAxis(axis, to: -1)
    let targets = ClassTargets(
        loss, y, like: logs, axis: axis, weight: weight, ignoreIndex: ignoreIndex, labelSmoothing: labelSmoothing)
    return reduction == .mean ? targets.summedLosses(logs) / targets.total : reduction(targets.losses(logs))
}
