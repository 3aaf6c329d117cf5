extension Dataset {
  /// Times between failures of the air conditioning of one aircraft.
  package static let aircraft = Dataset(
    name: "aircraft",
    summary: "Twelve times between failures of the air conditioning of one aircraft.",
    source: "Proschan (1963), Theoretical explanation of observed decreasing failure rate, "
      + "Technometrics 5, 375-383, aircraft 7908.",
    rights: "Twelve published numbers: facts, cited.",
    columns: [.init("interval", "Hours of operation between two failures")],
    records: "3 5 7 18 43 85 91 98 100 130 230 487")
}
