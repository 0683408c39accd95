/// Moves the parameters and buffers of a model to another device, where its next results are computed.
public func move(_ model: Any, to device: Device) {
    let contents = ModelContents.of(model)
    for (_, parameter) in contents.parameters { parameter.convert(device: device) }
    for (_, buffer) in contents.buffers { buffer.convert(device: device) }
}
