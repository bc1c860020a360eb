"""Fitting linear models: logistic regression and conditional logit with an L2 penalty, by L-BFGS, without chance."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Ballot = tuple[Array, NDArray[np.bool_]]  # features of the candidates and of "none of them"; which of them are right


def minimise(loss: Callable[[Array], tuple[float, Array]], start: Array, *, steps: int = 300) -> Array:
    """The point where a smooth function is least, by L-BFGS with a backtracking line search."""
    x, (value, slope) = start, loss(start)
    memory: list[tuple[Array, Array, float]] = []
    for _ in range(steps):
        direction = slope.copy()
        scale = []
        for s, y, r in reversed(memory):
            a = r * (s @ direction)
            direction -= a * y
            scale.append(a)
        if memory:
            s, y, _ = memory[-1]
            direction *= (s @ y) / (y @ y)
        for (s, y, r), a in zip(memory, reversed(scale), strict=True):
            direction += (a - r * (y @ direction)) * s
        step, descent = 1.0, slope @ direction
        if not memory:
            step = 1.0 / max(1.0, float(np.abs(slope).sum()))
        while True:
            moved = x - step * direction
            new_value, new_slope = loss(moved)
            if new_value <= value - 1e-4 * step * descent or step < 1e-10:
                break
            step /= 2
        s, y = moved - x, new_slope - slope
        if s @ y > 1e-10:
            memory = [*memory[-9:], (s, y, 1.0 / float(s @ y))]
        done = abs(value - new_value) < 1e-7 * max(1.0, abs(value))
        x, value, slope = moved, new_value, new_slope
        if done:
            break
    return x


def columns(rows: Iterable[Mapping[str, float]]) -> list[str]:
    """The names of all features, in one order."""
    return sorted({name for row in rows for name in row})


def matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Array:
    """Features as a matrix: one row an example."""
    at = {name: i for i, name in enumerate(names)}
    out = np.zeros((len(rows), len(names)))
    for row, features in zip(out, rows, strict=True):
        for name, value in features.items():
            row[at[name]] = value
    return out


def fit_classes(
    rows: Sequence[Mapping[str, float]], labels: Sequence[int], classes: int, penalty: float
) -> tuple[list[str], Array]:
    """Multinomial logistic regression: names of features, and weights (one row a feature, one column a class)."""
    names = columns(rows)
    x, y = matrix(rows, names), np.eye(classes)[np.asarray(labels, dtype=int)]
    keep = np.array([name != "bias" for name in names], dtype=float)[:, None]

    def loss(flat: Array) -> tuple[float, Array]:
        w = flat.reshape(len(names), classes)
        z = x @ w
        z -= z.max(axis=1, keepdims=True)
        log_odds = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        slope = x.T @ (np.exp(log_odds) - y) + penalty * keep * w
        return float(-(y * log_odds).sum() + penalty / 2 * (keep * w * w).sum()), slope.ravel()

    return names, minimise(loss, np.zeros(len(names) * classes)).reshape(len(names), classes)


def fit_yes_no(rows: Sequence[Mapping[str, float]], labels: Sequence[bool], penalty: float) -> dict[str, float]:
    """Logistic regression."""
    names, w = fit_classes(rows, [int(label) for label in labels], 2, penalty)
    return {name: float(w[i, 1] - w[i, 0]) for i, name in enumerate(names)}


def fit_choice(votes: Sequence[Ballot], penalty: float, belief: Array) -> Array:
    """Conditional logit: weights under which the right candidates have the greatest odds, drawn towards `belief`."""
    x = np.vstack([b[0] for b in votes])
    right = np.concatenate([b[1] for b in votes])
    starts = np.cumsum([0, *(len(b[1]) for b in votes[:-1])])
    which = np.repeat(np.arange(len(votes)), [len(b[1]) for b in votes])

    def shares(z: Array, mask: Array) -> tuple[Array, Array]:
        top = np.maximum.reduceat(np.where(mask > 0, z, -1e9), starts)[which]
        raised = np.exp(np.minimum(z - top, 0.0) if mask.all() else z - top) * mask
        total = np.add.reduceat(raised, starts)
        return raised / total[which], np.log(total) + top[starts]

    def loss(w: Array) -> tuple[float, Array]:
        z = x @ w
        all_share, all_log = shares(z, np.ones(len(z)))
        right_share, right_log = shares(z, right.astype(float))
        away = w - belief
        slope = x.T @ (all_share - right_share) + penalty * away
        return float((all_log - right_log).sum() + penalty / 2 * (away @ away)), slope

    return minimise(loss, belief)
