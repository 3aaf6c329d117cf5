import Reporting
import TestSupport
import Testing

@testable import Weaving

@Suite struct PictureTests {
  /// Every way to show a picture; `@@` stands for the address.
  private static let spellings = [
    "![x](@@)", "![x](<@@> \"title\")", "![x][r]\n\n[r]: @@", "[![x](@@)](https://example.org)",
    "| ![x](@@) |\n|---|\n| b |", "| a |\n|---|\n| ![x](@@) |", "> [!note] Title\n> ![x](@@)",
    "> [!note] ![x](@@)", "- item\n  - **![x](@@)**", "Text[^n].\n\n[^n]: Note ![x](@@).", "## A ![x](@@)",
    "```{table tbl-t}\ncolumns: [\"![x](@@)\"]\nrows: [[b]]\n```",
    "```{table tbl-t}\ncolumns: [a]\nrows: [[\"![x](@@)\"]]\n```",
    "```{table tbl-t}\ncolumns: [a]\nrows: [[b]]\ntbl-cap: \"![x](@@)\"\n```",
  ]

  @Test(arguments: spellings)
  func picturesAreHeldWhereverTheyAreShown(spelling: String) throws {
    try TemporaryFolder.with(["folder/a b.gif": "GIF89a"]) { root in
      let text = "# One\n\n" + spelling.replacing("@@", with: "folder/a%20b.gif")
      let outcome = Tutorials.weave([("one", text)], root: root)
      #expect(outcome.diagnostics == [])
      let pictures = outcome.book.pictures
      #expect(pictures.map(\.source) == ["folder/a b.gif"])
      #expect(pictures.map(\.path) == ["pictures/folder/a b.gif"])
      #expect(pictures.map(\.bytes) == [Array("GIF89a".utf8)])
      #expect(pictures.map(\.pages) == [[outcome.book.chapters[0].sourcePath]])
    }
  }

  @Test func aPictureIsHeldOnceForAllPages() throws {
    try TemporaryFolder.with(["a.gif": "GIF89a", "b.GIF": "GIF87a", "c.png": "c"]) { root in
      let outcome = Tutorials.weave(
        [
          ("one", "![x](b.GIF) ![x](a.gif) ![x](./a.gif) ![x](/a.gif?v=1)"),
          ("two", "![x](a.gif) [b](b.GIF) [c](c.png)"),
        ], root: root)
      #expect(outcome.diagnostics == [])
      #expect(outcome.book.pictures.map(\.path) == ["pictures/a.gif", "pictures/b.GIF"])
      #expect(outcome.book.pictures.map(\.pages.count) == [2, 2])
      #expect(outcome.fileLinks.map(\.text) == ["c.png"])
    }
  }

