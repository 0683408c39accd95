/// The channels dealt out anew: one of each group after the other, so that the next grouped convolution sees all groups.
///
/// - Shape: `[N, C, …]` → the same.
/// - Gradient: `dy`, moved back.
/// - Precondition: the groups divide the channels.
/// - Reference: Zhang et al. 2018, https://arxiv.org/abs/1707.01083
public func channelShuffle(_ x: Tensor, groups: Int) -> Tensor {
    require { () throws(ShapeError) in
        guard x.rank >= 2, groups >= 1, x.shape[1] % groups == 0 else {
            throw ShapeError("channelShuffle", "x \(x.shape): its channels do not divide into \(groups) groups")
        }
    }
    let split = [x.shape[0], groups, x.shape[1] / groups, x.shape[2...].reduce(1, *)]
    return x.reshaped(split).swappingAxes(1, 2).reshaped(x.shape)
}
