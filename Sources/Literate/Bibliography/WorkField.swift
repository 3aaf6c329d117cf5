import Reporting

/// The fields that a work may have in CSL (Citation Style Language 1.0.2, appendix "Variables").
enum WorkField {
  /// A warning about a field that is none of them, where one of them may have been meant; authors may keep fields of their own.
  static func warning(about field: YAMLNode.Entry, of work: String) -> Diagnostic? {
    guard !all.contains(field.key) else { return nil }
    let name = field.key.lowercased().replacing("_", with: "-")
    guard
      let meant = habits.first(where: { $0.words.contains(name) })?.field
        ?? Spelling.nearMiss(of: field.key, among: all)
    else { return nil }
    return Diagnostic(
      .warning, at: field.keyRange, "Work '\(work)' has a field '\(field.key)', which references do not show",
      suggestion: meant,
      remedy: "Fields have the names of CSL, such as container-title, page and publisher-place.")
  }

  /// What BibTeX and others call them.
  private static let habits: [(words: [String], field: String)] = [
    (["journal", "journaltitle", "booktitle", "container"], "container-title"),
    (["pages", "pp"], "page"),
    (["address", "location", "place", "city"], "publisher-place"),
    (["date", "published"], "issued"),
    (["urldate", "access-date", "accessdate", "retrieved"], "accessed"),
    (["series"], "collection-title"),
    (["school", "institution", "organization"], "publisher"),
    (["shorttitle"], "title-short"),
  ]

  static let all = [
    // Of the record
    "id", "type", "citation-key", "categories", "language", "custom", "shortTitle", "journalAbbreviation",
    // Read as well
    "doi", "url", "year",
    // Standard variables
    "abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place", "authority",
    "call-number", "citation-label", "collection-title", "container-title", "container-title-short",
    "dimensions", "division", "DOI", "event", "event-place", "event-title", "genre", "ISBN", "ISSN",
    "jurisdiction", "keyword", "medium", "note", "original-publisher", "original-publisher-place",
    "original-title", "part-title", "PMCID", "PMID", "publisher", "publisher-place", "references",
    "reviewed-genre", "reviewed-title", "scale", "source", "status", "title", "title-short", "URL", "version",
    "volume-title", "volume-title-short", "year-suffix",
    // Numbers
    "chapter-number", "citation-number", "collection-number", "edition", "first-reference-note-number",
    "issue", "locator", "number", "number-of-pages", "number-of-volumes", "page", "page-first",
    "part-number", "printing-number", "section", "supplement-number", "volume",
    // Dates
    "accessed", "available-date", "event-date", "issued", "original-date", "submitted",
    // Names
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor",
    "curator", "director", "editor", "editorial-director", "editor-translator", "executive-producer", "guest",
    "host", "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer",
    "producer", "recipient", "reviewed-author", "script-writer", "series-creator", "translator",
  ]
}
