/// A part of a model some of whose properties have other names in files, such as names that Swift style does not have.
///
/// ```swift
/// struct Block: Layer, CustomPartNames {
///     static let partNames = ["norm": "ln_1"]      // ln_1.weight, ln_1.bias
///     let norm: LayerNorm
///     …
/// }
/// ```
public protocol CustomPartNames {
    /// The names in paths of parameters, by property. Properties that are not listed keep theirs.
    static var partNames: [String: String] { get }
}
