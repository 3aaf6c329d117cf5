extension Dataset {
  /// Yields of dyestuff by batch: the first random effects.
  package static let dyestuff = Dataset(
    name: "dyestuff",
    summary:
      "Yields of dyestuff in six batches, five samples each.",
    source:
      "Davies and Goldsmith (1972), Statistical Methods in Research and Production, 4th ed., "
      + "table 6.1; as in lme4 for R.",
    rights: "Published measurements: facts, cited.",
    columns: [
      .init("batch", "Batch, A to F"),
      .init("yield", "Yield of standard colour, in grams"),
    ],
    records: """
      A,1545 A,1440 A,1440 A,1520 A,1580 B,1540 B,1555 B,1490 B,1560 B,1495 C,1595 C,1550 C,1605 C,1510 C,1560
      D,1445 D,1440 D,1595 D,1465 D,1545 E,1595 E,1630 E,1515 E,1635 E,1625 F,1520 F,1455 F,1450 F,1480 F,1445
      """)
}
