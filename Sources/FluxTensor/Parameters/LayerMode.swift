import Synchronization

/// Whether a layer that differs between training and inference, such as dropout, trains.
///
/// A reference, shared by copies of the layer, as parameters are.
public final class LayerMode: Sendable {
    public enum Setting: UInt8, Sendable {
        /// Trains inside a gradient computation, infers outside.
        case automatic
        case train
        case test
    }

    private let raw = Atomic<UInt8>(Setting.automatic.rawValue)

    public init() {}

    public var setting: Setting {
        get { Setting(rawValue: raw.load(ordering: .relaxed)) ?? .automatic }
        set { raw.store(newValue.rawValue, ordering: .relaxed) }
    }

    /// Whether the layer behaves as in training now.
    public var isTraining: Bool {
        switch setting {
        case .automatic: isInsideGradient
        case .train: true
        case .test: false
        }
    }
}

/// Lets the layers of a model train inside gradient computations and infer outside. This is how they start.
public func autoMode(_ model: Any) { setMode(.automatic, model) }

/// Lets the layers of a model behave as in training everywhere.
public func trainMode(_ model: Any) { setMode(.train, model) }

/// Lets the layers of a model behave as in inference everywhere.
public func testMode(_ model: Any) { setMode(.test, model) }

private func setMode(_ setting: LayerMode.Setting, _ model: Any) {
    for mode in ModelContents.of(model).modes { mode.setting = setting }
}
