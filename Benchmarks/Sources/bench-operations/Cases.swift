// The same cases in the same order as in peers/operations_torch.py, in files of the same names.

func cases() -> [Case] {
    arithmetic() + comparison() + integers() + functions() + special() + activations() + reductions() + order() + indexing()
        + shapes() + products() + decompositions() + convolutions() + pooling() + resampling() + normalization() + sequences()
        + spectral() + losses() + random() + creation()
}
