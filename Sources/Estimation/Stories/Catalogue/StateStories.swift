// Stories that hide the states of a chain.
extension StoryExample {
  static let chainOfCounts = StoryExample(
    "poisson-chain-with-covariate",
    "Counts that follow a column, in a quiet and in a busy state: a chain of Poisson regressions.",
    hiding: .states, twin: "the moves between known states, and a regression with an intercept for each",
    source:
      "Zucchini, MacDonald and Langrock, Hidden Markov Models for Time Series, 2nd ed. (2016), section 10.2; rows of a program.",
    data: """
      rows:
        y: [1, 1, 1, 0, 11, 14, 7, 1, 2, 0, 1, 2, 5, 2, 2, 0, 1, 0, 2, 0, 1, 2, 2, 0, 2,
          0, 3, 2, 0, 0, 3, 2, 3, 2, 0, 0, 1, 0, 1, 2, 2, 0, 0, 1, 1, 0, 2, 1, 9, 7, 6,
          14, 10, 3, 13, 0, 12, 2, 3, 4, 6, 3, 0, 2, 1, 1, 0, 2, 2, 6]
        x: [0.56, 0.21, 0.42, -0.82, 0.26, 0.96, -0.15, -0.78, 0.92, 0.35, -0.61, 0.34,
          0.99, -0.58, 0.71, 0.4, -0.56, -0.63, 0.91, -0.32, -0.12, 0.31, -0.12, -1,
          -0.48, -0.06, 0.52, 0.21, -0.14, -0.62, 0.57, -0.63, 0.45, -0.01, 0.1, -0.23,
          -0.59, -0.66, 0.28, -0.45, -0.97, -0.61, 0.84, 0.42, 0.16, -0.2, 0.64, -0.47,
          0.27, -0.98, 0.29, 0.95, 0.42, -0.85, 0.18, -0.37, 0.84, -0.96, -0.98, -0.81,
          -0.32, 0.76, 0.13, 0.32, -0.91, -0.65, -0.24, 0.26, 0.5, 0.15]
      """,
    notices: 1,
    """
    story:
      - state[1] ~ categorical(begin)
      - state[t] ~ categorical(move[state[t-1]])
      - y ~ poisson(exp(a[state] + b * x))
    hidden: {state: 2}
    """)
}
