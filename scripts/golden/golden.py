"""What the scripts that make golden values share: where the files go, and how numbers are written."""
import json
import pathlib
import sys

import numpy
import torch

SEED = 2026
DTYPES = {"float64": torch.float64, "float32": torch.float32}


def elements(tensor):
    """The elements, row-major, with the digits that their own dtype needs."""
    return [float(str(element)) for element in tensor.detach().numpy().ravel()]


def write(name, cases):
    """Writes the cases, one a line, to the folder of the command line or to Tests/Golden."""
    default = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Golden"
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    folder.mkdir(parents=True, exist_ok=True)
    head = {"torch": torch.__version__, "numpy": numpy.__version__, "seed": SEED}
    lines = ",\n".join(json.dumps(case) for case in cases)
    (folder / f"{name}.json").write_text(json.dumps(head)[:-1] + f', "cases": [\n{lines}\n]}}\n')
    print(f"{len(cases)} cases in {folder / name}.json")
