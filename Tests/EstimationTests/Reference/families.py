"""Log-densities, their derivatives, and estimates of the families: reference for FamilyReferenceTests.

Densities are written as the textbooks have them, without regard to cancellation, in 60 digits. Estimates: the log-likelihood of
the published rows below, maximised in 40 digits by Newton's method on derivatives by differences, or by the formula.
With mpmath, none of Likely's code.

    python3 families.py > families.json
"""

import json

from mpmath import mp, mpf, exp, log, loggamma, log1p, pi, sqrt

mp.dps = 60


def choose(n, k):
    return loggamma(n + 1) - loggamma(k + 1) - loggamma(n - k + 1)


def student(x, m, s, v):
    z = (x - m) / s
    return loggamma((v + 1) / 2) - loggamma(v / 2) - log(pi * v) / 2 - log(s) - (v + 1) / 2 * log1p(z * z / v)


def logistic(x, m, s):
    z = (x - m) / s
    return -z - log(s) - 2 * log1p(exp(-z))


density = {
    "bernoulli": lambda x, p: log(p) if x == 1 else log1p(-p),
    "binomial": lambda x, n, p: choose(n, x) + x * log(p) + (n - x) * log1p(-p),
    "ordered-binomial": lambda x, n, p: x * log(p) + (n - x) * log1p(-p),
    "geometric": lambda x, p: log(p) + x * log1p(-p),
    "negative-binomial": lambda x, m, r: loggamma(x + r) - loggamma(r) - loggamma(x + 1)
    + r * log(r / (r + m)) + x * log(m / (r + m)),
    "poisson": lambda x, m: x * log(m) - m - loggamma(x + 1),
    "uniform": lambda x, a, b: -log(b - a),
    "exponential": lambda x, r: log(r) - r * x,
    "gamma": lambda x, a, r: a * log(r) - loggamma(a) + (a - 1) * log(x) - r * x,
    "inverse-gaussian": lambda x, m, l: log(l / (2 * pi * x**3)) / 2 - l * (x - m) ** 2 / (2 * m * m * x),
    "beta": lambda x, a, b: loggamma(a + b) - loggamma(a) - loggamma(b) + (a - 1) * log(x) + (b - 1) * log1p(-x),
    "weibull": lambda x, k, s: log(k / s) + (k - 1) * log(x / s) - (x / s) ** k,
    "rayleigh": lambda x, s: log(x / s**2) - x**2 / (2 * s**2),
    "pareto": lambda x, m, a: log(a) + a * log(m) - (a + 1) * log(x),
    "gumbel": lambda x, m, s: -(x - m) / s - exp(-(x - m) / s) - log(s),
    "normal": lambda x, m, s: -((x - m) / s) ** 2 / 2 - log(s) - log(2 * pi) / 2,
    "lognormal": lambda x, m, s: -((log(x) - m) / s) ** 2 / 2 - log(s) - log(2 * pi) / 2 - log(x),
    "laplace": lambda x, m, s: -abs(x - m) / s - log(2 * s),
    "logistic": logistic,
    "student-t": student,
}

