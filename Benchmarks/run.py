"""Runs Flux and its peers in turns, each in a process of its own, and prints medians and ratios.

Turns, because machines are noisy: whatever slows one competitor for a while slows all of them. A ratio is the median, over
the rounds, of the ratio within one round.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent
BUILT = ROOT / ".build" / "release"
PEERS = ROOT / "peers"


def run(command):
    """The JSON lines a program prints, and the seconds it took."""
    start = time.perf_counter()
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=environment)
    seconds = time.perf_counter() - start
    if result.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{result.stderr[-2000:]}")
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")], seconds


def interleaved(competitors, rounds):
    """`rounds` results of each competitor, taken in turns."""
    results = {name: [] for name in competitors}
    for number in range(rounds):
        names = list(competitors)
        for name in names[number % len(names):] + names[:number % len(names)]:
            results[name].append(competitors[name]())
    return results


def table(title, results, unit, digits):
    """Prints the median of each competitor and its ratio to Flux."""
    print(f"\n{title}")
    ours = results["Flux"]
    for name, values in results.items():
        ratio = statistics.median(value / own for value, own in zip(values, ours))
        spread = f"{min(values):.{digits}f} to {max(values):.{digits}f}"
        print(f"  {name:<22}{statistics.median(values):>10.{digits}f} {unit:<4} {ratio:>7.2f} × Flux   ({spread})", flush=True)


def mnist(arguments):
    python = arguments.python
    common = ["--epochs", arguments.epochs, "--threads", arguments.threads]
    programs = {
        "Flux": [BUILT / "bench-mnist"],
        "PyTorch, fused Adam": [python, PEERS / "mnist_torch.py"],
        "PyTorch, plain Adam": [python, PEERS / "mnist_torch.py", "--adam", "plain"],
        "JAX": [python, PEERS / "mnist_jax.py"],
        "Keras (TensorFlow)": [python, PEERS / "mnist_keras.py"],
    }

    def competitor(program):
        def once():
            lines, _ = run(program + common)
            return {"epoch": min(line["epochSeconds"] for line in lines if "epoch" in line), "memory": lines[-1]["peakMemoryMiB"]}
        return once

    results = interleaved({name: competitor(program) for name, program in programs.items()}, arguments.rounds)
    print(f"The seed's network (784–128–10, dropout, batch 64, Adam) on {arguments.threads} threads, {arguments.rounds} rounds")
    table(
        f"Seconds per epoch (the best of {arguments.epochs} epochs of a process; median of the rounds)",
        {name: [value["epoch"] for value in values] for name, values in results.items()}, "s", 3)
    table(
        "Peak memory of the process", {name: [value["memory"] for value in values] for name, values in results.items()}, "MiB", 0)


def tiny(arguments):
    programs = {"Flux": [BUILT / "bench-tiny"], "PyTorch": [arguments.python, PEERS / "tiny_torch.py"]}
    results = interleaved({name: lambda program=program: run(program)[0] for name, program in programs.items()}, arguments.rounds)
    for kind, title in {"forward": "forward", "forwardAndBackward": "forward and backward"}.items():
        for index, line in enumerate(results["Flux"][0][:-1]):
            table(
                f"Nanoseconds of {line['operation']} on 4 elements, {title}",
                {name: [lines[index][kind] for lines in values] for name, values in results.items()}, "ns", 0)
    table(
        "Microseconds of a training step (8–8–4, dropout, batch 4, Adam)",
        {name: [lines[-1]["step"] / 1000 for lines in values] for name, values in results.items()}, "µs", 1)


def start(arguments):
    programs = {
        "Flux": [BUILT / "bench-start"],
        "PyTorch": [arguments.python, PEERS / "start_torch.py"],
        "JAX": [arguments.python, PEERS / "start_jax.py"],
    }
    results = interleaved({name: lambda program=program: run(program)[1] for name, program in programs.items()}, arguments.rounds)
    table("Seconds from the start of the process to the first gradient, exit included", results, "s", 3)


def accuracy(arguments):
    """Test accuracy after 1, 3 and 5 epochs over five seeds, from PyTorch's initial distribution on both sides."""
    programs = {
        "Flux": [BUILT / "bench-mnist", "--pytorch-initializer", 1],
        "PyTorch": [arguments.python, PEERS / "mnist_torch.py"],
    }
    print("\nTest accuracy over five seeds at 1e-4: mean ± standard deviation")
    for name, program in programs.items():
        runs = [
            [line["testAccuracy"] for line in run(program + ["--epochs", 5, "--threads", arguments.threads, "--seed", seed])[0]
             if "epoch" in line] for seed in range(5)]
        columns = [[accuracies[epoch - 1] for accuracies in runs] for epoch in (1, 3, 5)]
        print(f"  {name:<22}" + "   ".join(
            f"{epoch} epochs {statistics.mean(column):.4f} ± {statistics.stdev(column):.4f}"
            for epoch, column in zip((1, 3, 5), columns)), flush=True)
    lines, _ = run([BUILT / "bench-mnist", "--epochs", 5, "--learning-rate", 1e-3])
    print(f"  Flux at 1e-3, 5 epochs {lines[-2]['testAccuracy']:.4f}")


def operations(arguments):
    """Each operation forward, and forward with its gradient: the times of both and the ratio to PyTorch's, the worst first."""
    options = ["--threads", arguments.threads, "--select", arguments.select]
    programs = {"Flux": [BUILT / "bench-operations"], "PyTorch": [arguments.python, PEERS / "operations_torch.py"]}
    results = interleaved(
        {name: lambda program=program: run(program + options)[0] for name, program in programs.items()}, arguments.rounds)
    compared = []
    for index, line in enumerate(results["Flux"][0]):
        for kind, note in {"forward": "", "backward": " with gradient"}.items():
            if line[kind] is None:
                continue
            ours, peers = ([lines[index] for lines in results[name]] for name in programs)
            if any(value["case"] != line["case"] for value in ours + peers):
                raise SystemExit(f"the programs differ at {line['case']}")
            ratios = sorted(own[kind] / peer[kind] for own, peer in zip(ours, peers))
            times = [statistics.median(value[kind] for value in values) for values in (ours, peers)]
            compared.append((statistics.median(ratios), ratios, times, line["case"] + note))
    print(f"\nMicroseconds on {arguments.threads} threads, {arguments.rounds} rounds; a ratio below 1: Flux is faster")
    print(f"  {'operation':<70}{'Flux':>12}{'PyTorch':>12}{'ratio':>8}")
    for ratio, ratios, (own, peer), name in sorted(compared, reverse=True):
        print(f"  {name:<70}{own * 1e6:>12.1f}{peer * 1e6:>12.1f}{ratio:>8.2f}   ({ratios[0]:.2f} to {ratios[-1]:.2f})")
    median = statistics.median(entry[0] for entry in compared)
    slow = sum(entry[0] > 1.2 for entry in compared)
    print(f"  median ratio {median:.2f}; {slow} of {len(compared)} above 1.2", flush=True)


PARTS = {"mnist": mnist, "tiny": tiny, "start": start, "accuracy": accuracy, "operations": operations}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="what to measure; by default everything")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--select", default="", help="of the operations, only those whose name contains one of these, separated by ';'")
    parser.add_argument("--python", default="python3", help="the python that has the peers")
    arguments = parser.parse_args()
    for part in arguments.parts or PARTS:
        PARTS[part](arguments)
