"""The same work with numpy int64: prints name, nanoseconds and sums in øre, apart by tabs."""

import sys
import time

import numpy as np

FIRST, YEARS = 2022, 4
ore, year, month = np.loadtxt(sys.argv[1], dtype=np.int64, unpack=True)
rounds = int(sys.argv[2])


def frame():
    sums = []
    for y in range(FIRST, FIRST + YEARS):
        months = np.clip((y - year) * 12 + 13 - month, 0, 12)
        twelfths = np.abs(ore) * months
        amounts = np.sign(ore) * ((twelfths * 2 + 12) // 24)  # half away from zero
        sums.append(int(amounts.sum()))
    return sums


times = []
for _ in range(rounds):
    start = time.perf_counter_ns()
    sums = frame()
    times.append(time.perf_counter_ns() - start)
print(f"numpy {np.__version__} int64", sorted(times)[rounds // 2], " ".join(map(str, sums)), sep="\t")
