import Flux

/// A model gives numbers that say nothing, such as after steps that were too large.
struct ScoresNotFinite: Error, CustomStringConvertible {
    var description: String { "the scores of the model are not finite; a smaller learning rate or checked data may help" }

    static func check(_ scores: Tensor) throws(ScoresNotFinite) {
        if !isFinite(scores).all().item(Bool.self) { throw ScoresNotFinite() }
    }
}
