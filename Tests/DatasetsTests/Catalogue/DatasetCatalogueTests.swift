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
        #expect(texts.allSatisfy { $0?.isEmpty == false })
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
        "two-coins", "penguins", "faithful", "norris", "longley", "challenger", "dobson", "fetal", "aircraft",
        "newcomb", "stouffer-toby", "abo-counts", "doctors", "proportions",
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

  /// The total of a column, rounded to the three decimals that the data have.
  private func total(_ column: String, _ rows: Rows) throws -> Double {
    (try rows.numbers(column).reduce(0, +) * 1000).rounded() / 1000
  }
}
