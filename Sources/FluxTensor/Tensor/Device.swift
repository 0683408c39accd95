/// Where a tensor's elements live and its operations run.
public enum Device: Sendable, Hashable {
    /// The processor, with oneDNN and the vectorized C loops.
    case cpu
    /// Slow, plain Swift in `float64`, which every other device is tested against.
    case reference
}

extension Device: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cpu: "cpu"
        case .reference: "reference"
        }
    }

    /// The device of that name.
    ///
    /// - Throws: `DeviceError` when there is none of that name on this machine.
    public init(named name: String) throws(DeviceError) {
        switch name {
        case "cpu": self = .cpu
        case "reference": self = .reference
        default: throw DeviceError(name: name)
        }
    }

    /// The devices of this machine.
    public static var all: [Device] { [.cpu, .reference] }
}

/// A device was asked for that this machine does not have.
public struct DeviceError: Error, CustomStringConvertible {
    public let name: String

    public var description: String {
        "no device '\(name)' on this machine; it has \(Device.all.map(\.description).joined(separator: ", "))"
    }
}

extension Device {
    /// What computes on this device.
    package var backend: any Backend {
        switch self {
        case .cpu: CPU.shared
        case .reference: Reference.shared
        }
    }
}
