"""The seed's network in Keras on TensorFlow: compile, fit, evaluate."""
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import tensorflow

import measure
import mnist_data

arguments = measure.options()
tensorflow.config.threading.set_intra_op_parallelism_threads(arguments.threads)
tensorflow.config.threading.set_inter_op_parallelism_threads(1)
keras.utils.set_random_seed(arguments.seed)
x, y, test_x, test_y = mnist_data.load()
model = keras.Sequential([
    keras.Input((784,)), keras.layers.Dense(128, "relu"), keras.layers.Dropout(0.2), keras.layers.Dense(10)])
model.compile(
    keras.optimizers.Adam(arguments.learning_rate), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
weights = model.get_weights()
model.fit(x[:96], y[:96], batch_size=64, epochs=1, verbose=0)  # trace and compile outside of the measured time
model.set_weights(weights)
model.compile(
    keras.optimizers.Adam(arguments.learning_rate), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
for epoch in range(1, arguments.epochs + 1):
    with measure.Timer() as timer:
        history = model.fit(x, y, batch_size=64, epochs=1, shuffle=True, verbose=0)
    accuracy = (model.predict(test_x, batch_size=1000, verbose=0).argmax(1) == test_y).mean()
    measure.report(
        epoch=epoch, trainLoss=history.history["loss"][0], testAccuracy=round(float(accuracy), 4),
        epochSeconds=timer.seconds)
measure.report_memory()
