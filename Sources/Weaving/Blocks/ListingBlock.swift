import Literate

/// `{listing lst-name}`: source code between `// snippet.name` and `// snippet.end`, so that shown code cannot rot.
///
/// The markers are comments of the language: they begin with `//`, `#`, `--` or `%`.
struct ListingBlock: BlockKind {
  let name = "listing"
  let summary = "Shows a marked snippet of a source file of the project."
  let labelPrefix: String? = "lst"
  let isComputation = false

  let keys = [
    KeyDescription("file", "the source file, below the project's root"),
    KeyDescription(
      "snippet", "the name of the snippet, as in `// snippet.name` … `// snippet.end`, or with `#`"),
    KeyDescription("lst-cap", "the caption"),
  ]

  func weave(_ directive: Directive, _ block: Block, _ weaver: inout ChapterWeaver) -> Woven {
    var reader = MappingReader(
      directive.body, what: "listing", keys: keys, range: block.range, &weaver.problems)
    let file = reader.requiredText("file", &weaver.problems)
    let snippet = reader.requiredText("snippet", &weaver.problems)
    let caption = reader.template("lst-cap", &weaver.problems)
    reader.finish(&weaver.problems)
    guard let file, let snippet else { return .nothing }
    do {
      let source = try weaver.files.read(file.text, for: weaver.sourceName, at: file.range)
      guard let code = Self.snippet(snippet.text, of: source.text) else {
        weaver.problems.unknown(
          "snippet", snippet.text, at: snippet.range, known: Self.names(in: source.text))
        return .nothing
      }
      return .listing(
        WovenListing(
          name: directive.name, number: weaver.number(of: directive.name),
          caption: caption.map { weaver.fragment($0) }, language: Self.language(of: file.text), code: code,
          origin: source.name))
    } catch {
      weaver.problems.append(error)
      return .nothing
    }
  }

  /// The name in a line that is a marker.
  private static func marker(_ line: Substring) -> String? {
    var text = Substring(line.trimmed)
    guard let sign = ["//", "#", "--", "%"].first(where: { text.hasPrefix($0) }) else { return nil }
    text = Substring(text.dropFirst(sign.count).trimmed)
    return text.hasPrefix("snippet.") ? String(text.dropFirst("snippet.".count)) : nil
  }

  private static func lines(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  private static func names(in text: String) -> [String] {
    lines(of: text).compactMap(marker).filter { $0 != "end" }
  }

  /// The lines between the markers, without their common indentation.
  private static func snippet(_ name: String, of text: String) -> String? {
    let lines = lines(of: text)
    guard name != "end", let start = lines.firstIndex(where: { marker($0) == name }) else { return nil }
    let body = lines[(start + 1)...].prefix { marker($0) != "end" }
    let indent = body.filter { !$0.trimmed.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return body.map { String($0.dropFirst(indent)) }.joined(separator: "\n")
  }

  private static func language(of file: String) -> String {
    let ending = file.split(separator: ".").last.map(String.init) ?? ""
    return ["swift": "swift", "c": "c", "h": "c", "py": "python", "r": "r", "R": "r"][ending] ?? ""
  }
}
