"""Predictions with 95 % limits: reference for PredictionTests.

Challenger (Dalal, Fowlkes and Hoadley, JASA 84:945, 1989): the logit of damage is b0 + b1 temperature; the limits are
Wald's on the logit, transformed, and those of the profile likelihood: brentq on the likelihood ratio, with the slope
maximised out for each logit at the point. The line: least squares; the limits are mean +- t(0.975, n - p) s sqrt(x'(X'X)^-1 x).
With numpy and scipy, none of Likely's code.

    python3 predictions.py > predictions.json
"""

import json

import numpy as np
from scipy import optimize, stats
from scipy.special import expit

temperature = [66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58]
damage = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1]


def challenger():
    x = np.column_stack([np.ones(23), np.array(temperature, float) - 70])
    y = np.array(damage, float)
    b = np.zeros(2)
    for _ in range(50):
        p = expit(x @ b)
        information = x.T @ (x * (p * (1 - p))[:, None])
        b = b + np.linalg.solve(information, x.T @ (y - p))
    covariance = np.linalg.inv(information)
    result = []
    for t in (31, 53, 70, 81):
        row = np.array([1, t - 70.0])
        eta, width = row @ b, stats.norm.ppf(0.975) * np.sqrt(row @ covariance @ row)
        lower, upper = profile(t, eta, width)
        result.append({
            "x": t, "mean": expit(eta), "lower": expit(eta - width), "upper": expit(eta + width),
            "profile-lower": lower, "profile-upper": upper,
        })
    return result


def profile(t, eta, width):
    x, y = np.array(temperature, float) - t, np.array(damage, float)

    def negative(logit, slope):
        predictor = logit + slope * x
        return np.sum(np.logaddexp(0, predictor) - y * predictor)

    def slope(logit):
        def score(s):
            return np.sum(x * (y - expit(logit + s * x)))

        return optimize.brentq(score, -5, 5, xtol=1e-15, rtol=1e-15)

    least = negative(eta, slope(eta))

    def excess(logit):
        return 2 * (negative(logit, slope(logit)) - least) - stats.chi2.ppf(0.95, 1)

    return [
        expit(optimize.brentq(excess, eta, eta + side * 6 * width, xtol=1e-14, rtol=1e-14)) for side in (-1, 1)
    ]


def line():
    t = np.array([1, 2, 3, 4, 6, 9.0])
    y = np.array([2.1, 3.9, 6.2, 7.8, 12.3, 17.7])
    x = np.column_stack([np.ones(6), t])
    b, (rss,), _, _ = np.linalg.lstsq(x, y, rcond=None)
    result = {"x": t.tolist(), "y": y.tolist()}
    inverse = np.linalg.inv(x.T @ x)
    for name, s, point in (
        ("unbiased", np.sqrt(rss / 4), stats.t.ppf(0.975, 4)),
        ("mle", np.sqrt(rss / 6), stats.norm.ppf(0.975)),
    ):
        row = np.array([1, 5.0])
        width = point * s * np.sqrt(row @ inverse @ row)
        slope = point * s * np.sqrt(inverse[1, 1])
        result[name] = {
            "mean": row @ b, "lower": row @ b - width, "upper": row @ b + width,
            "slope": b[1], "slope-lower": b[1] - slope, "slope-upper": b[1] + slope,
        }
    return result


source = "predictions.py beside this file: numpy and scipy."
print(json.dumps({"source": source, "challenger": challenger(), "line": line()}, indent=1))
