import Reporting

/// Reads `likely.yml`.
enum ConfigurationReader {
  static let keys = [
    KeyDescription("title", "the title of the book"),
    KeyDescription("subtitle", "a sentence below it"),
    KeyDescription(
      "language",
      "the language of the author's text, such as en or en-GB, for browsers; en if not given; words of Likely's own stay English"
    ),
    KeyDescription("output", "the folder that is written, below the folder of the book; Output if not given"),
    KeyDescription("chapters", "the tutorials in order; all of the folder by name if not given"),
    KeyDescription("bibliography", "a file of works (CSL-YAML or CSL-JSON), or a list of files"),
  ]

  /// What the reader of the project does itself.
  struct Written {
    var chapters: [LocatedText]?
    var bibliographies: [LocatedText]
  }

  static func read(
    _ node: YAMLNode, of source: SourceText, _ configuration: inout Configuration, _ problems: inout Problems
  ) -> Written {
    var reader = MappingReader(
      node, what: "configuration", keys: keys, range: SourceRange(source, 0..<0), &problems)
    configuration.written = (reader.text("title", &problems), reader.text("subtitle", &problems))
    configuration.title = configuration.written.title?.text ?? ""
    configuration.subtitle = configuration.written.subtitle?.text ?? ""
    if let language = reader.name("language", &problems) {
      if Language.isKnown(language.text) {
        configuration.language = language.text
      } else {
        problems.error(
          at: language.range, "A language is written as a code of ISO 639, and '\(language.text)' is none",
          remedy: "Write, say, en, de or en-GB.")
      }
    }
    if let output = reader.name("output", &problems) {
      let steps = output.text.split(separator: "/")
      if output.text.allSatisfy(\.isWhitespace) || output.text.hasPrefix("/") || output.text.hasPrefix("~")
        || steps.contains("..") || output.text.contains("\0")
      {
        problems.error(
          at: output.range,
          "The output folder lies in the project, so that 'output' is a path below it, and '\(output.text)' is none",
          remedy: "Write, say, Output; the option '--output' takes any folder.")
      } else {
        configuration.output = output.text
        configuration.outputPlace = output.range
      }
    }
    let chapters = reader.texts("chapters", areDifferent: false, &problems)
    let bibliographies = reader.texts("bibliography", &problems) ?? []
    reader.finish(&problems)
    return Written(chapters: chapters, bibliographies: bibliographies)
  }
}

/// Codes of languages.
enum Language {
  /// Whether a tag of BCP 47 begins with a language that ISO 639-1 knows, or with three letters, of which there are thousands.
  static func isKnown(_ tag: String) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first?.lowercased() else { return false }
    let isLanguage =
      first.count == 2
      ? codes.contains(Substring(first)) : first.count == 3 && first.allSatisfy(\.isASCIILetter)
    return isLanguage
      && parts.dropFirst().allSatisfy { part in
        (1...8).contains(part.count) && part.allSatisfy { $0.isASCIILetter || ($0.isASCII && $0.isNumber) }
      }
  }

  /// ISO 639-1.
  private static let codes = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en \
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv \
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne \
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st \
    su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split(separator: " ")
}

extension Character {
  fileprivate var isASCIILetter: Bool { isASCII && isLetter }
}
