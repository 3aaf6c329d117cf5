import Estimation
import Reporting
import Testing

@testable import Datasets

@Suite struct CSVReaderTests {
  @Test func readsNumbersAndText() throws {
    let rows = try read("name,x,y\nAda,1,-2.5e-3\nBob , +.5,7.\n")
    #expect(
      rows.columns == [
        Column("name", texts: ["Ada", "Bob"]), Column("x", [1, 0.5]), Column("y", [-0.0025, 7]),
      ])
  }

  @Test func readsQuotesLineEndsAndAByteOrderMark() throws {
    let expected = [Column("a b", texts: ["x, \"y\"\nz", ""]), Column("n", [1, 2])]
    let text = "\"a b\",n\n\"x, \"\"y\"\"\nz\",\"1\"\n\"\"\"\",2"
    let rows = try read(text)
    #expect(rows.columns[0] == Column("a b", texts: ["x, \"y\"\nz", "\""]))
    #expect(rows.columns[1] == expected[1])
    #expect(try read("\u{FEFF}a,b\r\n1,2\r\n\r\n3,4\r\n") == read("a,b\n1,2\n3,4"))
    #expect(try read("a,b\r1,2\r3,4\r") == read("a,b\n1,2\n3,4"))
    #expect(try read("\n \na,b\n1,2\n3,4\n\n\n") == read("a,b\n1,2\n3,4"))
  }

  @Test func readsTheColumnsAskedForInTheirOrder() throws {
    #expect(try read("a,b,c\n1,x,3\n", columns: ["c", "a"]).columns == [Column("c", [3]), Column("a", [1])])
    #expect(try CSVReader.columnNames(of: source("a,b\n1,2\n")) == ["a", "b"])
  }

  @Test func missingValuesAreNamedOrDropped() throws {
    let text = "a,b,c\n1,NA,x\n2,5,\n3,6,y\nn/a,7,z\n4,NaN,z\n5,null,z\n6,8,\"NA\"\n"
    #expect(
      problem(text)
        == "5:1-4: error: Column 'a' must have a value in every row, and this one is missing"
        + " | Fill it in, leave out the rows with missing values by `missing: drop`, or name the columns that are needed by `columns`."
    )
    let table = try CSVReader.table(of: source(text), missing: .drop)
    #expect(
      table.rows.columns == [Column("a", [3, 6]), Column("b", [6, 8]), Column("c", texts: ["y", "NA"])])
    #expect(
      table.dropped?.words
        == "5 of 7 rows were left out for a missing value in 'a' (1), 'b' (3), 'c' (1): rows 1, 2, 4, 5 and 6."
    )
    // A column that is not read costs no row.
    #expect(
      try CSVReader.table(of: source(text), columns: ["a"], missing: .drop).dropped?.words
        == "1 of 7 rows was left out for a missing value in 'a': row 4.")
    // Where there are many the first five are named.
    let wide = "a,b,c,d,e,f\n1,2,3,4,5,6\n" + String(repeating: ",,,,,\n", count: 7)
    #expect(
      try CSVReader.table(of: source(wide), missing: .drop).dropped?.words
        == "7 of 8 rows were left out for a missing value in 'a' (7), 'b' (7), 'c' (7), 'd' (7), 'e' (7) and 1 more column: rows 2, 3, 4, 5, 6 and 2 more."
    )
    #expect(try CSVReader.table(of: source("a\n1\n"), missing: .drop).dropped == nil)
    #expect(
      problem("a,b\n1,\n,2\n", missing: .drop)
        == "1:1-4: error: A table needs at least one row without missing values"
        + " | Name the columns that the model needs by `columns`.")
    #expect(
      problem("a,b\n1,\n,\n", missing: .drop)
        == "1:1-4: error: A table needs at least one row without missing values, and column 'b' has no value at all"
        + " | Name the columns that the model needs by `columns`.")
  }

  @Test(arguments: [
    (
      "",
      "1:1-1: error: A table needs a header line and at least one row | Name the columns in the first line."
    ),
    (
      "\n\r\n",
      "1:1-1: error: A table needs a header line and at least one row | Name the columns in the first line."
    ),
    ("a,b\n", "1:1-4: error: A table needs at least one row below its header | Add the rows."),
    (
      "a,,c\n1,2,3\n",
      "1:3-3: error: Column 2 must have a name in the header line | Name it in the first line of the file."
    ),
    (
      "a,b,a\n1,2,3\n",
      "1:5-6: error: A column name can be used once only, and 'a' is used twice | Rename one of the columns."
    ),
    (
      "1,2\n3,4\n",
      "1:1-4: error: The first line of a table must name its columns, and this one holds numbers | Add a header line."
    ),
    (
      "# Made today\na,b\n1,2\n",
      "1:1-13: error: The first line of a table must name its columns, and this one is a comment | Delete that line."
    ),
    (
      "sep=,\na,b\n1,2\n",
      "1:1-6: error: The first line of a table must name its columns, and this one is a note for a spreadsheet program | Delete that line."
    ),
    (
      "a;b\n1,5;2\n",
      "1:1-4: error: Fields must be separated by commas, and these are by ';' | Save the file with commas, and numbers with a decimal point."
    ),
    (
      "a\tb\n1\t2\n",
      "1:1-4: error: Fields must be separated by commas, and these are by tabs | Save the file with commas, and numbers with a decimal point."
    ),
    (
      "a,b\n1,2\n3\n",
      "3:1-2: error: Each row must have 2 fields as the header has, and this one has 1 | Add the missing fields; where a value is missing, its comma stays."
    ),
    (
      "a\n1,2\n",
      "2:1-4: error: Each row must have 1 field as the header has, and this one has 2 | Leave out the fields too many, or put fields that contain a comma in quotes."
    ),
    (
      "a,b\n1\n2,3\n1,2,3\n4\n5\n6\n",
      "2:1-2: error: Each row must have 2 fields as the header has, and this one has 1; likewise in lines 4, 5 and 2 more | Add the missing fields; where a value is missing, its comma stays."
    ),
    (
      "a,b\n1,-inf\n",
      "2:3-7: error: Numbers must be finite, and '-inf' in column 'b' is not | Correct the value, or leave it empty."
    ),
    (
      "a\n1e999\n",
      "2:1-6: error: Numbers must be finite, and '1e999' in column 'a' is not | Correct the value, or leave it empty."
    ),
    (
      "a,b\n1,\"x\n2,y\n",
      "2:3-4: error: A quoted field must have a closing quote | Close the field that is opened here."
    ),
    (
      "a,b\n1,\"x\"y\n",
      "2:6-7: error: A quoted field must end with its closing quote | Double the quotes that belong to the text."
    ),
    (
      "a,b\n1,5\" pipe\n",
      "2:4-5: error: A quote can stand only around a field | Put the whole field in quotes, and double the quotes that belong to the text."
    ),
  ])
  func saysWhatIsWrongAndWhere(_ text: String, _ expected: String) {
    #expect(problem(text) == expected)
  }

  @Test func namesTheColumnsThereAre() {
    #expect(
      problem("a,b\n1,2\n", columns: ["A"]) == "1:1-4: error: There is no column 'A' | There are: a, b.")
    do throws(Diagnostic) {
      _ = try CSVReader.rows(of: source("waiting,eruptions\n1,2\n"), columns: ["eruption"])
      Issue.record("the column does not exist")
    } catch {
      #expect(error.suggestion == "eruptions")
    }
    #expect(problem("a\n1\n", columns: ["b"]) == "1:1-2: error: There is no column 'b' | There is: a.")
    #expect(
      problem("a,b\n1,2\n", columns: ["a", "a"])
        == "1:1-4: error: A column can be read once only, and 'a' is asked for twice | Name it once.")
    #expect(problem("a\n1\n", columns: []) == "1:1-2: error: At least one column must be read | There is: a.")
  }

  @Test func refusesOtherEncodings() {
    #expect(
      problem([0xFF, 0xFE, 0x61, 0x00])
        == "1:1-3: error: A table must be in UTF-8, and this file is in UTF-16 | Save it as CSV in UTF-8.")
    #expect(
      problem(Array("a,b\nx,".utf8) + [0xE9, 0x0A])
        == "2:3-4: error: A table must be in UTF-8, and these bytes are not | Save the file as CSV in UTF-8.")
  }

  @Test func aFewWordsAmongNumbersAreWarnedAbout() throws {
    let text = "x,code\n" + (1...20).map { "\($0),\($0.isMultiple(of: 2) ? "a" : "1")\n" }.joined() + "2O,a\n"
    let table = try CSVReader.table(of: source(text))
    #expect(
      table.warnings.map(describe) == [
        "22:1-3: warning: Column 'x' is read as text, because '2O' is not a number"
          + " | Correct the value, or leave it empty if it is missing."
      ])
  }

  @Test func limitsColumnsAndRows() {
    let names = (1...1001).map { "c\($0)" }.joined(separator: ",")
    #expect(problem(names + "\n")?.contains("error: A table can have at most 1,000 columns") == true)
    let rows = "x\n" + String(repeating: "1\n", count: CSVReader.rowLimit + 1)
    #expect(
      problem(rows)
        == "1000002:1-2: error: A table can have at most 1,000,000 rows | Take a sample of the rows.")
  }

  @Test(arguments: [
    "0", "-0", "1.0000000000000002", "123456789012345678901234567890", "4.9e-324", "1e-400",
    "1.7976931348623157e308",
    "0.1", "3.14159265358979323846264338327950288", "9007199254740993", "1e22", "1e23", "2.5E+3",
    "0.000000000000000000000000001",
    "576460752303423488", "5764607523034234880", "00012.50",
  ])
  func numbersAreRoundedCorrectly(_ text: String) throws {
    let rows = try read("x\n\(text)\n")
    // The standard library's own conversion is the reference; most of these take our shorter way.
    #expect(try rows.numbers("x")[0].bitPattern == #require(Double(text)).bitPattern)
  }

  @Test(arguments: [
    "0x10", "1e", "1e+", ".", "+", "-", "1.2.3", "1 2", "--1", "1_000", "e5",
    "1,5 €".replacing(",", with: "."), "١",
  ])
  func whatLooksLikeANumberIsText(_ text: String) throws {
    #expect(try read("x\n\(text)\n").columns == [Column("x", texts: [text])])
  }

  @Test func neverTrapsOnDamagedText() {
    // Every prefix of a table that uses every rule, and the table with each byte replaced by each special byte.
    let whole = Array("\u{FEFF}a,\"b \"\"q\"\"\",c\r\n1, \"x\n\" ,2e5\n-3,NA,\"\"\n".utf8)
    var outcomes: Set<Bool> = []
    for end in 0...whole.count { outcomes.insert(problem(Array(whole[..<end])) == nil) }
    for position in whole.indices {
      for byte: UInt8 in [0, 0x09, 0x0A, 0x0D, 0x20, 0x22, 0x2C, 0x2D, 0x2E, 0x45, 0x80, 0xC3, 0xFF] {
        var damaged = whole
        damaged[position] = byte
        outcomes.insert(problem(damaged) == nil)
      }
    }
    #expect(outcomes == [true, false])
  }

  // MARK: - Means

  private func source(_ text: String) -> SourceText { SourceText(name: "data.csv", text) }

  private func read(_ text: String, columns: [String]? = nil) throws -> Rows {
    try CSVReader.rows(of: source(text), columns: columns)
  }

  private func problem(_ text: String, columns: [String]? = nil, missing: CSVReader.MissingValues = .error)
    -> String?
  {
    problem(Array(text.utf8), columns: columns, missing: missing)
  }

  /// `line:column-column: severity: summary | remedy` of what the reader throws, or nil.
  private func problem(
    _ bytes: [UInt8], columns: [String]? = nil, missing: CSVReader.MissingValues = .error
  ) -> String? {
    do throws(Diagnostic) {
      _ = try CSVReader.rows(
        of: SourceText(name: "data.csv", bytes: bytes), columns: columns, missing: missing)
      return nil
    } catch {
      return describe(error)
    }
  }

  private func describe(_ diagnostic: Diagnostic) -> String {
    guard let range = diagnostic.range else { return "nowhere: \(diagnostic.summary)" }
    let starts = range.source.lineStarts
    let line = (starts.lastIndex { $0 <= range.bytes.lowerBound } ?? 0) + 1
    let column = range.bytes.lowerBound - starts[line - 1] + 1
    return
      "\(line):\(column)-\(column + range.bytes.count): \(diagnostic.severity.rawValue): \(diagnostic.summary)"
      + " | \(diagnostic.remedy ?? "")"
  }
}
