"""From nothing to a first gradient."""
import jax
import jax.numpy as jnp

print(jax.grad(lambda x: (x * x).sum())(jnp.array([1.0, 2.0])))
