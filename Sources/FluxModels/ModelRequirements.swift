import FluxTensor

/// Traps unless the heads divide the width.
func requireHeads(_ model: String, _ heads: Int, width: Int) {
    if heads < 1 || width < 1 || width % heads != 0 { trap(model, "\(heads) heads do not divide the width \(width)") }
}

/// Traps unless square patches divide square images.
func requirePatches(_ model: String, _ patch: Int, image: Int) {
    if patch < 1 || image < 1 || image % patch != 0 {
        trap(model, "patches of \(patch) pixels do not divide images of \(image)")
    }
}

/// Traps unless a model has at least one stage or block.
func requireDepth(_ model: String, _ depth: Int) {
    if depth < 1 { trap(model, "the depth is \(depth); it must be at least 1") }
}
