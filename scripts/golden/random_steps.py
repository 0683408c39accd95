"""The operations that random programs are made of: how each draws its arguments, and how PyTorch computes it.

`STEPS[name](program, place)` draws a step that works on the value at `place`, or gives nothing where it does not fit.
`run(step, values)` computes it. The names are those of Flux for Swift, which has the same list in `RandomProgram+Steps.swift`.
"""
import numpy
import torch
import torch.nn.functional as F

UNARY = {
    "relu": F.relu,
    "leakyRelu": F.leaky_relu,
    "elu": F.elu,
    "gelu": F.gelu,
    "swish": F.silu,
    "sigmoid": torch.sigmoid,
    "softplus": lambda x: F.softplus(x, threshold=100),
    "tanh": torch.tanh,
    "sin": torch.sin,
    "cos": torch.cos,
    "atan": torch.atan,
    "erf": torch.erf,
    "exp": torch.exp,
    "square": torch.square,
    "abs": torch.abs,
    "negate": torch.neg,
    "logOfSquare": lambda x: torch.log(x * x + 0.5),
    "rootOfSquare": lambda x: torch.sqrt(x * x + 0.5),
    "inverseOfSquare": lambda x: 1 / (x * x + 0.5),
    "clip": lambda x: torch.clamp(x, -1.25, 0.75),
    "flatten": lambda x: x.reshape(-1),
    "stopGradient": lambda x: x.detach(),
    "transposed": lambda x: x.transpose(-2, -1) if x.dim() > 1 else None,
    "lowerTriangular": lambda x: torch.tril(x) if x.dim() > 1 else None,
    "upperTriangular": lambda x: torch.triu(x, 1) if x.dim() > 1 else None,
    "diagonal": lambda x: torch.diagonal(x, dim1=-2, dim2=-1) if x.dim() > 1 else None,
    "diagonalMatrix": lambda x: torch.diag_embed(x) if x.dim() > 0 else None,
    "trace": lambda x: torch.diagonal(x, dim1=-2, dim2=-1).sum(-1) if x.dim() > 1 else None,
    "rotated90": lambda x: torch.rot90(x) if x.dim() > 1 else None,
    "squareOfMatrix": lambda x: x @ x.transpose(-2, -1) if x.dim() > 1 else None,
    "maskedSelect": lambda x: x[x > 0.1],
}
BINARY = {
    "+": torch.add,
    "-": torch.sub,
    "*": torch.mul,
    "/": lambda x, y: x / (y * y + 1),
    "maximum": torch.maximum,
    "minimum": torch.minimum,
    "where": lambda x, y: torch.where(x > y, x * 2, y),
    "atan2": lambda x, y: torch.atan2(x, y * y + 0.5),
}
ALONG = {
    "softmax": torch.softmax,
    "logSoftmax": torch.log_softmax,
    "flipped": lambda x, axis: torch.flip(x, [axis]),
    "first": lambda x, axis: x.select(axis, 0),
    "everySecond": lambda x, axis: x.index_select(axis, torch.arange(0, x.shape[axis], 2)),
    "unstacked": lambda x, axis: sum((k + 1) * part for k, part in enumerate(x.unbind(axis))),
    "chunked": lambda x, axis: torch.cat([(k + 1) * part for k, part in enumerate(x.chunk(2, axis))], axis),
    "unsqueezed": lambda x, axis: x.unsqueeze(axis),
}
REDUCTIONS = {
    "sum": lambda x, axes, keep: x.sum(axes, keepdim=keep),
    "mean": lambda x, axes, keep: x.mean(axes, keepdim=keep),
    "max": lambda x, axes, keep: x.amax(axes, keepdim=keep),
    "min": lambda x, axes, keep: x.amin(axes, keepdim=keep),
    "variance": lambda x, axes, keep: x.var(axes, correction=0, keepdim=keep),
    "logSumExp": lambda x, axes, keep: x.logsumexp(axes, keepdim=keep),
}
PADDING = {"edge": "edge", "reflect": "reflect", "symmetric": "symmetric", "circular": "wrap"}
SCATTER = {"add": "sum", "multiply": "prod", "max": "amax", "min": "amin"}


def tensor(places):
    return torch.tensor(places, dtype=torch.int64)


