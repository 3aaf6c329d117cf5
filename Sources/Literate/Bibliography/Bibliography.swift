package import Reporting

/// The works that `[@key]` can cite, read from CSL-YAML or CSL-JSON.
package struct Bibliography: Sendable {
  package let works: [Work]
  /// Fields that no bibliography has, for those that are there.
  package let warnings: [Diagnostic]

  package init(works: [Work], warnings: [Diagnostic] = []) {
    self.works = works
    self.warnings = warnings
  }

  package subscript(key: String) -> Work? { works.first { $0.key == key } }
}

/// One work, with the fields that author-date citations and a list of references need.
package struct Work: Sendable, Equatable {
  package struct Name: Sendable, Equatable {
    /// With its particle, such as `van der Linde`.
    package let family: String
    package let given: String
    package init(family: String, given: String) {
      self.family = family
      self.given = given
    }
  }

  /// What those did who stand in the place of the authors.
  package enum Role: Sendable { case author, editor, translator }

  package let key: String
  package let type: String
  /// The authors; the editors where there are none, or else the translators.
  package let authors: [Name]
  package let role: Role
  /// As it is printed: `1977`, `1990–1992`, `ca. 1850`, `in press`; empty where there is no date.
  package private(set) var year: String
  package let title: String
  package let shortTitle: String
  /// The editors and the translators of a work that has authors: those of the book, for a chapter.
  package let editors: [Name]
  package let translators: [Name]
  /// Journal, book or website that the work is a part of.
  package let container: String
  /// The series that the book is one of, with its number there.
  package let series: String
  /// As it is written: `2`, `2nd`, `revised`.
  package let edition: String
  /// What kind of thesis or report it is.
  package let genre: String
  package let publisher: String
  /// The town of the publisher.
  package let place: String
  package let volume: String
  package let issue: String
  package let pages: String
  /// Without the address of the resolver, such as `10.1000/182`; what is no identifier, as it is written.
  package let doi: String
  package let url: String
  /// The day on which the address was looked up, such as `1 May 2026`.
  package let accessed: String
  /// Where the URL is written.
  package let urlRange: SourceRange?

  package init(
    key: String, type: String, authors: [Name], role: Role = .author, year: String, title: String,
    shortTitle: String = "", editors: [Name] = [], translators: [Name] = [], container: String = "",
    series: String = "", edition: String = "", genre: String = "", publisher: String = "", place: String = "",
    volume: String = "", issue: String = "", pages: String = "", doi: String = "", url: String = "",
    accessed: String = "", urlRange: SourceRange? = nil
  ) {
    self.key = key
    self.type = type
    self.authors = authors
    self.role = role
    self.year = year
    self.title = title
    self.shortTitle = shortTitle
    self.editors = editors
    self.translators = translators
    self.container = container
    self.series = series
    self.edition = edition
    self.genre = genre
    self.publisher = publisher
    self.place = place
    self.volume = volume
    self.issue = issue
    self.pages = pages
    self.doi = doi
    self.url = url
    self.accessed = accessed
    self.urlRange = urlRange
  }

  /// The same work with another date.
  package func dated(_ year: String) -> Work {
    var work = self
    work.year = year
    return work
  }
}
