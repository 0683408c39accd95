import FluxTensor

/// The layers of a model with their paths: itself first, then what it holds, each once.
///
/// ```swift
/// for (name, layer) in modules(model) where layer is BatchNorm { freeze(layer) }
/// ```
/// Layers that hold the same parameters are one; those that hold none are listed wherever they stand.
public func modules(_ model: any Layer) -> [(name: String, layer: any Layer)] {
    var (found, seen): ([(name: String, layer: any Layer)], Set<LayerIdentity>) = ([], [])
    func visit(_ layer: any Layer, _ path: String) {
        let identity = LayerIdentity(layer)
        if identity.isUnique && !seen.insert(identity).inserted { return }
        found.append((path, layer))
        for (place, part) in ModelDescription.parts(of: layer).enumerated() {
            visit(part.layer, ModelDescription.path(path, part.label ?? "\(place)"))
        }
    }
    visit(model, "")
    return found
}