def padded(x, axis, before, after, mode):
    if mode == "constant":
        amounts = [0, 0] * (x.dim() - 1 - axis) + [before, after]
        return F.pad(x, amounts, value=0.5)
    return x.index_select(axis, tensor(numpy.pad(numpy.arange(x.shape[axis]), (before, after), mode=PADDING[mode])))


def index(kinds):
    """An index of each kind: the whole axis, every second element, the first one, two places, a new axis."""
    return tuple([slice(None), slice(None, None, 2), 0, tensor([-1, 0]), None][kind] for kind in kinds)


def rewritten(x, kinds):
    y = x.clone()
    y[index(kinds)] = torch.sin(x[index(kinds)])
    return y


def assigned(x, places, y):
    return x.index_put((tensor(places),), y)


def run(step, values):
    """The value of a step."""
    name, x = step["op"], values[0]
    ints = step.get("ints", [])
    if name in UNARY: return UNARY[name](x)
    if name in BINARY: return BINARY[name](x, values[1])
    if name in ALONG: return ALONG[name](x, step["axis"])
    if name in REDUCTIONS: return REDUCTIONS[name](x, ints, step["keep"])
    match name:
        case "reshaped": return x.reshape(ints)
        case "permuted": return x.permute(ints)
        case "broadcast": return x.expand(ints)
        case "tiled": return x.repeat(ints)
        case "repeated": return x.repeat_interleave(ints[0], step["axis"])
        case "rolled": return x.roll(ints[0], step["axis"])
        case "padded": return padded(x, step["axis"], *ints, step["mode"])
        case "narrowed": return x.narrow(step["axis"], ints[0], ints[1] - ints[0])
        case "gathered": return x.index_select(step["axis"], tensor(ints))
        case "rows": return x[tensor(ints)]
        case "takeAlongAxis": return x.gather(step["axis"], tensor(ints).reshape(x.shape))
        case "putAlongAxis":
            return x.scatter_reduce(step["axis"], tensor(ints).reshape(x.shape), values[1], SCATTER[step["mode"]])
        case "assigned": return assigned(x, ints, values[1])
        case "added": return assigned(x, ints, x[tensor(ints)] + values[1])
        case "lookup": return x[index(ints)]
        case "written": return rewritten(x, ints)
        case "scatterAdded": return x.index_add(0, tensor(ints), values[1])
        case "concatenated": return torch.cat(values, step["axis"])
        case "stacked": return torch.stack(values, step["axis"])
        case "matmul": return x @ values[1]
        case "dense": return torch.relu(x @ values[1].T + values[2])


# How arguments are drawn. Each takes the program and the place of a value.

def plain(function):
    def draw(program, place):
        x = program.values[place]
        return {"x": [place]} if function(x) is not None else None
    return draw


def pair(program, place):
    """With an earlier value that broadcasts, or a new input: of the same shape, or stretched along some axes."""
    shape = program.values[place].shape
    if program.random.random() < 0.5:
        other = program.choose()
        try:
            torch.broadcast_shapes(shape, program.values[other].shape)
            return {"x": [place, other]}
        except RuntimeError:
            pass
    stretched = [1 if program.random.random() < 0.3 else extent for extent in shape]
    return {"x": [place, program.add_input(stretched[program.random.integers(0, len(shape) + 1):])]}


def axis_of(program, place):
    rank = program.values[place].dim()
    return int(program.random.integers(0, rank)) if rank > 0 and program.values[place].numel() > 0 else None


def along(program, place):
    axis = axis_of(program, place)
    return None if axis is None else {"x": [place], "axis": axis}


def reduction(program, place):
    rank = program.values[place].dim()
    if rank == 0 or program.values[place].numel() == 0: return None
    axes = program.random.choice(rank, size=program.random.integers(1, rank + 1), replace=False)
    return {"x": [place], "ints": sorted(axes.tolist()), "keep": bool(program.random.random() < 0.5)}


