"""What the peers' programs share: options and the lines they print."""
import argparse
import json
import resource
import time


def options(**extra):
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--learning-rate", type=float, default=1e-4)
    for name, choices in extra.items():
        parser.add_argument("--" + name, choices=choices, default=choices[0])
    return parser.parse_args()


def report(**values):
    print(json.dumps(values), flush=True)


def report_memory():
    report(peakMemoryMiB=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1))


class Timer:
    def __enter__(self):
        self.start = time.perf_counter()
        return self

    def __exit__(self, *_):
        self.seconds = time.perf_counter() - self.start
