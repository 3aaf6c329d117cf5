/// What is open in a formula up to a place: braces, fences, environments, and the command that lacks an argument.
///
/// It tells apart what KaTeX calls by one name. It reads no macros, and of commands it knows those that take arguments.
struct FormulaStructure {
  /// A command that takes arguments, with those that follow it.
  struct Command {
    let name: String
    /// The bytes from the command to the last of its arguments.
    var range: Range<Int>
    /// What stands there.
    var text: String
    /// How many arguments are missing.
    var lacks: Int
  }

  /// Whether a brace is open.
  let isOpen: Bool
  /// Whether a `\left` has no `\right` yet, within the innermost braces or around them.
  let hasLeft: Bool
  /// Whether a `\begin` has no `\end` yet.
  let hasBegin: Bool
  /// The command of the innermost braces that lacks an argument.
  let lacking: Command?

  /// - Parameter position: The byte to stop at; nil for the end.
  init(_ tex: String, upTo position: Int?) {
    let bytes = Array(tex.utf8.prefix(position ?? .max))
    var levels: [Command?] = [nil]
    var fences = 0
    var environments = 0
    var index = 0
    /// Gives the command of the innermost braces an argument, which ends before `index`.
    func take() {
      guard var command = levels.last ?? nil, command.lacks > 0 else { return }
      command.lacks -= 1
      command.range = command.range.lowerBound..<index
      command.text = String(decoding: bytes[command.range], as: UTF8.self)
      levels[levels.count - 1] = command.lacks > 0 ? command : nil
    }
    while index < bytes.count {
      let start = index
      index += 1
      switch bytes[start] {
      case UInt8(ascii: "\\"):
        let name = Self.command(in: bytes, at: start)
        index = start + name.utf8.count
        fences += name == "\\left" ? 1 : name == "\\right" ? -1 : 0
        environments += name == "\\begin" ? 1 : name == "\\end" ? -1 : 0
        if let count = Self.arguments[String(name.dropFirst())] {
          levels[levels.count - 1] = Command(name: name, range: start..<index, text: name, lacks: count)
        } else if name.utf8.count > 2 || !",;:!> ".contains(name.last ?? " ") {
          take()
        }
      case UInt8(ascii: "{"): levels.append(nil)
      case UInt8(ascii: "}"):
        if levels.count > 1 { levels.removeLast() }
        take()
      case UInt8(ascii: "[") where (levels.last ?? nil).map { $0.range.upperBound == start } == true:
        // What is in brackets behind a command may be left out.
        guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "]")), var command = levels.last ?? nil
        else {
          break
        }
        index = end + 1
        command.range = command.range.lowerBound..<index
        command.text = String(decoding: bytes[command.range], as: UTF8.self)
        levels[levels.count - 1] = command
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"): break
      case UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "&"): break
      case 0x80...0xBF: break
      default: take()
      }
    }
    isOpen = levels.count > 1
    hasLeft = fences > 0
    hasBegin = environments > 0
    lacking = levels.last ?? nil
  }

  /// The command that begins at a byte, with its backslash.
  static func command(in tex: String, at position: Int) -> String {
    command(in: Array(tex.utf8), at: position)
  }

  private static func command(in bytes: [UInt8], at start: Int) -> String {
    var end = min(start + 2, bytes.count)
    if end > start + 1, isLetter(bytes[start + 1]) {
      while end < bytes.count, isLetter(bytes[end]) { end += 1 }
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// How many arguments commands of KaTeX take, by their names without the backslash; looked up, never iterated.
  private static let arguments: [String: Int] = {
    let names = [
      """
      acute bar breve check ddot dot grave hat mathring tilde vec widecheck widehat widetilde overline underline \
      overbrace underbrace overrightarrow overleftarrow overleftrightarrow underrightarrow underleftarrow bm bold \
      boldsymbol mathbb mathbf mathbin mathcal mathclose mathfrak mathinner mathit mathnormal mathop mathopen mathord \
      mathpunct mathrel mathrm mathscr mathsf mathtt Bbb frak text textbf textit textmd textnormal textrm textsf texttt \
      textup emph mbox operatorname sqrt boxed fbox phantom hphantom vphantom smash cancel bcancel xcancel sout \
      substack tag hspace kern mkern xrightarrow xleftarrow xLeftarrow xRightarrow xmapsto pmb color begin end bra ket \
      hbox llap rlap clap mathllap mathrlap mathclap pmod pod
      """,
      """
      frac dfrac tfrac cfrac binom dbinom tbinom overset underset stackrel textcolor colorbox raisebox rule href enclose \
      newcommand renewcommand providecommand
      """,
      "fcolorbox",
    ]
    var arguments: [String: Int] = [:]
    for (count, names) in zip(1..., names) {
      for name in names.split(separator: " ") { arguments[String(name)] = count }
    }
    arguments["genfrac"] = 6
    return arguments
  }()
}
