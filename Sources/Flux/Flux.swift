@_exported import FluxData
@_exported import FluxDatasets
@_exported import FluxLayers
@_exported import FluxOptimizers
@_exported import FluxSerialization
@_exported import FluxTensor
@_exported import FluxTraining
