import Testing

@testable import Publishing

@Suite struct StyleSheetTests {
  /// The colours of the first rule (light) and of the second one (dark) that set a property of the root.
  private func colors(dark: Bool) throws -> [String: Substring] {
    let blocks = StyleSheet.text.split(separator: ":root {", omittingEmptySubsequences: false)
    let block = try #require(blocks.count > 2 ? blocks[dark ? 2 : 1] : nil)
    var colors: [String: Substring] = [:]
    for line in block.prefix(while: { $0 != "}" }).split(separator: ";") {
      let parts = line.split(separator: ":")
      if parts.count == 2, let start = parts[1].firstIndex(of: "#") {
        colors[String(parts[0].filter { !$0.isWhitespace })] = parts[1][start...].dropFirst()
      }
    }
    return colors
  }

  /// The contrast of two colours as WCAG 2 defines it.
  private func contrast(_ first: Substring, _ second: Substring) throws -> Double {
    func luminance(_ color: Substring) throws -> Double {
      let number = try #require(Int(color, radix: 16))
      func linear(_ channel: Int) -> Double {
        let value = Double(channel & 0xFF) / 255
        guard value > 0.03928 else { return value / 12.92 }
        var result = 1.0
        // x^2.4 = (x^12)^(1/5), by Newton's method.
        let base = (value + 0.055) / 1.055
        let power = (0..<12).reduce(1.0) { product, _ in product * base }
        for _ in 0..<200 {
          result -=
            (result * result * result * result * result - power) / (5 * result * result * result * result)
        }
        return result
      }
      return 0.2126 * linear(number >> 16) + 0.7152 * linear(number >> 8) + 0.0722 * linear(number)
    }
    let values = [try luminance(first), try luminance(second)].sorted()
    return (values[1] + 0.05) / (values[0] + 0.05)
  }

  @Test(arguments: [false, true]) func everyTextHasAContrastOfSeven(dark: Bool) throws {
    let colors = try colors(dark: dark)
    let paper = try #require(colors["--paper"])
    let tint = try #require(colors["--tint"])
    for name in ["--ink", "--soft", "--link"] {
      let color = try #require(colors[name])
      #expect(try contrast(color, paper) >= 7, "\(name) on paper")
      #expect(try contrast(color, tint) >= 7, "\(name) on tint")
    }
    // The words of callouts.
    let accents = dark ? ["6fd3ae", "f6a878"] : ["00573f", "8a3200"]
    for accent in accents {
      #expect(StyleSheet.text.contains("#" + accent))
      #expect(try contrast(Substring(accent), paper) >= 7, "\(accent) on paper")
    }
  }

  @Test func contrastIsThatOfWCAG() throws {
    #expect(abs(try contrast("000000", "ffffff") - 21) < 1e-9)
    #expect(abs(try contrast("777777", "ffffff") - 4.478) < 1e-3)
  }

  @Test func bracesBalance() {
    var depth = 0
    for character in StyleSheet.text {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      #expect(depth >= 0)
    }
    #expect(depth == 0)
  }

  /// On paper no number is broken, and no word that has room: only prose may break a word that is longer than a line.
  @Test func printBreaksNoCell() throws {
    let print = try #require(StyleSheet.text.firstRange(of: "@media print")).lowerBound
    let rules = StyleSheet.text.split(separator: "}").map { $0.split(separator: "{").suffix(2) }
    for rule in rules where rule.count == 2 {
      let (selector, body) = (String(rule[rule.startIndex]), String(rule[rule.startIndex + 1]))
      guard selector.firstMatch(of: /\b(th|td|table|tr)\b/) != nil || selector.contains("*") else { continue }
      for breaking in ["overflow-wrap", "word-break", "line-break", "hyphens"] {
        #expect(!body.contains(breaking), "\(selector): \(body)")
      }
    }
    // What makes a line of a number holds for every medium, and paper takes it back from words alone.
    let screen = StyleSheet.text[..<print]
    #expect(screen.contains(":is(th, td):is(.right, .decimal) { text-align: right; white-space: nowrap; }"))
    for line in StyleSheet.text[print...].split(separator: "\n") where line.contains("white-space: normal") {
      #expect(line.contains(":is(th, td):not(.right, .decimal), thead th {"), "\(line)")
    }
  }
}
