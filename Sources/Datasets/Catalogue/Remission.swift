extension Dataset {
  /// Remission of leukaemia under 6-MP and under a placebo: censored times, in pairs.
  package static let remission = Dataset(
    name: "remission",
    summary:
      "Weeks of remission of 42 children with leukaemia, half of them treated; where none "
      + "relapsed, at least so many.",
    source:
      "Freireich et al. (1963), The effect of 6-mercaptopurine on the duration of steroid- "
      + "induced remissions in acute leukemia, Blood 21, 699-716; as 'gehan' in MASS for R.",
    rights: "Published measurements: facts, cited.",
    columns: [
      .init("pair", "Number of the pair of children, 1 to 21"),
      .init("time", "Weeks of remission, or of observation where it went on"),
      .init("event", "1 where the remission ended, 0 where it went on"),
      .init("treat", "6-MP or control"),
      .init("treated", "1 for 6-MP, 0 for control: added here, from 'treat'"),
    ],
    records: """
      1,1,1,control,0 1,10,1,6-MP,1 2,22,1,control,0 2,7,1,6-MP,1 3,3,1,control,0 3,32,0,6-MP,1
      4,12,1,control,0 4,23,1,6-MP,1 5,8,1,control,0 5,22,1,6-MP,1 6,17,1,control,0 6,6,1,6-MP,1
      7,2,1,control,0 7,16,1,6-MP,1 8,11,1,control,0 8,34,0,6-MP,1 9,8,1,control,0 9,32,0,6-MP,1
      10,12,1,control,0 10,25,0,6-MP,1 11,2,1,control,0 11,11,0,6-MP,1 12,5,1,control,0 12,20,0,6-MP,1
      13,4,1,control,0 13,19,0,6-MP,1 14,15,1,control,0 14,6,1,6-MP,1 15,8,1,control,0 15,17,0,6-MP,1
      16,23,1,control,0 16,35,0,6-MP,1 17,5,1,control,0 17,6,1,6-MP,1 18,11,1,control,0 18,13,1,6-MP,1
      19,4,1,control,0 19,9,0,6-MP,1 20,1,1,control,0 20,6,0,6-MP,1 21,8,1,control,0 21,10,0,6-MP,1
      """)
}
