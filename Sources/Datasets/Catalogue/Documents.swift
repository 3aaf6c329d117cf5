extension Dataset {
  /// Words of six documents, drawn by a program from two topics.
  package static let documents = Dataset(
    name: "documents",
    summary:
      "Counts of eight words in six documents, drawn by a program from two topics.",
    source:
      "Drawn for Likely's tests by NumPy's default_rng.",
    rights: "Made for this project.",
    columns: [
      .init("document", "Name of the document"),
      .init("word", "The word"),
      .init("times", "How often it occurs there"),
    ],
    records: """
      d1,a,4 d1,b,7 d1,c,2 d1,d,1 d1,e,4 d1,f,13 d1,g,15 d1,h,14 d2,a,7 d2,b,4 d2,c,8 d2,d,6 d2,e,4 d2,f,8
      d2,g,11 d2,h,12 d3,a,10 d3,b,8 d3,c,6 d3,d,4 d3,e,5 d3,f,11 d3,g,4 d3,h,12 d4,a,7 d4,b,12 d4,c,8 d4,d,6
      d4,e,4 d4,f,6 d4,g,11 d4,h,6 d5,a,12 d5,b,13 d5,c,9 d5,d,3 d5,e,2 d5,f,8 d5,g,6 d5,h,7 d6,a,17 d6,b,12
      d6,c,13 d6,d,7 d6,e,2 d6,f,1 d6,g,5 d6,h,3
      """)
}
