"""Writes generalized-linear.json: logistic and Poisson regressions by Newton's method in mpmath with 60 digits.

Numbers are the doubles nearest to the decimals, as the program reads them. Standard errors are from the information at the final coefficients; log-likelihoods hold all constants.
Run it on purpose, after adding a case: python3 generalized-linear.py > generalized-linear.json
"""
import json

import mpmath as mp

mp.mp.dps = 60


def numbers(text):
    return [mp.mpf(float(word)) for word in text.replace(",", " ").split()]


def log_likelihood(family, eta, y, m):
    if family == "logistic":
        return sum(
            mp.log(mp.binomial(mi, yi)) + yi * e - mi * mp.log1p(mp.exp(e)) for yi, mi, e in zip(y, m, eta)
        )
    return sum(yi * e - mp.exp(e) - mp.loggamma(yi + 1) for yi, e in zip(y, eta))


def fit(family, columns, y, m):
    n, p = len(y), len(columns)
    x = mp.matrix(n, p)
    for j, column in enumerate(columns):
        for i in range(n):
            x[i, j] = column[i]
    beta = mp.matrix(p, 1)
    beta[0] = mp.log(sum(y) / (sum(m) - sum(y))) if family == "logistic" else mp.log(sum(y) / n)
    for _ in range(200):
        eta = x * beta
        mean = [mi / (1 + mp.exp(-e)) if family == "logistic" else mp.exp(e) for e, mi in zip(eta, m)]
        weight = [mu * (1 - mu / mi) if family == "logistic" else mu for mu, mi in zip(mean, m)]
        information = mp.matrix(p, p)
        score = mp.matrix(p, 1)
        for i in range(n):
            for j in range(p):
                score[j] += x[i, j] * (y[i] - mean[i])
                for k in range(p):
                    information[j, k] += weight[i] * x[i, j] * x[i, k]
        step = mp.lu_solve(information, score)
        # Nearly separated responses need shorter steps at first.
        before = log_likelihood(family, eta, y, m)
        while log_likelihood(family, x * (beta + step), y, m) < before - mp.mpf(10) ** -55:
            step /= 2
        beta += step
        if mp.norm(step) < mp.mpf(10) ** -50:
            break
    else:
        raise SystemExit("no convergence")
    covariance = information**-1
    return {
        "coefficients": [mp.nstr(b, 25) for b in beta],
        "standardErrors": [mp.nstr(mp.sqrt(covariance[j, j]), 25) for j in range(p)],
        "logLikelihood": mp.nstr(log_likelihood(family, x * beta, y, m), 25),
    }


def case(family, source, terms, columns, y, m=None):
    """Columns by name; a term is a column or a power of one."""
    table = {name: numbers(text) for name, text in columns.items()}
    y, trials = numbers(y), numbers(m) if m else None
    design = [[mp.mpf(1)] * len(y)]
    for term in terms:
        name, _, power = term.partition("^")
        design.append([value ** int(power or 1) for value in table[name]])
    result = {"model": family, "source": source, "terms": terms}
    result["columns"] = {name: [float(v) for v in values] for name, values in table.items()}
    result["response"] = [float(v) for v in y]
    result["trials"] = [float(v) for v in trials] if trials else None
    result.update(fit(family, design, y, trials or [mp.mpf(1)] * len(y)))
    return result


TEMPERATURE = "53 57 58 63 66 67 67 67 68 69 70 70 70 70 72 73 75 75 76 76 78 79 81"
WEEK = " ".join(str(t) for t in range(1, 14))
AIDS = "12 14 33 50 67 74 123 141 165 204 253 246 240"

cases = {
    "challenger": case(
        "logistic", "Dalal, Fowlkes and Hoadley, JASA 84:945 (1989): any distress of the O-rings by temperature",
        ["temperature"], {"temperature": TEMPERATURE}, "1 1 1 1 0 0 0 0 0 0 1 0 1 0 0 0 1 0 0 0 0 0 0"),
    "challenger-rings": case(
        "logistic", "Dalal, Fowlkes and Hoadley, JASA 84:945 (1989): damaged O-rings of six, Rogers Commission",
        ["temperature"], {"temperature": TEMPERATURE}, "5 1 1 1 0 0 0 0 0 0 1 0 1 0 0 0 0 1 0 0 0 0 0", " ".join(["6"] * 23)),
    "bliss": case(
        "logistic", "Bliss, Annals of Applied Biology 22:134 (1935): beetles killed by carbon disulphide",
        ["dose"], {"dose": "1.6907 1.7242 1.7552 1.7842 1.8113 1.8369 1.8610 1.8839"}, "6 13 18 28 52 53 61 60", "59 60 62 56 63 59 62 60"),
    "aids": case("poisson", "AIDS cases in Belgium 1981-1993, Venables and Ripley", ["t"], {"t": WEEK}, AIDS),
    "aids-quadratic": case("poisson", "AIDS cases in Belgium 1981-1993, Venables and Ripley", ["t", "t^2"], {"t": WEEK}, AIDS),
    "dobson": case(
        "poisson", "Dobson, An Introduction to Generalized Linear Models (1990), p. 93",
        ["outcome2", "outcome3", "treatment2", "treatment3"],
        {"outcome2": "0 1 0 0 1 0 0 1 0", "outcome3": "0 0 1 0 0 1 0 0 1", "treatment2": "0 0 0 1 1 1 0 0 0", "treatment3": "0 0 0 0 0 0 1 1 1"},
        "18 17 15 20 10 20 25 13 12"),
    "horse-kicks": case(
        "poisson", "Bortkiewicz (1898): deaths by horse kick in 200 corps-years", [], {},
        " ".join(["0"] * 109 + ["1"] * 65 + ["2"] * 22 + ["3"] * 3 + ["4"])),
    "large-counts": case(
        "poisson", "made up, to see that large counts lose no digits", ["x"], {"x": "1 2 3 4 5"},
        "1000300 1100100 1220500 1349000 1493000"),
    "overlap": case(
        "logistic", "made up: the responses overlap between two close values alone",
        ["x"], {"x": "1 2 3 3.0001 4 5"}, "0 0 1 0 1 1"),
}
for digits in range(3, 8):
    cases["overlap-1e-%d" % digits] = case(
        "logistic", "made up: the responses overlap between two close values alone",
        ["x"], {"x": "10 20 30 30.%s1 40 50 60" % ("0" * (digits - 1))}, "0 0 1 0 1 1 1")
print(json.dumps({"provenance": "mpmath %s with 60 digits, written by generalized-linear.py" % mp.__version__, "cases": cases}, indent=1))
