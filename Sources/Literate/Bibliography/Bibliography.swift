/// The works that `[@key]` can cite, read from CSL-YAML or CSL-JSON.
package struct Bibliography: Sendable {
  package let works: [Work]
  package init(works: [Work]) { self.works = works }

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
  package let year: String
  package let title: String
  package let shortTitle: String
  /// Journal, book or series.
  package let container: String
  package let publisher: String
  package let volume: String
  package let issue: String
  package let pages: String
  /// Without the address of the resolver, such as `10.1000/182`.
  package let doi: String
  package let url: String
  /// Where the URL is written.
  package let urlRange: SourceRange?

  package init(
    key: String, type: String, authors: [Name], role: Role = .author, year: String, title: String,
    shortTitle: String = "", container: String = "", publisher: String = "", volume: String = "",
    issue: String = "", pages: String = "", doi: String = "", url: String = "", urlRange: SourceRange? = nil
  ) {
    self.key = key
    self.type = type
    self.authors = authors
    self.role = role
    self.year = year
    self.title = title
    self.shortTitle = shortTitle
    self.container = container
    self.publisher = publisher
    self.volume = volume
    self.issue = issue
    self.pages = pages
    self.doi = doi
    self.url = url
    self.urlRange = urlRange
  }

  /// The same work with another date.
  package func dated(_ year: String) -> Work {
    Work(
      key: key, type: type, authors: authors, role: role, year: year, title: title, shortTitle: shortTitle,
      container: container, publisher: publisher, volume: volume, issue: issue, pages: pages, doi: doi,
      url: url, urlRange: urlRange)
  }
}
