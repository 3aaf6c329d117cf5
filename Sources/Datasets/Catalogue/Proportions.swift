extension Dataset {
  /// Shares between 0 and 1 that were drawn by a program: a sample whose distribution is known.
  package static let proportions = Dataset(
    name: "proportions",
    summary: "Eighty shares between 0 and 1, drawn by a program from a beta distribution.",
    source: "Drawn for Likely's tests by NumPy's default_rng.",
    rights: "Made for this project.",
    columns: [.init("share", "A share, between 0 and 1")],
    records: """
      0.4867 0.3353 0.2107 0.2260 0.3652 0.4275 0.5142 0.0724 0.3097 0.6480 0.1851 0.2376 0.3382 0.4220 0.2459
      0.4341 0.3035 0.3789 0.3102 0.6909 0.4316 0.6391 0.6075 0.0770 0.2272 0.5839 0.1782 0.1727 0.5946 0.4514
      0.6066 0.6753 0.5787 0.3696 0.0303 0.2128 0.3637 0.2809 0.5733 0.2894 0.0657 0.4044 0.0623 0.0951 0.4051
      0.1047 0.6046 0.7163 0.4660 0.7446 0.8731 0.1263 0.1484 0.1549 0.5193 0.2421 0.3760 0.2758 0.0279 0.2212
      0.3961 0.3397 0.5181 0.3090 0.2917 0.0547 0.1049 0.0837 0.3092 0.4835 0.6945 0.4483 0.2830 0.4549 0.4553
      0.4251 0.3987 0.3198 0.2743 0.1072
      """)
}