# Centre, tails, and arguments that are tiny or huge. The values beside steep slopes are short binary fractions: a rounding of the
# value alone would move the density by more than it is compared to.
points = {
    "bernoulli": [([0.3], [0, 1]), ([1e-12], [0, 1]), ([1 - 2**-40], [0, 1])],
    "binomial": [([10, 0.3], [0, 3, 10]), ([1e9, 0.25], [250000000, 249900000, 251000000, 5]),
                 ([1e9, 1e-9], [0, 1, 4]), ([1000, 0.999], [1000, 999, 990, 1])],
    "ordered-binomial": [([10, 0.3], [0, 3, 10]), ([1e9, 0.25], [250000000, 5])],
    "geometric": [([0.3], [0, 2, 40]), ([1e-9], [0, 1e9, 3e10]), ([0.999], [0, 7])],
    "negative-binomial": [([3.5, 1.25], [0, 1, 4, 60]), ([3.5, 1e8], [0, 3, 20]), ([2e8, 1.5e3], [1.9e8, 2e8, 3e8]),
                          ([1e9, 1e9], [1e9, 1.0001e9]), ([2, 1e-6], [0, 1, 500]), ([0.001, 40], [0, 1, 3])],
    "poisson": [([3.5], [0, 1, 4, 60]), ([1e9], [1e9, 1.0001e9, 9.9e8]), ([1e-9], [0, 1, 2]), ([700], [650, 2000])],
    "uniform": [([-1, 3], [-1, 0, 3]), ([0.25, 0.2500001], [0.25000005])],
    "exponential": [([0.5], [0, 1, 1400]), ([1e-8], [1e8, 3])],
    "gamma": [([2.5, 0.5], [1e-8, 4, 700]), ([0.01, 3], [1e-100, 0.3]), ([1e8, 1e5], [1000, 1000.25, 990]), ([40, 2], [20, 3, 90])],
    "inverse-gaussian": [([2, 3], [1e-4, 1.5, 200]), ([50, 1e6], [50, 49.5, 52]), ([1, 1e-5], [1e-6, 3])],
    "beta": [([2, 3], [1e-10, 0.4, 0.999999]), ([0.3, 0.2], [1e-30, 0.5]), ([4e7, 6e7], [0.400390625, 0.3994140625]), ([5e7, 5e7], [0.5]),
             ([15, 40], [0.01, 0.25, 0.9]), ([30, 0.5], [0.2, 0.98])],
    "weibull": [([1.5, 2], [1e-5, 1.5, 60]), ([0.3, 4], [1e-20, 3, 1e5]), ([40, 100], [60, 99, 108])],
    "rayleigh": [([2], [1e-9, 2, 80]), ([1e6], [1e6, 3])],
    "pareto": [([2, 1.5], [2, 3, 1e12]), ([1e-5, 200], [1e-5, 1.01e-5])],
    "gumbel": [([1, 2], [-15, 1, 90]), ([100, 0.5], [95, 100.2])],
    "normal": [([1, 2], [1, 0, 90]), ([1e6, 1e-3], [1e6, 1000000.0009765625])],
    "lognormal": [([1, 2], [1e-9, 2.5, 1e9]), ([3, 0.01], [20, 20.3])],
    "laplace": [([1, 2], [1, -30, 1500]), ([0, 1e-5], [1e-6])],
    "logistic": [([1, 2], [1, -90, 1500]), ([0, 0.01], [0.003, -20])],
    "student-t": [([1, 2, 4], [1, 0, 1e6]), ([0, 1, 1], [0.5, -1e12]), ([0, 1, 0.25], [0, 3e5]), ([0, 1, 1e5], [1, -30]),
                  ([5, 0.1, 30], [5.1, 9])],
}

newcomb = [28, -44, 29, 30, 24, 28, 37, 32, 36, 27, 26, 28, 29, 26, 27, 22, 23, 20, 25, 25, 36, 23, 31, 32, 24, 27, 33, 16,
           24, 29, 36, 21, 28, 26, 27, 27, 32, 25, 28, 24, 40, 21, 31, 32, 28, 26, 30, 27, 26, 24, 32, 29, 34, -2, 25, 19,
           36, 29, 30, 22, 28, 33, 39, 25, 16, 23]
bearings = [17.88, 28.92, 33.00, 41.52, 42.12, 45.60, 48.40, 51.84, 51.96, 54.12, 55.56, 67.80, 68.64, 68.64, 68.88, 84.12,
            93.12, 98.64, 105.12, 105.84, 127.92, 128.04, 173.40]
