extension Dataset {
  /// Coronary deaths of British doctors by age and smoking: the Poisson regression with an offset.
  package static let doctors = Dataset(
    name: "doctors",
    summary: "Coronary deaths among British doctors by age and smoking, with the years observed.",
    source: "Doll and Hill (1966); as in Breslow and Day (1987), Statistical Methods in Cancer Research "
      + "II, page 112.",
    rights: "Published counts: facts, cited.",
    columns: [
      .init("age", "Age in years, five classes"),
      .init("smoker", "Whether they smoked, yes or no"),
      .init("person_years", "Years observed, summed over the doctors"),
      .init("deaths", "Deaths from coronary heart disease"),
    ],
    records: """
      35-44,yes,52407,32 45-54,yes,43248,104 55-64,yes,28612,206 65-74,yes,12663,186 75-84,yes,5317,102
      35-44,no,18790,2 45-54,no,10673,12 55-64,no,5710,28 65-74,no,2585,28 75-84,no,1462,31
      """)
}
