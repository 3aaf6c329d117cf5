"""The three figures of three-figures.md as PNG and SVG by Matplotlib, with the same fit: the peer of Scripts/benchmark."""

import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

folder = sys.argv[1]
heads, tosses = np.array([5.0, 9, 8, 4, 7]), 10
labels = np.array([1, 0, 0, 1, 0])


def log_likelihood(a, b):
    shape = (-1,) + (1,) * np.ndim(a)
    h = heads.reshape(shape)
    return np.log(0.5 * a**h * (1 - a) ** (tosses - h) + 0.5 * b**h * (1 - b) ** (tosses - h)).sum(0)


def em(a, b, count):
    path = [(a, b)]
    for _ in range(count):
        p, q = a**heads * (1 - a) ** (tosses - heads), b**heads * (1 - b) ** (tosses - heads)
        r = p / (p + q)
        a, b = (r * heads).sum() / (r * tosses).sum(), ((1 - r) * heads).sum() / ((1 - r) * tosses).sum()
        path.append((a, b))
    return np.array(path), r


def save(figure, name):
    figure.savefig(f"{folder}/{name}.png", dpi=192)
    figure.savefig(f"{folder}/{name}.svg")


path, r = em(0.6, 0.5, 24)

figure, axes = plt.subplots(1, 3, figsize=(9.4, 4), sharey=True)
for axis, color in zip(axes, (labels, None, r)):
    axis.scatter(range(1, 6), heads / tosses, c=color)
save(figure, "twin")

figure, axis = plt.subplots(figsize=(6.7, 4.6))
a, b = np.meshgrid(np.linspace(0.2, 0.98, 120), np.linspace(0.2, 0.98, 90))
axis.contourf(a, b, log_likelihood(a, b), 10)
axis.plot(path[:, 0], path[:, 1], "o-")
save(figure, "path")

figure, axis = plt.subplots(figsize=(6.7, 4.6))
axis.plot([log_likelihood(a, b) for a, b in path], "o-")
save(figure, "climb")
