"""Log-probabilities between limits with their derivatives, and the mean and variance between them, of the families that have a censored form: reference for FamilyLimitTests.

The probabilities are differences of the distribution functions of the textbooks, without regard to cancellation, in 60 digits;
the derivatives are differences in these. With mpmath, none of Likely's code.

    python3 limits.py > limits.json
"""

import json

from mpmath import diff, erfc, exp, expm1, inf, isinf, log, log1p, mp, mpf, pi, quad, sqrt

mp.dps = 60


def normal_tail(z):
    return mpf(0) if isinf(z) and z > 0 else mpf(1) if isinf(z) else erfc(z / sqrt(mpf(2))) / 2


def normal(low, high, m, s):
    a, b = (low - m) / s, (high - m) / s
    # By the tail that lies nearer, and what is left to 1.
    inside = normal_tail(a) - normal_tail(b) if a > 0 else normal_tail(-b) - normal_tail(-a)
    return inside, normal_tail(-a) + normal_tail(b)


def lognormal(low, high, m, s):
    return normal(log(low) if low > 0 else -inf, log(high) if not isinf(high) else inf, m, s)


def hazard(cumulative):
    def probability(low, high, *arguments):
        start = cumulative(low, *arguments) if low > 0 else mpf(0)
        if isinf(high):
            return exp(-start), -expm1(-start)
        end = cumulative(high, *arguments)
        return -exp(-start) * expm1(start - end), -expm1(-start) + exp(-end)

    return probability


def log_probability(name, low, high, arguments):
    inside, outside = families[name](low, high, *arguments)
    return log(inside) if inside < 0.5 else log1p(-outside)


def normal_density(z):
    return mpf(0) if isinf(z) else exp(-z * z / 2) / sqrt(2 * pi)


def normal_moments(low, high, m, s):
    a, b = (low - m) / s, (high - m) / s
    inside = normal(low, high, m, s)[0]
    moved = (normal_density(a) - normal_density(b)) / inside
    slopes = (0 if isinf(a) else a * normal_density(a)) - (0 if isinf(b) else b * normal_density(b))
    return m + s * moved, s * s * (1 + slopes / inside - moved**2)


def lognormal_moments(low, high, m, s):
    inside = lognormal(low, high, m, s)[0]
    powers = [exp(k * m + k * k * s * s / 2) * lognormal(low, high, m + k * s * s, s)[0] / inside for k in (1, 2)]
    return powers[0], powers[1] - powers[0] ** 2


def hazard_moments(cumulative, inverse):
    """Of u = H(x), which is exponential with mean 1, around a number between the limits."""

    def moments(low, high, *arguments):
        start = cumulative(low, *arguments) if low > 0 else mpf(0)
        end = inf if isinf(high) else cumulative(high, *arguments)
        # In units of the width, so that no integral is small.
        unit = min(end - start, mpf(1))
        last = (end - start) / unit if end < start + 320 else mpf(320)
        steps = [mpf(step) for step in (0, 1e-9, 1e-6, 1e-4, 1e-2, 0.1, 0.5, 1, 4, 10, 20, 40, 80, 160) if step < last] + [last]
        centre = inverse(start + unit * min(last, 1) / 2, *arguments)

        def mean(power):
            return quad(lambda v: (inverse(start + unit * v, *arguments) / centre - 1) ** power * exp(-unit * v), steps)

        whole = quad(lambda v: exp(-unit * v), steps)
        moved = mean(1) / whole
        return centre * (1 + moved), centre**2 * (mean(2) / whole - moved**2)

    return moments


moments = {
    "normal": normal_moments,
    "lognormal": lognormal_moments,
    "exponential": hazard_moments(lambda x, r: r * x, lambda u, r: u / r),
    "rayleigh": hazard_moments(lambda x, s: (x / s) ** 2 / 2, lambda u, s: s * sqrt(2 * u)),
    "weibull": hazard_moments(lambda x, k, s: (x / s) ** k, lambda u, k, s: s * u ** (1 / k)),
}

families = {
    "normal": normal,
    "lognormal": lognormal,
    "exponential": hazard(lambda x, r: r * x),
    "rayleigh": hazard(lambda x, s: (x / s) ** 2 / 2),
    "weibull": hazard(lambda x, k, s: (x / s) ** k),
}

none = "inf"
# Centre and tails, limits on one side, around the centre, far apart and next to each other.
reals = [("-inf", 0.5), ("-inf", -3), ("-inf", 5), ("-inf", -40), ("-inf", -1000), (0.25, none), (9, none), (50, none), (-9, none),
         (-1, 1), (-0.5, 0.75), (-6, 0.5), (-4, 30), (1, 1.5), (1, 9), (3, 4), (6, 9), (30, 30.5), (30, 31), (30, 90), (-31, -30),
         (0.5, 0.5 + 2**-30), (-2 - 2**-40, -2), (20, 20 + 2**-20), (-0.0009765625, 0.0009765625)]
positives = [("-inf", 0.5), ("-inf", 2), ("-inf", 30), ("-inf", 2**-40), (0.25, none), (9, none), (700, none), (0.5, 1.5), (2, 9),
             (0, 3), (-1, 3), (0.5, 0.5 + 2**-30), (3, 3 + 2**-20), (20, 20.5), (20, 400), (2**-30, 2**-29), (1, 1000)]
points = {
    "normal": [(reals, [0, 1]), (reals, [0.75, 2.5]), ([("-inf", 12), (11, none), (9.5, 10.25), (10, 10.0009765625)], [10, 0.125])],
    "lognormal": [(positives, [0, 1]), (positives, [1.5, 0.25])],
    "exponential": [(positives, [1]), (positives, [0.0625]), (positives, [12])],
    "rayleigh": [(positives, [1]), (positives, [8])],
    "weibull": [(positives, [1.5, 2]), (positives, [0.75, 3]), ([p for p in positives if p[1] != none or p[0] < 20], [6, 3])],
}


def number(x):
    return -inf if x == "-inf" else inf if x == "inf" else mpf(x)


rows = []
for name, sets in points.items():
    for limits, arguments in sets:
        for low, high in limits:
            given = tuple(mpf(a) for a in arguments)
            limits = number(low), number(high)
            count = len(given)
            derivatives = []
            for place in [(a,) for a in range(count)] + [(a, b) for a in range(count) for b in range(a, count)]:
                order = tuple(place.count(a) for a in range(count))
                derivative = diff(lambda *at: log_probability(name, *limits, at), given, order)
                derivatives.append(derivative * mp.fprod(given[a] for a in place))
            rows.append({
                "family": name, "arguments": [float(a) for a in given],
                "low": None if low == "-inf" else low, "high": None if high == none else high,
                "logProbability": float(log_probability(name, *limits, given)),
                "derivatives": [float(d) for d in derivatives],
                "moments": [float(m) for m in moments[name](*limits, *given)],
            })

print(json.dumps({"source": "limits.py beside this file: mpmath.", "limits": rows}, indent=1))
