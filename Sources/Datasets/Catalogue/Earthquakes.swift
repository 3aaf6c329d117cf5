extension Dataset {
  /// Earthquakes of magnitude 7 or more in each year from 1900 to 2006: counts whose rate comes and goes.
  package static let earthquakes = Dataset(
    name: "earthquakes",
    summary:
      "Earthquakes of magnitude 7 or more, worldwide, in each year from 1900 to 2006.",
    source:
      "US Geological Survey; as in Zucchini and MacDonald (2009), Hidden Markov Models for "
      + "Time Series, table 1.1.",
    rights: "US government work: public domain.",
    columns: [
      .init("year", "Year"),
      .init("count", "Earthquakes of magnitude 7 or more"),
    ],
    records: """
      1900,13 1901,14 1902,8 1903,10 1904,16 1905,26 1906,32 1907,27 1908,18 1909,32 1910,36 1911,24 1912,22
      1913,23 1914,22 1915,18 1916,25 1917,21 1918,21 1919,14 1920,8 1921,11 1922,14 1923,23 1924,18 1925,17
      1926,19 1927,20 1928,22 1929,19 1930,13 1931,26 1932,13 1933,14 1934,22 1935,24 1936,21 1937,22 1938,26
      1939,21 1940,23 1941,24 1942,27 1943,41 1944,31 1945,27 1946,35 1947,26 1948,28 1949,36 1950,39 1951,21
      1952,17 1953,22 1954,17 1955,19 1956,15 1957,34 1958,10 1959,15 1960,22 1961,18 1962,15 1963,20 1964,15
      1965,22 1966,19 1967,16 1968,30 1969,27 1970,29 1971,23 1972,20 1973,16 1974,21 1975,21 1976,25 1977,16
      1978,18 1979,15 1980,18 1981,14 1982,10 1983,15 1984,8 1985,15 1986,6 1987,11 1988,8 1989,7 1990,18
      1991,16 1992,13 1993,12 1994,13 1995,20 1996,15 1997,16 1998,12 1999,18 2000,15 2001,16 2002,13 2003,15
      2004,16 2005,11 2006,11
      """)
}