aircraft = [3, 5, 7, 18, 43, 85, 91, 98, 100, 130, 230, 487]
saxony = [3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7]
mites = [70, 38, 17, 10, 9, 3, 2, 1]
kicks = [109, 65, 22, 3, 1]
proportions = [0.4867, 0.3353, 0.2107, 0.2260, 0.3652, 0.4275, 0.5142, 0.0724, 0.3097, 0.6480, 0.1851, 0.2376, 0.3382,
               0.4220, 0.2459, 0.4341, 0.3035, 0.3789, 0.3102, 0.6909, 0.4316, 0.6391, 0.6075, 0.0770, 0.2272, 0.5839,
               0.1782, 0.1727, 0.5946, 0.4514, 0.6066, 0.6753, 0.5787, 0.3696, 0.0303, 0.2128, 0.3637, 0.2809, 0.5733,
               0.2894, 0.0657, 0.4044, 0.0623, 0.0951, 0.4051, 0.1047, 0.6046, 0.7163, 0.4660, 0.7446, 0.8731, 0.1263,
               0.1484, 0.1549, 0.5193, 0.2421, 0.3760, 0.2758, 0.0279, 0.2212, 0.3961, 0.3397, 0.5181, 0.3090, 0.2917,
               0.0547, 0.1049, 0.0837, 0.3092, 0.4835, 0.6945, 0.4483, 0.2830, 0.4549, 0.4553, 0.4251, 0.3987, 0.3198,
               0.2743, 0.1072]
winds = [4.42, 8.03, 1.27, 5.62, 6.04, 0.98, 8.07, 11.31, 2.61, 5.08, 4.96, 8.89, 3.61, 5.29, 13.15, 1.93, 6.30, 5.48, 11.25,
         7.19, 5.13, 1.83, 5.18, 6.10, 3.93, 9.01, 8.23, 12.28, 2.63, 13.75, 4.43, 7.51, 2.99, 9.78, 10.59, 8.07, 5.84, 0.94,
         7.75, 7.90, 5.94, 0.33, 9.53, 6.08, 0.98, 7.59, 8.19, 6.34, 7.16, 4.15, 5.30, 6.71, 8.88, 6.10, 3.22, 4.63, 1.74,
         4.23, 10.30, 2.19, 7.75, 13.06, 3.25, 2.55, 7.56, 8.43, 5.00, 3.26, 2.75, 10.33]

sources = {
    "newcomb": "Newcomb (1882), passage times of light: 66 published numbers.",
    "bearings": "Lieblein and Zelen (1956), revolutions of 23 ball bearings.",
    "aircraft": "Proschan (1963), intervals between failures of the air conditioning of aircraft 7908.",
    "saxony": "Geissler (1889), boys among the first twelve children of 6115 families.",
    "mites": "Bliss and Fisher (1953), red mites on 150 apple leaves.",
    "kicks": "Bortkiewicz (1898), deaths by horse kicks in 200 corps-years.",
    "geyser": "Azzalini and Bowman (1990), long eruptions among 299 of the Old Faithful geyser.",
    "proportions": "80 numbers simulated for this file.",
    "winds": "70 numbers simulated for this file.",
}
rows = {
    "newcomb": (newcomb, None), "bearings": (bearings, None), "aircraft": (aircraft, None), "saxony": (range(13), saxony),
    "mites": (range(8), mites), "kicks": (range(5), kicks), "geyser": ([0, 1], [107, 192]),
    "proportions": (proportions, None), "winds": (winds, None),
}

