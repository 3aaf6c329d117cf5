import Literate
import Reporting

/// `{listing lst-name}`: source code between `// snippet.name` and `// snippet.end`, so that shown code cannot rot.
///
/// The markers are comments of the language: they begin with `//`, `#`, `--` or `%`.
struct ListingBlock: BlockKind {
  let name = "listing"
  let summary = "Shows a marked snippet of a source file of the project."
  let example = Example(
    block: "```{listing lst-example}\nfile: example.py\nsnippet: mean\nlst-cap: A mean.\n```",
    files: [
      .init("example.py", "# snippet.mean\ndef mean(xs):\n    return sum(xs) / len(xs)\n# snippet.end\n")
    ])
  let labelPrefix: String? = "lst"

  struct Spec: Sendable {
    var name: String?
    var file: LocatedText
    var snippet: LocatedText
    var caption: Template?
    /// The tutorial that it stands in.
    var document: String
  }

  struct Keys: Sendable {
    var file: LocatedText?
    var snippet: LocatedText?
    var caption: Template?
  }

  static let schema = Schema("listing", Keys()) {
    Key("file", .text, \.file, required: true, "the source file, below the project's root")
    Key(
      "snippet", .text, \.snippet, required: true,
      "the name of the snippet, as in `// snippet.name` … `// snippet.end`, or with `#`")
    Key("lst-cap", .template, \.caption, "the caption")
  }

  var keys: [KeyDescription] { Self.schema.descriptions }

  func read(_ directive: Directive, _ block: Block, of source: ChapterSource, _ problems: inout Problems)
    -> Spec?
  {
    guard let keys = Self.schema.read(directive.body, at: block.range, &problems), let file = keys.file,
      let snippet = keys.snippet
    else { return nil }
    return Spec(
      name: directive.name, file: file, snippet: snippet, caption: keys.caption,
      document: source.document.source.name)
  }

  func show(_ spec: Spec, in chapter: ChapterAnswers) -> Shown {
    var weaver = TextWeaver(chapter)
    let listing = listing(spec, &weaver)
    return Shown(woven: listing.map { .listing($0) } ?? .nothing, findings: weaver.findings)
  }

  private func listing(_ spec: Spec, _ weaver: inout TextWeaver) -> WovenListing? {
    do {
      let source = try weaver.context.files.read(spec.file.text, for: spec.document, at: spec.file.range)
      let lines = source.contentLines
      let name = spec.snippet.text
      guard name != "end", let start = lines.firstIndex(where: { Self.marker($0) == name }) else {
        weaver.problems.unknown(
          "snippet", name, at: spec.snippet.range,
          known: lines.compactMap(Self.marker).filter { $0 != "end" })
        return nil
      }
      let code = try Self.snippet(from: start, of: lines)
      return WovenListing(
        name: spec.name, number: weaver.chapter.number(of: spec.name),
        caption: spec.caption.map { weaver.fragment($0) }, language: Self.language(of: spec.file.text),
        code: code, origin: source.name)
    } catch {
      weaver.problems.append(error)
      return nil
    }
  }

  /// The name in a line that is a marker.
  private static func marker(_ line: SourceRange) -> String? {
    var text = Substring(line.text.trimmed)
    guard let sign = ["//", "#", "--", "%"].first(where: { text.hasPrefix($0) }) else { return nil }
    text = Substring(text.dropFirst(sign.count).trimmed)
    return text.hasPrefix("snippet.") ? String(text.dropFirst("snippet.".count)) : nil
  }

  /// The lines from a marker to the next one, which must be the end, without their common indentation.
  private static func snippet(from start: Int, of lines: [SourceRange]) throws(Diagnostic) -> String {
    let body = lines[(start + 1)...].prefix { marker($0) == nil }
    guard body.endIndex < lines.endIndex, marker(lines[body.endIndex]) == "end" else {
      let next = body.endIndex < lines.endIndex ? marker(lines[body.endIndex]) : nil
      throw Diagnostic(
        at: lines[start].withoutIndentation,
        "Snippet '\(marker(lines[start]) ?? "")' must end before the "
          + (next.map { "snippet '\($0)' begins" } ?? "file does"),
        remedy: "Write a comment 'snippet.end' below its last line.")
    }
    let texts = body.map(\.text)
    let indent = texts.filter { !$0.trimmed.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return texts.map { String($0.dropFirst(indent)) }.joined(separator: "\n")
  }

  private static func language(of file: String) -> String {
    let ending = file.split(separator: ".").last.map(String.init) ?? ""
    return ["swift": "swift", "c": "c", "h": "c", "py": "python", "r": "r", "R": "r"][ending] ?? ""
  }
}

extension SourceRange {
  fileprivate var withoutIndentation: SourceRange {
    let blanks = text.utf8.prefix { " \t".utf8.contains($0) }.count
    return SourceRange(source, bytes.lowerBound + blanks..<bytes.upperBound)
  }
}
