"""Standard errors at EM's estimate with the labels hidden and with them known: reference for PriceOfHidingTests.

The observed information is the negative Hessian of the log-likelihood of the mixture, the complete-data information that
of Q(phi | theta) at phi = theta. Both are differences of function values in 30 digits (mpmath), with no analytic
derivative and none of Likely's code. The estimate is EM's, from the labels, iterated in 30 digits to a fixed point.

    python3 price-of-hiding.py > price-of-hiding.json
"""

import csv
import json
from pathlib import Path

from mpmath import binomial, inverse, log, matrix, mp, mpf, pi, sqrt

mp.dps = 30


def second_derivatives(function, point):
    """Central differences: the error is O(h^2), ten digits or more for h = 1e-6 of the size of a coordinate."""
    n = len(point)
    steps = [mpf(10) ** -6 * max(abs(x), 1) for x in point]

    result = matrix(n, n)
    middle = function(point)

    def at(*moves):
        moved = list(point)
        for index, sign in moves:
            moved[index] += sign * steps[index]
        return function(moved)

    for i in range(n):
        result[i, i] = (at((i, 1)) - 2 * middle + at((i, -1))) / steps[i] ** 2
        for j in range(i):
            corners = at((i, 1), (j, 1)) - at((i, 1), (j, -1)) - at((i, -1), (j, 1)) + at((i, -1), (j, -1))
            result[i, j] = result[j, i] = corners / (4 * steps[i] * steps[j])
    return result


def errors(information, slopes):
    covariance = inverse(information)
    return {name: sqrt((matrix([g]) * covariance * matrix(g))[0]) for name, g in slopes.items()}


def prices(log_joint, point, slopes):
    """log_joint: rows x components at a point, as sums over rows may be formed from it."""

    def observed(p):
        return sum(log_sum(row) for row in log_joint(p))

    rows = log_joint(point)
    shares = [[mp.exp(x - log_sum(row)) for x in row] for row in rows]

    def complete(p):
        return sum(r * x for share, row in zip(shares, log_joint(p)) for r, x in zip(share, row))

    hidden = errors(-second_derivatives(observed, point), slopes)
    known = errors(-second_derivatives(complete, point), slopes)
    return {
        name: {
            "hidden": mp.nstr(hidden[name], 12),
            "known": mp.nstr(known[name], 12),
            "price": mp.nstr(hidden[name] / known[name], 10),
        }
        for name in slopes
    }


def log_sum(row):
    largest = max(row)
    return largest + log(sum(mp.exp(x - largest) for x in row))


def coins():
    """Do and Batzoglou, Nature Biotechnology 26:897 (2008): heads in five sets of ten tosses."""
    heads = [5, 9, 8, 4, 7]
    constants = [log(binomial(10, h)) + log(mpf(1) / 2) for h in heads]

    def log_joint(p):
        return [[c + h * log(t) + (10 - h) * log(1 - t) for t in p] for h, c in zip(heads, constants)]

    p = [mpf("0.6"), mpf("0.5")]
    for _ in range(400):
        shares = [[mp.exp(x - log_sum(row)) for x in row] for row in log_joint(p)]
        p = [sum(r[k] * h for r, h in zip(shares, heads)) / sum(10 * r[k] for r in shares) for k in range(2)]
    return prices(log_joint, p, {"heads.A": [1, 0], "heads.B": [0, 1]})


def penguins():
    """palmerpenguins 0.1.1 (Horst, Hill and Gorman 2020): three Gaussians with full covariances on the two bills."""
    lines = [line for line in open(Path(__file__).with_name("penguins.csv")) if not line.startswith("#")]
    table = [r for r in csv.DictReader(lines) if r["bill_length_mm"] not in ("", "NA")]
    data = [(mpf(r["bill_length_mm"]), mpf(r["bill_depth_mm"])) for r in table]
    names = sorted({r["species"] for r in table})
    shares = [[mpf(r["species"] == name) for name in names] for r in table]

    def log_joint(p):
        weights = [p[0], p[1], 1 - p[0] - p[1]]
        terms = []
        for k, weight in enumerate(weights):
            m0, m1 = p[2 + 2 * k], p[3 + 2 * k]
            a, b, c = p[8 + 3 * k : 11 + 3 * k]
            determinant = a * c - b * b
            terms.append((m0, m1, a, b, c, determinant, log(weight) - log(2 * pi) - log(determinant) / 2))
        return [
            [
                front - (c * (x - m0) ** 2 - 2 * b * (x - m0) * (y - m1) + a * (y - m1) ** 2) / (2 * determinant)
                for m0, m1, a, b, c, determinant, front in terms
            ]
            for x, y in data
        ]

    def maximum(shares):
        counts = [sum(r[k] for r in shares) for k in range(3)]
        means, covariances = [], []
        for k, n in enumerate(counts):
            m0 = sum(r[k] * x for r, (x, _) in zip(shares, data)) / n
            m1 = sum(r[k] * y for r, (_, y) in zip(shares, data)) / n
            means += [m0, m1]
            covariances += [
                sum(r[k] * (x - m0) ** 2 for r, (x, _) in zip(shares, data)) / n,
                sum(r[k] * (x - m0) * (y - m1) for r, (x, y) in zip(shares, data)) / n,
                sum(r[k] * (y - m1) ** 2 for r, (_, y) in zip(shares, data)) / n,
            ]
        return [n / len(data) for n in counts[:2]] + means + covariances

    p = maximum(shares)
    for _ in range(150):
        shares = [[mp.exp(x - log_sum(row)) for x in row] for row in log_joint(p)]
        p = maximum(shares)
    slopes = {}

    def one(name, index):
        slopes[name] = [int(i == index) for i in range(17)]

    one(f"weights.{names[0]}", 0)
    one(f"weights.{names[1]}", 1)
    slopes[f"weights.{names[2]}"] = [-1, -1] + [0] * 15
    columns = ["bill_length_mm", "bill_depth_mm"]
    for k, name in enumerate(names):
        for j, column in enumerate(columns):
            one(f"means.{name}.{column}", 2 + 2 * k + j)
        for j, (first, second) in enumerate([(0, 0), (0, 1), (1, 1)]):
            one(f"covariances.{name}.{columns[first]}.{columns[second]}", 8 + 3 * k + j)
    return prices(log_joint, p, slopes)


source = "price-of-hiding.py beside this file: differences of the log-likelihoods in 30 digits with mpmath."
print(json.dumps({"source": source, "coins": coins(), "penguins": penguins()}, indent=1))
