import Reporting

/// What `likely.yml` says.
struct WrittenConfiguration: Sendable {
  var title: LocatedText?
  var subtitle: LocatedText?
  var language = "en"
  var output: LocatedText?
  var chapters: [LocatedText]?
  var bibliographies: [LocatedText] = []

  static let schema = Schema("configuration", WrittenConfiguration()) {
    Key("title", .text, \.title, "the title of the book")
    Key("subtitle", .text, \.subtitle, "a sentence below it")
    Key(
      "language", .language, \.language,
      "the language of the author's text, for browsers; words of Likely's own stay English")
    Key(
      "output", .outputFolder, \.output, default: Configuration.usualOutput,
      "the folder that is written, below the folder of the book")
    Key(
      "chapters", .names(areDifferent: false), \.chapters, default: "all of the folder by name",
      "the tutorials in order")
    Key(
      "bibliography", .names, \.bibliographies,
      "a file of works (CSL-YAML or CSL-JSON), or a list of files")
  }
}

extension Kind where Value == String {
  /// A tag of BCP 47.
  fileprivate static let language = Kind("a code such as en or en-GB", print: { $0 }) { entry, problems in
    guard let language = Kind<LocatedText>.name.read(entry, &problems) else { return nil }
    guard Language.isKnown(language.text) else {
      problems.error(
        at: language.range, "A language is written as a code of ISO 639, and '\(language.text)' is none",
        remedy: "Write, say, en, de or en-GB.")
      return nil
    }
    return language.text
  }
}

extension Kind where Value == LocatedText {
  /// A path below the folder of the book.
  fileprivate static let outputFolder = Kind("") { entry, problems in
    guard let output = Kind<LocatedText>.name.read(entry, &problems) else { return nil }
    let steps = output.text.split(separator: "/")
    guard !output.text.showsNothing, !output.text.hasPrefix("/"), !output.text.hasPrefix("~"),
      !steps.contains(".."), !output.text.contains("\0")
    else {
      problems.error(
        at: output.range,
        "The output folder lies in the project, so that 'output' is a path below it, and '\(output.text)' is none",
        remedy: "Write, say, Output; the option '--output' takes any folder.")
      return nil
    }
    return output
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
