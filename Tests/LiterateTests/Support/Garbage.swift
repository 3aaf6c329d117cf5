import TestSupport

/// Texts out of pieces of grammar, the same for the same seed.
struct Garbage {
  private var noise: Noise

  init(seed: Int) { noise = Noise(seed: seed) }

  mutating func next(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &noise) }

  mutating func text(of pieces: [String], count: Int) -> String {
    (0..<count).map { _ in pieces[next(below: pieces.count)] }.joined()
  }

  mutating func bytes(count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next(below: 256)) }
  }

  static let inlines = [
    "a", "b c", " ", " ", "\n", "\n", "*", "**", "_", "__", "~~", "`", "``", "$", "$x$", "$$", "\\", "\\*",
    "\\$",
    "[", "]", "](u)", "](<u v> \"t\")", "![", "(", ")", "@key", "@fig-x", "[@a, p. 3]", "[@a; @b]",
    "`{x.y:.3f}`",
    "`{{z}}`", "<b>", "</b>", "<https://x.y>", "www.a.org", "m@n.org", "https://q.r/s?t=1", "&amp;",
    "&eacute;",
    "&#x41;", "&#0;", "&", "\"", "'", "--", "---", "...", ".", "é", "漢", "👩‍👩‍👧", "e\u{301}", "\t", "  \n",
    "\\\n",
    "[^n]", "[^m]", "!", "{#sec-a}", "{", "}", ":", ";", ",", "\u{E000}", "|", "\\|", "&NotEqualTilde;",
    "<!-- $ -->",
    "http://a$b$c", "$a\nb$", "[r]", "[r][]", "[x][r]", "\u{A0}", "“q”",
  ]

  static let lines = [
    "> ", ">", "- ", "* ", "1. ", "2) ", "   ", "    ", "\t", "# ", "## ", "\n", "\n\n", "\n\n", "```\n",
    "~~~\n",
    "```{figure fig-x}\n", "```{table}\nkind: a\nof: [b, \"c\"]\n```\n", "---\n", "===\n", "***\n",
    "| a | b |\n",
    "|---|:-:|\n", "| `{x}` | $a|b$ |\n", "| a \\| b |\n", "[^n]: note\n", "[^m]: ", "[r]: /url 'title'\n",
    "[r]: <u\n", "> [!note]- T *t*\n", "> [!tip]\n", "- [ ] ", "- [x] ", "<div>\n", "</div>\n", "$$\n",
    "$$ {#eq-a}\n", "$$ x $$", "key: value\n", "- item\n", "text\n", "text $a$ `{v}`\n", "\r\n", "\r",
    "Title\n===\n", "\u{0}",
  ]
}
