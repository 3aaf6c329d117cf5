import Reporting

/// What KaTeX would let pass, though a reader would see a red word, a missing half or a colour that is none.
enum FormulaRefusal {
  /// A command that is not trusted, or the `%` of a comment that takes the rest of the formula away.
  static func refused(_ command: String, in tex: String) -> FormulaError {
    let position = place(of: command, in: tex)
    switch command {
    case "%":
      return .rejected(
        "'%' begins a comment, which takes away the rest of the formula", position: position,
        remedy: "Write '\\%' for a percent sign.")
    case "\\href", "\\url":
      return .rejected(
        "'\(command)' has no place in a formula", position: position,
        remedy: "Write the link around the formula: '[$x$](address)'.")
    case "\\includegraphics":
      return .rejected(
        "'\(command)' has no place in a formula", position: position,
        remedy: "Write the picture outside of the formula: '![what it shows](file)'.")
    default:
      return .rejected(
        "'\(command)' has no place in a formula", position: position,
        remedy: "Formulas have no HTML of their own: leave the command out.")
    }
  }

  /// A colour of the markup that no browser knows, and would leave out without a word.
  static func unknownColor(in markup: String, of tex: String) -> FormulaError? {
    let body = markup.firstRange(of: "</annotation>").map { markup[$0.upperBound...] } ?? markup[...]
    for match in body.matches(of: /[-:;" ]color:([A-Za-z]+)/) {
      let name = String(match.output.1)
      guard !ColorName.all.contains(name.lowercased()), let range = tex.firstRange(of: name) else { continue }
      return .rejected(
        "There is no colour '\(name)'", position: tex[..<range.lowerBound].utf8.count,
        length: name.utf8.count,
        suggestion: Spelling.nearMiss(of: name, among: ColorName.all),
        remedy: "Write a name of CSS or '#rrggbb'.")
    }
    return nil
  }

  /// The byte where a command first stands as a whole, not as a part of a longer one and not escaped.
  private static func place(of command: String, in tex: String) -> Int? {
    let bytes = Array(tex.utf8)
    let wanted = Array(command.utf8)
    var index = 0
    while index < bytes.count {
      var end = index + 1
      if bytes[index] == UInt8(ascii: "\\"), end < bytes.count {
        end += 1
        if isLetter(bytes[index + 1]) {
          while end < bytes.count, isLetter(bytes[end]) { end += 1 }
        }
      }
      if bytes[index..<end].elementsEqual(wanted) { return index }
      index = end
    }
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
