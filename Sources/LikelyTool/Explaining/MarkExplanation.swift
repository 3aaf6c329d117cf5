internal import Plotting
internal import Weaving

extension Explanation {
  /// What a mark of the catalogue draws, and its channels.
  init(_ mark: MarkKind) {
    let channels = mark.channels.map { channel in
      Definition(
        channel.name,
        "\(channel.summary.capitalizedFirst.withFullStop) \(channel.kind.words.capitalizedFirst)\(channel.isRequired ? "; required." : ".")"
      )
    }
    self.init(
      name: mark.name, kind: "mark", summary: mark.summary.withFullStop,
      sections: channels.isEmpty ? [] : [Section(title: "Channels", body: .definitions(channels))],
      example: Example(of: mark))
  }
}

extension ChannelDescription.Kind {
  /// What an author can write, in words.
  var words: String {
    switch self {
    case .numbers: "a column, a list of numbers, or one number"
    case .texts: "a column, a list of texts, or one text, written like the title of a figure"
    case .number: "a number"
    case .text: "a text, written like the title of a figure"
    case .flag: "true or false"
    case .choice(let choices): "one of \(choices.joined(separator: ", "))"
    case .inks: "a colour, such as labelled or '#ff0000', a column, or responsibilities"
    case .ellipses: "the components of a fit"
    case .curve: "a curve of a fit"
    case .band: "a curve of a fit, whose band it is"
    case .field: "a density of a fit"
    }
  }
}
