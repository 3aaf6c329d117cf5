/// A word that people bring along from other programs (Quarto, knitr, scikit-learn, ggplot2), with what is written here.
///
/// Near misses find misspelt words; these are well spelt, for something that has another name.
package struct Habit: Sendable {
  /// What the word is a key of, as messages call it; nil for a key of anything.
  let what: String?
  let words: [String]
  /// The key here; empty where there is none.
  package let key: String
  package let remedy: String?

  private init(_ what: String?, _ words: [String], _ key: String, _ remedy: String? = nil) {
    self.what = what
    self.words = words
    self.key = key
    self.remedy = remedy
  }

  /// What a word that is no key may stand for, those of the mapping itself first.
  package static func of(_ word: String, in what: String) -> [Habit] {
    let folded = folded(word)
    let found = all.filter { $0.words.contains(folded) && ($0.what == nil || $0.what == what) }
    return found.filter { $0.what != nil } + found.filter { $0.what == nil }
  }

  /// A word as it is compared: in small letters, and with hyphens.
  static func folded(_ word: String) -> String { word.lowercased().replacing("_", with: "-") }

  private static let all: [Habit] = [
    // Scenarios
    Habit(
      "scenario", ["formula"], "model",
      "A formula y ~ x is written model: {linear: {response: y, terms: [x]}}."),
    Habit("scenario", ["family", "distribution", "estimator"], "model"),
    Habit("scenario", ["dataset", "csv", "file", "df"], "data"),
    Habit("scenario", ["target", "class", "group", "groups", "latent", "hidden"], "labels"),
    Habit(
      "scenario",
      ["method", "start", "seed", "restarts", "tolerance", "max-iterations", "algorithm", "init"], "fits",
      "Settings belong to a fit: fits: {hidden: {method: em, seed: 1}}."),
    Habit("scenario", ["assert", "test", "check", "expected"], "expect"),
    Habit(
      "scenario", ["components", "k", "covariance", "response", "terms", "weights"], "model",
      "Options belong to the model: model: {gaussian-mixture: {components: 2}}."),
    // Fits
    Habit("fit", ["iterations", "max-iter", "maxiter", "maxit", "iter-max", "n-iter"], "max-iterations"),
    Habit("fit", ["n-init", "nstart", "starts", "runs"], "restarts"),
    Habit("fit", ["tol", "eps", "epsilon", "abs-tol"], "tolerance"),
    Habit("fit", ["init", "initial", "init-params", "theta0"], "start"),
    Habit("fit", ["random-state", "random-seed"], "seed"),
    Habit("fit", ["algorithm", "estimator"], "method"),
    // Figures, tables, listings
    Habit("figure", ["caption", "cap"], "fig-cap"),
    Habit("figure", ["alt", "alt-text"], "fig-alt"),
    Habit("figure", ["width", "out-width"], "fig-width"),
    Habit("figure", ["height", "out-height"], "fig-height"),
    Habit("figure", ["xlab", "xlabel", "x-label", "x-title"], "x"),
    Habit("figure", ["ylab", "ylabel", "y-label", "y-title"], "y"),
    Habit("figure", ["type", "plot"], "kind"),
    Habit("figure", ["geom", "geoms", "layers", "mark"], "marks"),
    Habit("figure", ["file", "src", "image"], "", "A picture is written ![words](file)."),
    Habit("table", ["caption", "cap"], "tbl-cap"),
    Habit("table", ["type"], "kind"),
    Habit("listing", ["caption", "cap"], "lst-cap"),
    Habit("listing", ["path", "source", "src"], "file"),
    Habit("text mark", ["label", "labels", "words", "string"], "text"),
    Habit(
      "scenario", ["id", "name"], "", "A block is named in its first line, as {scenario coins}."),
    Habit(
      "figure", ["label", "id", "name"], "", "A block is named in its first line, as {figure fig-name}."),
    Habit("table", ["label", "id", "name"], "", "A block is named in its first line, as {table tbl-name}."),
    Habit(
      "listing", ["label", "id", "name"], "", "A block is named in its first line, as {listing lst-name}."),
    Habit(
      "derivation", ["label", "id", "name"], "",
      "A block is named in its first line, as {derivation eq-name}."),
    Habit("derivation", ["model", "story"], "of"),
    Habit(nil, ["fit", "scenario", "results", "source"], "of"),
    Habit("axis", ["label", "name", "lab"], "title"),
    Habit("axis", ["limits", "lim", "range", "xlim", "ylim"], "domain"),
    Habit("axis", ["scale", "type", "trans"], "kind"),
    Habit("column", ["header", "label", "name"], "title"),
    // Front matter and likely.yml
    Habit("front matter", ["subtitle", "abstract", "summary"], "description"),
    Habit("front matter", ["authors"], "author"),
    Habit("front matter", ["bib", "references"], "bibliography"),
    Habit(
      "front matter", ["lang", "language"], "", "The language is set for the whole book, in likely.yml."),
    Habit(
      "front matter",
      [
        "format", "output", "toc", "jupyter", "engine", "execute", "theme", "css", "number-sections",
        "editor", "csl",
        "knitr", "html",
      ], "", "Pages have one form; leave the key out."),
    Habit("configuration", ["lang"], "language"),
    Habit("configuration", ["output-dir"], "output"),
    Habit(
      "configuration", ["book", "project", "website"], "",
      "Keys stand at the top: title, chapters, bibliography."),
  ]
}
