"""Writes elementary-functions.json: correctly rounded values of the elementary functions, from mpmath with 60 digits.

Run it on purpose, after changing the points: python3 elementary-functions.py > elementary-functions.json
"""
import json
import random

import mpmath as mp

mp.mp.dps = 60
random.seed(20240501)


def nearest(value):
    """The nearest double, which float() of an mpf is, also for subnormal results."""
    if value == 0:
        return "0.0"
    tiny = mp.mpf(2) ** -1022
    if abs(value) < tiny:
        return repr(float(mp.nint(value * mp.mpf(2) ** 1074)) * 2.0**-1074)
    if abs(value) >= mp.mpf(2) ** 1024 * (1 - mp.mpf(2) ** -54):
        return "inf" if value > 0 else "-inf"
    return repr(float(value))


def uniform(low, high, count):
    return [random.uniform(low, high) for _ in range(count)]


def powers(low, high, count):
    return [random.uniform(1, 2) * 2.0 ** random.randint(low, high) for _ in range(count)]


def signed(values):
    return [random.choice([-1, 1]) * value for value in values]


def table(function, points):
    return [[repr(x), nearest(function(mp.mpf(x)))] for x in points]


LN2 = 0.6931471805599453
exp_points = (
    uniform(-745, 709.7, 150) + uniform(-2, 2, 150) + signed(powers(-60, 0, 60)) + uniform(-745, -708, 40)
    + [709.782712893384, -708.3964185322641, -745.1332191019411, LN2 / 2, -LN2 / 2, 1.0, -1.0, 0.5]
)
log_points = (
    powers(-1022, 1022, 150) + uniform(0.5, 2, 200) + [1 + s for s in signed(powers(-52, -2, 80))]
    + [5e-324, 1e-320, 2.2250738585072014e-308, 1.7976931348623157e308, 0.7071067811865475, 0.7071067811865476, 2.0, 10.0]
)
log1p_points = uniform(-0.999, 3, 200) + signed(powers(-60, -2, 120)) + powers(2, 1000, 60) + [-1 + 2.0**-k for k in range(1, 53, 3)]
# No table has these points; they are drawn so that those below stay where they are.
uniform(-40, 50, 150) + uniform(-1, 1, 150) + signed(powers(-60, 0, 120)) + uniform(50, 709.7, 40)
gamma_points = (
    uniform(0.001, 3, 200) + uniform(3, 30, 150) + powers(5, 1000, 80) + powers(-1000, -5, 40)
    + [1 + s for s in signed(powers(-50, -3, 30))] + [2 + s for s in signed(powers(-50, -3, 30))]
    + [float(n) for n in range(1, 60)]
)
normal_points = uniform(-38.4, 8, 200) + uniform(-3, 3, 200) + signed(powers(-40, -1, 40)) + [1.0, -1.0, 1.75, -1.75, 0.0]
quantile_points = uniform(0, 1, 150) + powers(-1000, -3, 100) + [1 - p for p in powers(-50, -3, 60)] + [0.025, 0.975, 0.5, 0.075, 0.925]
power_points = (
    [(x, y) for x, y in zip(powers(-300, 300, 150), uniform(-2, 2, 150))]
    + [(x, y) for x, y in zip(uniform(0.5, 2, 150), uniform(-600, 600, 150))]
    + [(1 + s, random.uniform(-1, 1) * 500 / abs(s)) for s in signed(powers(-50, -4, 80))]
    + [(10.0, float(n)) for n in range(-20, 23)] + [(2.0, 0.5), (3.0, -1074.0), (2.0, -1074.0)]
)


def quantile(p):
    # Newton's method on log Φ from a start that is good in both tails.
    if p == mp.mpf("0.5"):
        return mp.mpf(0)
    q = min(p, 1 - p)
    x = -mp.sqrt(-2 * mp.log(q)) if q < 0.1 else (q - mp.mpf("0.5")) * 2.5
    for _ in range(100):
        cdf = mp.erfc(-x / mp.sqrt(2)) / 2
        step = (mp.log(cdf) - mp.log(q)) * cdf / mp.npdf(x)
        x -= step
        if abs(step) < mp.mpf(10) ** -45 * abs(x):
            break
    return x if p < mp.mpf("0.5") else -x


result = {
    "provenance": "mpmath %s at 60 digits, rounded once to double; written by elementary-functions.py" % mp.__version__,
    "exp": table(mp.exp, exp_points),
    "log": table(mp.log, log_points),
    "log1p": table(mp.log1p, log1p_points),
    "logGamma": table(mp.loggamma, gamma_points),
    "normalProbability": table(mp.ncdf, normal_points),
    "logNormalProbability": table(lambda x: mp.log(mp.ncdf(x)) if x < 5 else mp.log1p(-mp.ncdf(-x)), normal_points),
    "normalQuantile": table(quantile, quantile_points),
    "power": [[repr(x), repr(y), nearest(mp.mpf(x) ** mp.mpf(y))] for x, y in power_points],
}
# One row of numbers to a line, so that a changed value is a changed line.
lines = []
for key, value in result.items():
    if isinstance(value, str):
        lines.append("  %s: %s" % (json.dumps(key), json.dumps(value)))
    else:
        rows = ",\n".join("    " + json.dumps(row) for row in value)
        lines.append("  %s: [\n%s\n  ]" % (json.dumps(key), rows))
print("{\n" + ",\n".join(lines) + "\n}")
