"""Writes Tests/Golden/python.safetensors as Python writes it: one tensor of each dtype, and the awkward shapes.

Made with safetensors 0.8.0 and PyTorch 2.13.0. No random numbers.

    pip install safetensors torch
    python scripts/golden/python_safetensors.py
"""

import math
from pathlib import Path

import torch
from safetensors.torch import save_file

floats = [-1.5, 0.0, -0.0, 2.0, math.inf, -math.inf]
integers = [0, 1, 2, 100, 127, 7]
tensors = {
    "float32": torch.tensor(floats, dtype=torch.float32).reshape(2, 3),
    "float64": torch.tensor(floats, dtype=torch.float64).reshape(2, 3),
    "bfloat16": torch.tensor(floats, dtype=torch.bfloat16).reshape(2, 3),
    "float16": torch.tensor(floats, dtype=torch.float16).reshape(2, 3),
    "int64": torch.tensor([-(2**63), 2**63 - 1, 0], dtype=torch.int64),
    "int32": torch.tensor([-(2**31), 2**31 - 1, 0], dtype=torch.int32),
    "uint8": torch.tensor(integers, dtype=torch.uint8).reshape(3, 2),
    "bool": torch.tensor([True, False, True]),
    "scalar": torch.tensor(3.25),
    "empty": torch.zeros(0, 4),
    'ünïcode "name"\n\\': torch.arange(4, dtype=torch.float32),
}
metadata = {"format": "pt", "note": 'a "quoted" line\n\tand – 😀'}

target = Path(__file__).resolve().parents[2] / "Tests/Golden/python.safetensors"
target.parent.mkdir(exist_ok=True)
save_file(tensors, target, metadata=metadata)
print(f"{target}: {target.stat().st_size} bytes")