def reshaped(program, place):
    count = program.values[place].numel()
    divisors = [k for k in range(1, count + 1) if count % k == 0]
    if not divisors: return None
    rows = int(program.random.choice(divisors))
    return {"x": [place], "ints": [rows, count // rows]}


def permuted(program, place):
    return {"x": [place], "ints": program.random.permutation(program.values[place].dim()).tolist()}


def broadcast(program, place):
    return {"x": [place], "ints": [int(program.random.integers(1, 4)), *program.values[place].shape]}


def tiled(program, place):
    return {"x": [place], "ints": program.random.integers(1, 3, size=program.values[place].dim()).tolist()}


def with_ints(low, high, size=1):
    def draw(program, place):
        axis = axis_of(program, place)
        if axis is None: return None
        return {"x": [place], "axis": axis, "ints": program.random.integers(low, high, size=size).tolist()}
    return draw


def padding(program, place):
    step = with_ints(0, 4, 2)(program, place)
    return step and {**step, "mode": str(program.random.choice([*PADDING, "constant"]))}


def narrowed(program, place):
    axis = axis_of(program, place)
    if axis is None: return None
    extent = program.values[place].shape[axis]
    start = int(program.random.integers(0, extent))
    return {"x": [place], "axis": axis, "ints": [start, int(program.random.integers(start + 1, extent + 1))]}


def places(program, place, axis, count):
    return program.random.integers(0, program.values[place].shape[axis], size=count).tolist()


def gathered(program, place):
    axis = axis_of(program, place)
    return None if axis is None else {"x": [place], "axis": axis, "ints": places(program, place, axis, 3)}


def rows(program, place):
    return None if axis_of(program, place) is None else {"x": [place], "ints": places(program, place, 0, 3)}


def take(program, place):
    axis = axis_of(program, place)
    if axis is None: return None
    return {"x": [place], "axis": axis, "ints": places(program, place, axis, program.values[place].numel())}


def put(program, place):
    step = take(program, place)
    if step is None: return None
    other = program.add_input(tuple(program.values[place].shape))
    return {**step, "x": [place, other], "mode": str(program.random.choice(list(SCATTER)))}


def written(program, place):
    """Different rows, since PyTorch leaves open which of several values wins."""
    if axis_of(program, place) is None: return None
    shape = tuple(program.values[place].shape)
    chosen = program.random.permutation(shape[0])[: program.random.integers(1, shape[0] + 1)].tolist()
    return {"x": [place, program.add_input((len(chosen),) + shape[1:])], "ints": chosen}


def lookup(program, place):
    if axis_of(program, place) is None: return None
    shape = program.values[place].shape
    if min(shape) == 1: return None  # both places would be the same, and PyTorch leaves open which write wins
    kinds = [program.random.integers(0, 4) for _ in range(program.random.integers(1, len(shape) + 1))]
    if program.random.random() < 0.3: kinds.insert(program.random.integers(0, len(kinds) + 1), 4)
    return {"x": [place], "ints": [int(kind) for kind in kinds]}


def scattered(program, place):
    if axis_of(program, place) is None: return None
    shape = tuple(program.values[place].shape)
    return {"x": [place, program.add_input((4,) + shape[1:])], "ints": places(program, place, 0, 4)}


def joined(program, place):
    axis = axis_of(program, place)
    if axis is None: return None
    shape = list(program.values[place].shape)
    shape[axis] = int(program.random.integers(1, 4))
    return {"x": [place, program.add_input(shape), place], "axis": axis}


def stacked(program, place):
    shape = tuple(program.values[place].shape)
    return {"x": [place, program.add_input(shape)], "axis": int(program.random.integers(0, len(shape) + 1))}


def product(program, place):
    if axis_of(program, place) is None: return None
    return {"x": [place, program.add_input((program.values[place].shape[-1], int(program.random.integers(1, 5))))]}


def dense(program, place):
    if axis_of(program, place) is None: return None
    outputs = int(program.random.integers(1, 5))
    return {"x": [place, program.add_input((outputs, program.values[place].shape[-1])), program.add_input((outputs,))]}


STEPS = {name: plain(function) for name, function in UNARY.items()}
STEPS |= {name: pair for name in BINARY}
STEPS |= {name: along for name in ALONG}
STEPS |= {name: reduction for name in REDUCTIONS}
STEPS |= {
    "reshaped": reshaped, "permuted": permuted, "broadcast": broadcast, "tiled": tiled, "repeated": with_ints(1, 4),
    "rolled": with_ints(-5, 6), "padded": padding, "narrowed": narrowed, "gathered": gathered, "rows": rows,
    "takeAlongAxis": take, "putAlongAxis": put, "assigned": written, "added": written, "scatterAdded": scattered,
    "lookup": lookup, "written": lookup, "concatenated": joined, "stacked": stacked, "matmul": product, "dense": dense,
}
