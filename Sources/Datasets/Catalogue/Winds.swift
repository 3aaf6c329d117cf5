extension Dataset {
  /// Wind speeds that were drawn by a program from a Rayleigh distribution.
  package static let winds = Dataset(
    name: "winds",
    summary:
      "Seventy wind speeds, drawn by a program from a Rayleigh distribution.",
    source:
      "Drawn for Likely's tests by NumPy's default_rng.",
    rights: "Made for this project.",
    columns: [
      .init("speed", "Speed of the wind, in metres per second")
    ],
    records: """
      4.42 8.03 1.27 5.62 6.04 0.98 8.07 11.31 2.61 5.08 4.96 8.89 3.61 5.29 13.15 1.93 6.30 5.48 11.25 7.19
      5.13 1.83 5.18 6.10 3.93 9.01 8.23 12.28 2.63 13.75 4.43 7.51 2.99 9.78 10.59 8.07 5.84 0.94 7.75 7.90
      5.94 0.33 9.53 6.08 0.98 7.59 8.19 6.34 7.16 4.15 5.30 6.71 8.88 6.10 3.22 4.63 1.74 4.23 10.30 2.19
      7.75 13.06 3.25 2.55 7.56 8.43 5.00 3.26 2.75 10.33
      """)
}
