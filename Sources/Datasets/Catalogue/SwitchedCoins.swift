extension Dataset {
  /// Heads of 120 rounds of ten tosses, drawn by a program: a chain of two coins, each kept from round to round with probability 0.88.
  package static let switchedCoins = Dataset(
    name: "switched-coins",
    summary:
      "Heads in 120 rounds of ten tosses, drawn by a program: now and then one coin is "
      + "changed for another.",
    source:
      "Drawn for Likely's tests by NumPy's default_rng.",
    rights: "Made for this project.",
    columns: [
      .init("round", "Number of the round, 1 to 120"),
      .init("heads", "Heads in the round"),
      .init("tosses", "Tosses in the round"),
      .init("coin", "Coin that was tossed, A or B"),
    ],
    records: """
      1,7,10,A 2,5,10,B 3,3,10,B 4,0,10,B 5,5,10,B 6,3,10,B 7,3,10,B 8,4,10,B 9,8,10,B 10,4,10,B 11,9,10,A
      12,7,10,A 13,10,10,A 14,8,10,A 15,4,10,B 16,4,10,B 17,1,10,B 18,5,10,B 19,3,10,B 20,5,10,B 21,3,10,B
      22,8,10,A 23,7,10,A 24,9,10,A 25,8,10,A 26,8,10,A 27,9,10,A 28,8,10,A 29,6,10,A 30,5,10,A 31,7,10,A
      32,7,10,A 33,8,10,A 34,8,10,A 35,5,10,A 36,7,10,A 37,6,10,A 38,9,10,A 39,5,10,A 40,4,10,B 41,3,10,B
      42,7,10,A 43,6,10,A 44,7,10,A 45,8,10,A 46,10,10,A 47,8,10,A 48,8,10,A 49,10,10,A 50,10,10,A
      51,5,10,A 52,8,10,A 53,6,10,A 54,7,10,A 55,8,10,A 56,7,10,A 57,2,10,B 58,10,10,A 59,6,10,A 60,8,10,A
      61,10,10,A 62,6,10,A 63,7,10,A 64,9,10,A 65,9,10,A 66,5,10,A 67,8,10,A 68,5,10,A 69,4,10,A 70,8,10,A
      71,5,10,B 72,4,10,B 73,4,10,B 74,9,10,A 75,8,10,A 76,3,10,B 77,5,10,B 78,4,10,B 79,8,10,A 80,9,10,A
      81,9,10,A 82,6,10,B 83,4,10,B 84,4,10,B 85,3,10,B 86,8,10,A 87,7,10,A 88,9,10,A 89,7,10,A 90,7,10,A
      91,6,10,A 92,6,10,A 93,6,10,A 94,10,10,A 95,8,10,A 96,9,10,A 97,10,10,A 98,9,10,A 99,10,10,A
      100,5,10,A 101,6,10,A 102,7,10,A 103,7,10,A 104,6,10,A 105,6,10,B 106,3,10,B 107,2,10,B 108,5,10,B
      109,6,10,B 110,2,10,B 111,6,10,B 112,4,10,B 113,4,10,B 114,5,10,B 115,5,10,B 116,3,10,B 117,6,10,B
      118,9,10,A 119,7,10,A 120,7,10,A
      """)
}
