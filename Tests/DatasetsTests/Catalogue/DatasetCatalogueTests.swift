import Estimation
import Testing

@testable import Datasets

/// What holds for every data set of the catalogue.
@Suite struct DatasetCatalogueTests {
  @Test(arguments: DatasetCatalogue.all.map(\.name))
  func lawsOfADataset(_ name: String) throws {
    let dataset = try #require(DatasetCatalogue.named(name))
    #expect(name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
    #expect(!dataset.source.isEmpty)
    #expect(dataset.rights.hasSuffix("."))
    #expect(dataset.summary.hasSuffix("."))
    let rows = try dataset.rows()
    #expect(rows.columns.map(\.name) == dataset.columns.map(\.name))
    for column in dataset.columns {
      #expect(column.name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil)
      #expect(!column.meaning.isEmpty)
      #expect(!column.meaning.hasSuffix("."))
    }
    for column in rows.columns {
      if case .texts(let texts) = column.values {
        #expect(texts.allSatisfy { $0?.isEmpty != true })
        #expect(Set(texts).count < 10, "a column of text is a label: \(column.name)")
      }
    }
    #expect(try dataset.rows() == rows)
  }

  @Test func namesAreUnique() {
    let names = DatasetCatalogue.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(
      names == [
        "two-coins", "penguins", "faithful", "norris", "longley", "challenger", "dobson", "fetal",
        "aircraft", "newcomb", "stouffer-toby", "abo-counts", "doctors", "proportions", "earthquakes",
        "geyser", "saxony", "horse-kicks", "mites", "cholera", "clarke-abo", "linkage", "hasselblad",
        "bearings", "lifetimes", "remission", "winds", "raters", "spikes", "switched-coins",
        "documents", "airquality", "attitude", "dyestuff", "penguins-partly", "murray",
      ])
    #expect(DatasetCatalogue.named("iris") == nil)
  }

  @Test func twoCoinsAreThoseOfThePaper() throws {
    let rows = try Dataset.twoCoins.rows()
    #expect(try rows.numbers("heads") == [5, 9, 8, 4, 7])
    #expect(try rows.numbers("tosses") == [10, 10, 10, 10, 10])
    #expect(rows["coin"] == Column("coin", texts: ["B", "A", "A", "B", "A"]))
  }

  @Test func penguinsHaveTheirCountsAndTotals() throws {
    let rows = try Dataset.penguins.rows()
    #expect(rows.count == 342)
    #expect(try total("bill_length_mm", rows) == 15021.3)
    #expect(try total("bill_depth_mm", rows) == 5865.7)
    #expect(try total("flipper_length_mm", rows) == 68713)
    #expect(try total("body_mass_g", rows) == 1_437_000)
    let species = try #require(rows["species"])
    #expect(try species.rows(equalTo: "Adelie").count == 151)
    #expect(try species.rows(equalTo: "Chinstrap").count == 68)
    let gentoo = try species.rows(equalTo: "Gentoo")
    #expect(gentoo.count == 123)
    let unknown = try #require(rows["sex"]).rows(equalTo: "unknown")
    #expect(unknown.count == 9)
    #expect(gentoo.filter { !unknown.contains($0) }.count == 119)
  }

  @Test func faithfulHasItsPairs() throws {
    let rows = try Dataset.faithful.rows()
    #expect(rows.count == 272)
    #expect(try total("eruptions", rows) == 948.677)
    #expect(try total("waiting", rows) == 19284)
  }

  @Test func nistDataHaveTheirTotals() throws {
    let norris = try Dataset.norris.rows()
    #expect(norris.count == 36)
    #expect(try total("y", norris) == 15112.9)
    #expect(try total("x", norris) == 15090.4)
    let longley = try Dataset.longley.rows()
    #expect(longley.count == 16)
    let totals = [1_045_072, 1626.9, 6_203_175, 51093, 41707, 1_878_784, 31272]
    #expect(try longley.columns.map { try total($0.name, longley) } == totals)
  }