# Family, rows, what is held, where Newton's method starts: found by trial. Without a start the estimate is its formula.
fits = [
    ("bernoulli", "geyser", [None], lambda x, w, n: [w[1] / n]),
    ("binomial", "saxony", [12, None], lambda x, w, n: [sum(a * b for a, b in zip(x, w)) / n / 12]),
    ("geometric", "mites", [None], lambda x, w, n: [1 / (1 + sum(a * b for a, b in zip(x, w)) / n)]),
    ("negative-binomial", "mites", [None, None], [1.15, 1.02]),
    ("poisson", "kicks", [None], lambda x, w, n: [sum(a * b for a, b in zip(x, w)) / n]),
    ("uniform", "newcomb", [None, None], lambda x, w, n: [min(x), max(x)]),
    ("exponential", "aircraft", [None], [0.009]),
    ("gamma", "aircraft", [None, None], [0.7, 0.0067]),
    ("gamma", "bearings", [None, 0.05], [3.7]),
    ("inverse-gaussian", "bearings", [None, None], [72, 231]),
    ("beta", "proportions", [None, None], [1.75, 3.2]),
    ("weibull", "bearings", [None, None], [2.1, 81.8]),
    ("weibull", "bearings", [None, 90], [2.1]),
    ("weibull", "bearings", [2, None], [81]),
    ("rayleigh", "winds", [None], [4.9]),
    ("pareto", "bearings", [None, None],
     lambda x, w, n: [min(x), n / sum(b * log(a / min(x)) for a, b in zip(x, w))]),
    ("gumbel", "bearings", [None, None], [55, 28]),
    ("gumbel", "bearings", [50, None], [28]),
    ("normal", "newcomb", [None, None], [26.2, 10.7]),
    ("lognormal", "bearings", [None, None], [4.15, 0.52]),
    ("laplace", "newcomb", [None, None], lambda x, w, n: [mpf(27), sum(abs(a - 27) for a in x) / n]),
    ("logistic", "newcomb", [None, None], [27.3, 3.9]),
    ("student-t", "newcomb", [None, None, None], [27.4, 3.8, 2.1]),
    ("student-t", "newcomb", [None, None, 1], [27.5, 2.9]),
]


irregular = {"uniform", "pareto", "laplace"}
known = {"binomial": 1, "ordered-binomial": 1}


def derivatives(family, x, arguments):
    """The gradient and the upper half of the Hessian, each times the arguments that it is taken in, by differences in 60 digits."""
    free = range(known.get(family, 0), len(arguments))
    result = []
    for orders in [[(k, 1)] for k in free] + [[(j, 1), (k, 1)] for j in free for k in free if j <= k]:
        order = [sum(n for i, n in orders if i == k) for k in range(len(arguments))]
        step = mp.mpf(10) ** -18

        def scaled(*shares):
            return density[family](mpf(x), *(mpf(a) * (1 + s) for a, s in zip(arguments, shares)))

        result.append(number(mp.diff(scaled, (0,) * len(arguments), tuple(order), h=step)))
    return result


def number(x):
    return float(mp.nstr(x, 25))


def fitted(family, name, held, how):
    x, w = rows[name]
    w = [mpf(c) for c in (w or [1] * len(list(x)))]
    x = [mpf(str(v)) for v in x]
    n = sum(w)

    def full(free):
        free = list(free)
        return [mpf(str(h)) if h is not None else free.pop(0) for h in held]

    def total(*free):
        point = full(free)
        return sum(c * density[family](v, *point) for v, c in zip(x, w))

    if callable(how):
        best = how(x, w, n)
    else:
        mp.dps = 40
        size = len(how)
        one = [tuple(1 if i == k else 0 for i in range(size)) for k in range(size)]
        def derivative(*order):
            return mp.diff(total, tuple(best), tuple(order))

        best = [mpf(str(v)) for v in how]
        for _ in range(12):
            score = mp.matrix([derivative(*a) for a in one])
            hessian = mp.matrix(size, size)
            for i in range(size):
                for j in range(size):
                    hessian[i, j] = derivative(*[a + b for a, b in zip(one[i], one[j])])
            step = mp.lu_solve(hessian, score)
            best = [v - d for v, d in zip(best, step)]
        assert max(abs(d) for d in step) < mpf(10) ** -17, (family, name, best)
        mp.dps = 60
    return {
        "family": family, "rows": name, "held": held, "estimates": [number(v) for v in full(best)],
        "logLikelihood": number(total(*best)),
    }


# A number stands for the double nearest to it, as the program reads it.
print(json.dumps({
    "source": "families.py beside this file: mpmath.",
    "densities": [
        {"family": family, "arguments": arguments, "value": x,
         "logDensity": number(density[family](mpf(x), *map(mpf, arguments))),
         "derivatives": derivatives(family, x, arguments) if family not in irregular else []}
        for family, cases in points.items() for arguments, values in cases for x in values
    ],
    "rows": [{"name": k, "source": sources[k], "values": [float(v) for v in x], "weights": w or [1] * len(x)}
             for k, (x, w) in rows.items()],
    "estimates": [fitted(*fit) for fit in fits],
}, indent=1))
