package import Reporting

/// A line of the mark catalogue: what text can name, what it takes, and how it is read.
///
/// A channel is a key of the mark's schema, so it is read into the property that it names, and the first value of that is
/// its default. How the text of a channel becomes data is not a mark's affair: `ChannelKinds` brings it.
package struct MarkKind: Sendable {
  package let name: String
  /// What other programs call it, in small letters: `scatter`.
  package let aliases: [String]
  package let summary: String
  /// Its channels as an author writes them.
  package let example: String
  package let keys: @Sendable (ChannelKinds) -> [KeyDescription]
  /// Makes the mark of a mapping whose other keys have been read; nil after an error.
  package let read: @Sendable (inout MappingReader, ChannelKinds, inout Problems) -> (any Mark)?

  /// - Parameters:
  ///   - defaults: What is had where nothing is written.
  ///   - keys: The channels and styles, one to a line.
  ///   - make: Makes the mark of what was read, each channel of which is right by itself.
  init<Channels: Sendable>(
    name: String, aliases: [String] = [], summary: String, example: String, channels defaults: Channels,
    @KeyList<Channels> keys: @escaping @Sendable (ChannelKinds) -> [Key<Channels>],
    make: @escaping @Sendable (Channels) throws(MarkError) -> any Mark
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.example = example
    let schema = { @Sendable (data: ChannelKinds) in
      Schema("\(name) mark", defaults, keys: keys(data))
    }
    self.keys = { schema($0).descriptions }
    read = { reader, data, problems in
      let (channels, isSound) = reader.read(schema(data), &problems)
      guard reader.finish(&problems), isSound else { return nil }
      do throws(MarkError) {
        return try make(channels)
      } catch {
        problems.error(
          at: error.channel.flatMap { reader.keyRange($0) } ?? reader.range, error.rule,
          remedy: "What '\(name)' takes is listed by 'likely explain \(name)'.")
        return nil
      }
    }
  }
}

/// Why a mark cannot be made from channels that are right by themselves; the channel tells where to point.
struct MarkError: Error, Sendable, Equatable {
  let channel: String?
  /// The rule that was broken, without a full stop.
  let rule: String
}