  @Test func challengerHasElevenIncidentsOnSevenLaunches() throws {
    let rows = try Dataset.challenger.rows()
    #expect(rows.count == 23)
    #expect(try total("damaged", rows) == 11)
    #expect(try total("distress", rows) == 7)
    #expect(try total("temperature", rows) == 1600)
    let damaged = try rows.numbers("damaged")
    #expect(try rows.numbers("distress") == damaged.map { $0 > 0 ? 1 : 0 })
    #expect(try rows.numbers("rings") == Array(repeating: 6, count: 23))
  }

  @Test func dobsonCodesItsFactors() throws {
    let rows = try Dataset.dobson.rows()
    #expect(try rows.numbers("counts") == [18, 17, 15, 20, 10, 20, 25, 13, 12])
    for factor in ["outcome", "treatment"] {
      let levels = try rows.numbers(factor)
      #expect(levels.sorted() == [1, 1, 1, 2, 2, 2, 3, 3, 3])
      for level in [2.0, 3.0] {
        #expect(try rows.numbers("\(factor)_\(Int(level))") == levels.map { $0 == level ? 1 : 0 })
      }
    }
  }

  /// How many rows a set has, how many of its cells are blank, and the totals of its columns of numbers, as another program
  /// counts them; nil for a column of texts.
  private static let sums: [(name: String, rows: Int, blanks: Int, totals: [Double?])] = [
    ("earthquakes", 107, 0, [208971, 2072]),
    ("geyser", 299, 0, [21622, 1034.7833337, 192]),
    ("saxony", 13, 0, [78, 6115]),
    ("horse-kicks", 5, 0, [10, 200]),
    ("mites", 8, 0, [28, 150]),
    ("cholera", 4, 0, [10, 55]),
    ("clarke-abo", 4, 0, [nil, 521]),
    ("linkage", 4, 0, [10, 197]),
    ("hasselblad", 10, 0, [45, 1096]),
    ("bearings", 23, 0, [1661.08]),
    ("lifetimes", 300, 0, [30140.60]),
    ("remission", 42, 0, [462, 541, 30, nil, 21]),
    ("winds", 70, 0, [428.88]),
    ("raters", 2000, 0, [401000, nil, nil]),
    ("spikes", 300, 0, [1950, 3900, 1031]),
    ("switched-coins", 120, 0, [7260, 758, 1200, nil]),
    ("documents", 48, 0, [nil, nil, 360]),
    ("airquality", 153, 44, [4887, 27146, 1523.5, 11916]),
    ("attitude", 30, 0, [1939, 1998, 1594, 1691, 1939, 2243, 1288]),
    ("dyestuff", 30, 0, [nil, 45825]),
    ("penguins-partly", 342, 228, [nil, 15021.3, 5865.7, nil]),
    ("murray", 12, 8, [0, 0]),
  ]

  @Test(arguments: sums.indices)
  func setsHaveTheirTotals(_ place: Int) throws {
    let (name, count, blanks, totals) = Self.sums[place]
    let rows = try #require(DatasetCatalogue.named(name)).rows()
    #expect(rows.count == count)
    #expect(rows.columns.reduce(0) { $0 + $1.blanks.count } == blanks)
    let found = rows.columns.map { column -> Double? in
      guard case .numbers(let numbers) = column.values else { return nil }
      return (numbers.filter { !$0.isNaN }.reduce(0, +) * 1e7).rounded() / 1e7
    }
    #expect(found == totals)
  }

  /// Every set but the first ones, which have tests of their own, and none for nothing.
  @Test func everySetIsCounted() {
    #expect(DatasetCatalogue.all.map(\.name).suffix(Self.sums.count) == Self.sums.map(\.name)[...])
    #expect(Self.sums.count > 20)
  }

  /// The total of a column, rounded to the three decimals that the data have.
  private func total(_ column: String, _ rows: Rows) throws -> Double {
    (try rows.numbers(column).reduce(0, +) * 1000).rounded() / 1000
  }
}