  @Test func namesAreDifferentOnEveryFileSystem() {
    #expect(
      PictureShelf.names(for: ["A.png", "a-2.png", "a.PNG", "a.png", "b/c.png", "b/d.png"])
        == ["A.png", "a-2.png", "a-3.PNG", "a-4.png", "b/c.png", "b/d.png"])
    // An accent in one sign or in two, a folder and a file, and signs that are refused somewhere.
    #expect(
      PictureShelf.names(for: ["e\u{301}.png", "\u{E9}.png"])
        .map { Array($0.utf8) } == ["e\u{301}.png", "\u{E9}-2.png"].map { Array($0.utf8) })
    #expect(PictureShelf.names(for: ["X.PNG/a.gif", "x.png"]) == ["X.PNG/a.gif", "x-2.png"])
    #expect(
      PictureShelf.names(for: ["a\nb.png", "a:b.png", "c\\d?.png"]) == ["a-b.png", "a-b-2.png", "c-d-.png"])
  }

  @Test func whatIsNoPictureIsAnError() throws {
    let large = String(repeating: "x", count: ProjectFiles.pictureLimit + 1)
    try TemporaryFolder.with(["a.pdf": "x", "png": "x", "large.gif": large, "s.svg": "<svg onload='x'/>"]) {
      root in
      let text = "![x](a.pdf) ![x](png)\n\n![x](large.gif) ![x](s.svg)"
      #expect(
        Tutorials.problems(text, root: root) == """
          1:6: 'a.pdf': The name of a picture ends in .png, .jpg, .jpeg, .gif, .svg, .webp or .avif, and 'a.pdf' does not
            Save the picture as one of these kinds.
          1:18: 'png': The name of a picture ends in .png, .jpg, .jpeg, .gif, .svg, .webp or .avif, and 'png' does not
            Save the picture as one of these kinds.
          3:6: 'large.gif': Pictures can be 16 MB at most, and 'large.gif' is larger
            Save it with fewer pixels.
          3:22: 's.svg': An SVG picture can't hold onload="x", and 's.svg' does
            Save it as plain SVG, without scripts and what lies in other files, or as PNG.
          """)
    }
  }

  private static let signatures: [(kind: PictureSignature, bytes: [UInt8])] = [
    (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]), (.jpeg, [0xFF, 0xD8, 0xFF, 0xE0]),
    (.gif, Array("GIF89a…".utf8)), (.webp, Array("RIFF1234WEBPVP8 ".utf8)),
    (.avif, [0, 0, 0, 24] + Array("ftypavif0000mif1miaf".utf8)),
    (.avif, [0, 0, 0, 24] + Array("ftypmif10000miafavif".utf8)),
    (.svg, Array("<?xml version='1.0'?><!-- <a> --><s:svg/>".utf8)),
  ]

  /// What a file is counts, for every kind under every name.
  @Test(arguments: PictureSignature.everyEnding) func aNameHoldsWhatItSays(_ ending: String) throws {
    let promised = try #require(PictureSignature(ending: String(ending.dropFirst())))
    let folder = try TemporaryFolder()
    func problems(_ bytes: [UInt8]) throws -> String {
      try folder.write("a" + ending, bytes)
      return Tutorials.problems("![x](a\(ending))", root: folder.path)
    }
    for (kind, bytes) in Self.signatures {
      #expect(PictureSignature(of: bytes) == kind)
      #expect(
        try problems(bytes)
          == (kind == promised
            ? ""
            : """
            1:6: 'a\(ending)': A file that ends in \(ending) holds a picture in \(promised.rawValue), and 'a\(ending)' holds \(kind.rawValue)
              Let its name end in .\(kind.endings[0]), or save it as \(promised.rawValue).
            """))
    }
    for text in ["hi", "", "<html/>", "RIFF1234WAVE", "\0\0\0\u{18}ftypheic0000mif1heic"] {
      #expect(
        try problems(Array(text.utf8)) == """
          1:6: 'a\(ending)': A file that ends in \(ending) holds a picture in \(promised.rawValue), and 'a\(ending)' holds none
            Save the picture as \(promised.rawValue), or name another file.
          """)
    }
  }

  @Test func aPictureWithoutWordsIsAWarning() throws {
    try TemporaryFolder.with(["a.svg": "<svg/>"]) { root in
      let outcome = Tutorials.weave(
        "![](a.svg) ![x](a.svg) ![`{1 + 1}`](a.svg) [![ ](a.svg)](a.svg)", root: root)
      #expect(outcome.diagnostics.allSatisfy { $0.severity == .warning })
      #expect(
        outcome.diagnostics.map(Tutorials.describe).joined(separator: "\n") == """
          1:1: '![](a.svg)': A picture has words for who cannot see it
            Write them between the brackets: ![what it shows](address).
          1:45: '![ ](a.svg)': A picture has words for who cannot see it
            Write them between the brackets: ![what it shows](address).
          """)
    }
  }

  // MARK: - SVG

  @Test(arguments: [
    ("<svg><script>x</script></svg>", "<script>"),
    ("<s:svg><s:Script/></s:svg>", "<s:Script>"),
    ("<svg><foreignObject/></svg>", "<foreignObject>"),
    ("<svg a='>' onclick = \"x\"/>", "onclick=\"x\""),
    ("<svg><a xlink:href='javascript:x'/></svg>", "xlink:href=\"javascript:x\""),
    ("<svg><a href=' java&#115;cript:x'/></svg>", "href=\" java&#115;cript:x\""),
    ("<svg><image href='https://a.b/c.png'/></svg>", "href=\"https://a.b/c.png\""),
    ("<svg><set attributeName='xlink:href' to='x'/></svg>", "attributeName=\"xlink:href\""),
    ("<svg><style>@import 'x';</style></svg>", "@import"),
    ("<svg><rect style='fill:url(&quot;http://a.b)'/></svg>", "url(http://a.b)"),
    ("<svg><style>&#64;import 'x';</style></svg>", "@import"),
    ("<svg><style>&#x40;IMPORT 'x';</style></svg>", "@import"),
    ("<svg><style>@\\69mport 'x';</style></svg>", "@import"),
    ("<svg><style>@\\000069 mport 'x';</style></svg>", "@import"),
    ("<svg><style>svg{background:u\\72l(http://a.b)}</style></svg>", "url(http://a.b)"),
    ("<svg><style>@font-face{font-family:x;src:u\\72l( 'http://a.b' )}</style></svg>", "url(http://a.b)"),
    ("<svg style='fill:u&#x5c;72l(//a.b)'/>", "url(//a.b)"),
    ("<svg fill='URL(http://a.b)'/>", "url(http://a.b)"),
    ("<svg style='background-image:image-set(&quot;http://a.b&quot; 1x)'/>", "image-set(…)"),
    ("<svg><style>a{--a:'http://a.b';b:-webkit-image-set(var(--a) 1x)}</style></svg>", "image-set(…)"),
    ("<svg><use href='data:image/svg+xml;base64,xx'/></svg>", "href=\"data:image/svg+xml;base64,xx\""),
    ("<svg xml:base='http://a.b'/>", "xml:base=\"http://a.b\""),
    (
      "<svg xmlns:h='http://www.w3.org/1999/&#120;html'><h:meta/></svg>",
      "xmlns:h=\"http://www.w3.org/1999/&#120;html\""
    ),
    ("<?xml-stylesheet href='x'?><svg/>", "a style sheet of its own"),
    ("<!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>", "entities"),
    ("<!-- <a x=' --><svg><script/></svg> '>", "<script>"),
    ("<svg a='<script>'/>", "broken markup"), ("<svg a=x/>", "broken markup"), ("<svg", "broken markup"),
    ("<svg a='", "broken markup"), ("<", "broken markup"), ("<!-- ", "broken markup"),
    ("<svg>\0</svg>", "text that is not in UTF-8"),
  ])
  func svgsThatDoMoreThanShowAreRefused(text: String, what: String) {
    #expect(SVGContent.refusal(of: Array(text.utf8)) == what)
  }

  @Test(arguments: [
    """
    <?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
    <!-- <script> --><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
    <style><![CDATA[ a > b { fill: url('#p') } ]]></style><use xlink:href="#p" clip-path="url(#q)"/>
    <image href="data:image/png;base64,AAAA"/><text style="font-family:&quot;DejaVu Sans&quot;">on one = 1, script</text>
    <style>@font-face { font-family: x; src: url(data:font/woff2;base64,AAAA) }</style></svg>
    """, "<svg/>", "",
  ])
  func plainSVGsAreNot(text: String) {
    #expect(SVGContent.refusal(of: Array(text.utf8)) == nil)
  }
}
