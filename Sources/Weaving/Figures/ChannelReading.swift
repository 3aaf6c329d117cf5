import Plotting
import Reporting

extension ChannelKinds {
  /// What an author may write for each kind of data, and how it is read.
  ///
  /// - Parameter resolver: What reads it; nil where it is only told.
  init(_ resolver: ChannelResolver?) {
    // What is drawn as text has the markup of titles.
    let likeATitle = ", written like the title of a figure"
    self.init(
      numbers: Kind(ChannelResolver.wantedNumbers, resolver, ChannelResolver.numbers),
      texts: Kind(ChannelResolver.wantedTexts + likeATitle, resolver, ChannelResolver.texts),
      number: Kind(ChannelResolver.wantedNumber, print: \.short, resolver, ChannelResolver.number),
      text: Kind(ChannelResolver.wantedText + likeATitle, resolver, ChannelResolver.text),
      ink: Kind(
        ChannelResolver.wantedInk, print: { InkName.name(of: $0) }, resolver, ChannelResolver.ink),
      inks: Kind(
        ChannelResolver.wantedInks,
        print: { $0.inks.count == 1 ? $0.inks.first.flatMap { InkName.name(of: $0) } : nil }, resolver,
        ChannelResolver.inks),
      ellipses: Kind(ChannelResolver.wantedEllipses, resolver, ChannelResolver.ellipses),
      curve: Kind(ChannelResolver.wantedCurve, resolver, ChannelResolver.curve),
      band: Kind(ChannelResolver.wantedCurve, resolver, ChannelResolver.band),
      field: Kind(ChannelResolver.wantedField, resolver, ChannelResolver.field))
  }
}

extension Kind {
  /// What a method of the resolver reads.
  fileprivate init(
    _ words: String, print: @escaping @Sendable (Value) -> String? = { _ in nil },
    _ resolver: ChannelResolver?,
    _ method: @escaping @Sendable (ChannelResolver) -> (YAMLNode.Entry, inout TextWeaver) -> Value?
  ) {
    self.init(words, print: print) { entry, problems in resolver?.read(entry, &problems, by: method) }
  }
}
