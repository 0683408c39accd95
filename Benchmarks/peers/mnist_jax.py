"""The seed's network in JAX: one compiled step, its buffers donated."""
import os

import measure

arguments = measure.options()
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=true intra_op_parallelism_threads=%d" % arguments.threads

import jax
import jax.numpy as jnp
import numpy
import optax

import mnist_data

x, y, test_x, test_y = mnist_data.load()
optimizer = optax.adam(arguments.learning_rate)


def initial(key):
    first, second = jax.random.split(key)
    glorot = jax.nn.initializers.glorot_uniform()
    return [(glorot(first, (784, 128)), jnp.zeros(128)), (glorot(second, (128, 10)), jnp.zeros(10))]


def logits(parameters, x, key=None):
    (w, b), (v, c) = parameters
    hidden = jax.nn.relu(x @ w + b)
    if key is not None:
        hidden = jnp.where(jax.random.bernoulli(key, 0.8, hidden.shape), hidden / 0.8, 0)
    return hidden @ v + c


def loss(parameters, x, y, key):
    return optax.softmax_cross_entropy_with_integer_labels(logits(parameters, x, key), y).mean()


@jax.jit
def accuracy(parameters, x, y):
    return (logits(parameters, x).argmax(1) == y).mean()


def step(parameters, state, key, x, y):
    key, mask = jax.random.split(key)
    value, gradients = jax.value_and_grad(loss)(parameters, x, y, mask)
    updates, state = optimizer.update(gradients, state)
    return optax.apply_updates(parameters, updates), state, key, value


step = jax.jit(step, donate_argnums=(0, 1, 2))


def start():
    parameters = initial(jax.random.key(arguments.seed))
    return parameters, optimizer.init(parameters), jax.random.key(arguments.seed + 1)


for size in (64, len(x) % 64):  # compile outside of the measured time
    jax.block_until_ready(step(*start(), x[:size], y[:size]))
parameters, state, key = start()
generator = numpy.random.default_rng(arguments.seed)
for epoch in range(1, arguments.epochs + 1):
    with measure.Timer() as timer:
        order = generator.permutation(len(x))
        losses = []
        for begin in range(0, len(x), 64):
            indices = order[begin:begin + 64]
            parameters, state, key, value = step(parameters, state, key, x[indices], y[indices])
            losses.append(value)
        jax.block_until_ready(parameters)
    measure.report(
        epoch=epoch, trainLoss=float(sum(losses)) / len(losses),
        testAccuracy=round(float(accuracy(parameters, test_x, test_y)), 4), epochSeconds=timer.seconds)
measure.report_memory()
