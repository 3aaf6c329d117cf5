"""Mixtures and hidden chains with cells that are limits: reference for CensoredMixtureTests.

The log-likelihood of the rows is written from the densities and tails of the textbooks, chains by the product of transition matrices,
and maximised directly: Nelder-Mead from several starts with scipy, then Newton's method on central differences in 50 digits with
mpmath. There is no EM, and none of Likely's code.

    python3 censored.py > censored.json
"""

import json

import numpy
from mpmath import erfc, exp, log, matrix, lu_solve, mp, mpf, pi, sqrt
from scipy.optimize import minimize

mp.dps = 50


def exponential(x, is_limit, rate):
    return (1 if is_limit else rate) * exp(-rate * x)


def lognormal(x, is_limit, mean, sd):
    z = (log(mpf(x)) - mean) / sd
    return erfc(z / sqrt(mpf(2))) / 2 if is_limit else exp(-z * z / 2) / (sd * x * sqrt(2 * pi))


def normal_above(x, is_limit, mean, sd):
    """A cell that is a limit is at most that."""
    z = (mpf(x) - mean) / sd
    return erfc(-z / sqrt(mpf(2))) / 2 if is_limit else exp(-z * z / 2) / (sd * sqrt(2 * pi))


def unit(free):
    return 1 / (1 + exp(-free))


def mixture(density, unpack):
    def log_likelihood(free, data):
        weight, *levels = unpack(free)
        return sum(
            log(weight * density(x, c, *levels[0]) + (1 - weight) * density(x, c, *levels[1]))
            for x, c in zip(data["x"], data["limit"])
        )

    return log_likelihood


def chain(density, unpack):
    """Every sequence begins anew; `begin`, then the rows of the transition matrix."""

    def log_likelihood(free, data):
        begin, stay, leave, *levels = unpack(free)
        move = [[stay, 1 - stay], [leave, 1 - leave]]
        total, last, forward = mpf(0), None, None
        for x, c, s in zip(data["x"], data["limit"], data["sequence"]):
            here = [density(x, c, *level) for level in levels]
            before = [begin, 1 - begin] if s != last else [sum(forward[j] * move[j][k] for j in (0, 1)) for k in (0, 1)]
            last = s
            joint = [b * h for b, h in zip(before, here)]
            scale = sum(joint)
            total += log(scale)
            forward = [j / scale for j in joint]
        return total

    return log_likelihood


def drawn(seed, count, levels, draw, limit, stay=None, length=None):
    random = numpy.random.default_rng(seed)
    z, rows = 0, {"x": [], "limit": [], "sequence": []}
    for row in range(count):
        if stay is None or row % length == 0:
            z = int(random.random() < 0.5)
        elif random.random() > stay:
            z = 1 - z
        x, c = limit(random, draw(random, levels[z]))
        rows["x"].append(round(float(x), 3))
        rows["limit"].append(bool(c))
        rows["sequence"].append(row // length if length else 0)
    return rows


def right(low, high):
    def cut(random, value):
        end = random.uniform(low, high)
        return min(value, end), value > end

    return cut


def left(least):
    return lambda random, value: (max(value, least), value <= least)


cases = {
    "exponentials": (
        mixture(exponential, lambda f: (unit(f[0]), (exp(f[1]),), (exp(f[2]),))),
        drawn(3, 120, [0.15, 3.0], lambda r, rate: r.exponential(1 / rate), right(2, 9)),
        ["w.1", "rate.1", "rate.2"], lambda f: [unit(f[0]), exp(f[1]), exp(f[2])], [[0, -2, 1], [0.5, -1, 0.5]],
    ),
    "lognormals": (
        mixture(lognormal, lambda f: (unit(f[0]), (f[1], exp(f[3])), (f[2], exp(f[4])))),
        drawn(5, 150, [(0.0, 0.4), (1.6, 0.5)], lambda r, l: numpy.exp(r.normal(*l)), right(3, 12)),
        ["w.1", "m.1", "m.2", "s.1", "s.2"], lambda f: [unit(f[0]), f[1], f[2], exp(f[3]), exp(f[4])],
        [[0, 0, 1.6, -1, -1], [0, -0.2, 1.2, -0.5, -0.5]],
    ),
    "chain of exponentials": (
        chain(exponential, lambda f: (unit(f[0]), unit(f[1]), unit(f[2]), (exp(f[3]),), (exp(f[4]),))),
        drawn(8, 160, [0.2, 2.5], lambda r, rate: r.exponential(1 / rate), right(2, 8), 0.8, 16),
        ["begin.1", "move.1.1", "move.2.1", "rate.1", "rate.2"],
        lambda f: [unit(f[0]), unit(f[1]), unit(f[2]), exp(f[3]), exp(f[4])], [[0, 1, -1, -1.5, 1], [0, 0.5, -0.5, -1, 0.5]],
    ),
    "chain of normals": (
        chain(normal_above, lambda f: (unit(f[0]), unit(f[1]), unit(f[2]), (f[3], exp(f[5])), (f[4], exp(f[5])))),
        drawn(11, 160, [(0.0, 1.0), (2.5, 1.0)], lambda r, l: r.normal(*l), left(0), 0.8, 16),
        ["begin.1", "move.1.1", "move.2.1", "m.1", "m.2", "s"],
        lambda f: [unit(f[0]), unit(f[1]), unit(f[2]), f[3], f[4], exp(f[5])],
        [[0, 1, -1, 0, 2.5, 0], [0, 0.5, -0.5, -0.5, 2, 0.2]],
    ),
}


def newton(f, point):
    step = mpf(10) ** -12
    count = len(point)
    for _ in range(12):
        def at(*moves):
            moved = list(point)
            for place, size in moves:
                moved[place] += size * step
            return f(moved)

        middle = f(point)
        gradient = matrix([(at((i, 1)) - at((i, -1))) / (2 * step) for i in range(count)])
        hessian = matrix(count, count)
        for i in range(count):
            for j in range(i + 1):
                if i == j:
                    second = (at((i, 1)) - 2 * middle + at((i, -1))) / step**2
                else:
                    second = (at((i, 1), (j, 1)) - at((i, 1), (j, -1)) - at((i, -1), (j, 1)) + at((i, -1), (j, -1))) / (4 * step**2)
                hessian[i, j] = hessian[j, i] = second
        change = lu_solve(hessian, -gradient)
        point = [p + c for p, c in zip(point, change)]
        if max(abs(c) for c in change) < mpf(10) ** -18:
            return point
    raise ValueError("no convergence")


found = []
for name, (log_likelihood, data, paths, estimates, starts) in cases.items():
    mp.dps = 16
    best = min(
        (
            minimize(
                lambda f: -float(log_likelihood([mpf(float(x)) for x in f], data)), start, method="Nelder-Mead",
                options={"xatol": 1e-7, "fatol": 1e-9, "maxiter": 2000},
            )
            for start in starts
        ),
        key=lambda result: result.fun,
    )
    mp.dps = 50
    point = newton(lambda f: log_likelihood(f, data), [mpf(float(x)) for x in best.x])
    found.append({
        "name": name, "x": data["x"], "isLimit": data["limit"], "sequence": data["sequence"],
        "logLikelihood": float(log_likelihood(point, data)),
        "estimates": [{"path": path, "value": float(value)} for path, value in zip(paths, estimates(point))],
    })

print(json.dumps({"source": "censored.py beside this file: scipy and mpmath.", "cases": found}))
