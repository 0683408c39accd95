import FluxTensor

/// Integer labels as rows that are 1 at the label's place among `classes` and 0 elsewhere.
///
/// - Shape: `[N]` → `[N, K]`, `float32`.
/// - Precondition: each label is one of `classes`.
public func oneHotBatch(_ labels: Tensor, classes: Range<Int>) -> Tensor {
    if !labels.dtype.isInteger { trap("oneHotBatch", "labels are \(labels.dtype); they must be integers") }
    let places = labels.cast(to: .int64) - classes.lowerBound
    if places.count > 0, places.min().item(Int.self) < 0 || places.max().item(Int.self) >= classes.count {
        trap("oneHotBatch", "a label is not one of the classes \(classes)")
    }
    return places.oneHot(classes.count)
}

/// Labels of any kind as rows that are 1 at the label's place among `classes` and 0 elsewhere.
///
/// ```swift
/// oneHotBatch(["b", "a"], classes: ["a", "b", "c"])  // [[0, 1, 0], [1, 0, 0]]
/// ```
/// - Precondition: each label is one of `classes`.
public func oneHotBatch<Label: Hashable>(_ labels: [Label], classes: [Label]) -> Tensor {
    let places = Dictionary(zip(classes, 0...), uniquingKeysWith: { first, _ in first })
    return Tensor(
        labels.map { label -> Int in
            guard let place = places[label] else { trap("oneHotBatch", "label \(label) is not one of the classes \(classes)") }
            return place
        }
    ).oneHot(classes.count)
}

/// The class of the largest score in each row: the inverse of `oneHotBatch`.
///
/// - Shape: `[…, K]` → `[…]`, `int64`.
public func oneCold(_ scores: Tensor) -> Tensor { scores.argmax(-1) }

/// The class of the largest score in each row, out of `classes`.
///
/// - Precondition: there are as many classes as scores in a row.
public func oneCold(_ scores: Tensor, classes: Range<Int>) -> Tensor {
    checkClasses(scores, classes.count)
    return oneCold(scores) + classes.lowerBound
}

/// The label of the largest score in each row.
///
/// - Precondition: there are as many classes as scores in a row.
public func oneCold<Label>(_ scores: Tensor, classes: [Label]) -> [Label] {
    checkClasses(scores, classes.count)
    return oneCold(scores).array(of: Int.self).map { classes[$0] }
}

private func checkClasses(_ scores: Tensor, _ count: Int) {
    if scores.shape.last != count { trap("oneCold", "scores have shape \(scores.shape) for \(count) classes") }
}
