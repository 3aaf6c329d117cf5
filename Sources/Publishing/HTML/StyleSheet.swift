/// The look of the pages: one calm column, nothing that moves, light and dark, screen and paper.
enum StyleSheet {
  static let text = screen + print

  private static let screen = #"""
    :root {
      color-scheme: light dark;
      --paper: #ffffff;
      --ink: #1d2126;
      --soft: #474e57;
      --link: #0b4f8a;
      --rule: #d9dce1;
      --firm: #1d2126;
      --tint: #f5f6f8;
      --shade: rgb(0 0 0 / 0.2);
      --measure: 62ch;
      --text: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
      --code: ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", "Noto Sans Mono", "DejaVu Sans Mono",
        "Liberation Mono", monospace;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --paper: #14171b;
        --ink: #e3e6ea;
        --soft: #b3bac3;
        --link: #8fc4f7;
        --rule: #353b43;
        --firm: #aab1ba;
        --tint: #1d2127;
        --shade: rgb(255 255 255 / 0.25);
      }
    }

    *, ::before, ::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1.5rem; }
    body {
      margin: 0;
      background: var(--paper);
      color: var(--ink);
      font: 1.0625rem/1.58 var(--text);
      overflow-wrap: break-word;
    }
    @media (min-width: 40em) { body { font-size: 1.125rem; } }

    main, .banner, .turn, footer, .contents {
      width: 100%;
      max-width: calc(var(--measure) + 2.5rem);
      margin-inline: auto;
      padding-inline: 1.25rem;
    }
    .banner { padding-block: 1.1rem 0; }
    .banner a { color: var(--soft); font-size: 0.9em; text-decoration: none; }
    .banner a:hover { text-decoration: underline; }

    .skip { position: absolute; left: -100vw; top: 0; padding: 0.5rem 1rem; background: var(--paper); z-index: 1; }
    .skip:focus { left: 0; }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }

    /* Words */
    a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.17em; }
    a:hover { text-decoration-thickness: 2px; }
    p, ul, ol, blockquote, pre, figure, .equation, .scroll, .callout { margin: 0 0 1.1em; }
    /* A text in Arabic or Hebrew runs from the right, whatever the language of the book. */
    :is(h1, h2, h3, h4, h5, h6, p, li, th, td, figcaption) { unicode-bidi: plaintext; }
    h1, h2, h3, h4, h5, h6 { line-height: 1.22; font-weight: 650; text-wrap: balance; margin: 0; }
    h1 { font-size: 2.1em; letter-spacing: -0.012em; margin-top: 0.1em; }
    h2 { font-size: 1.42em; letter-spacing: -0.006em; margin: 2em 0 0.45em; }
    h3 { font-size: 1.14em; margin: 1.6em 0 0.35em; }
    h4, h5, h6 { font-size: 1em; margin: 1.4em 0 0.25em; }
    h2 + h3, h3 + h4 { margin-top: 0.8em; }
    .eyebrow { margin: 0; color: var(--soft); font-size: 0.9em; }
    .byline { margin: 0.35em 0 0; color: var(--soft); font-size: 0.9em; }
    .byline:last-child { margin-bottom: 1.6em; }
    .lead { font-size: 1.17em; line-height: 1.45; color: var(--soft); margin: 0.55em 0 1.6em; text-wrap: pretty; }
    article > header { margin-top: 1.6rem; }
    .anchor { color: var(--soft); text-decoration: none; font-weight: 400; opacity: 0; padding-inline: 0.15em; }
    :is(h1, h2, h3, h4, h5, h6):hover .anchor, .anchor:focus { opacity: 1; }
    ul, ol { padding-left: 1.5em; }
    li { margin: 0.25em 0; }
    li > :is(ul, ol) { margin-bottom: 0; }
    li > p:last-child { margin-bottom: 0.5em; }
    ul.tasks { list-style: none; padding-left: 0.2em; }
    .tasks input { margin: 0 0.35em 0 0; }
    blockquote { padding-left: 1.1em; border-left: 1px solid var(--rule); color: var(--soft); }
    hr { width: 5em; margin: 2.2em auto; border: 0; border-top: 1px solid var(--rule); }
    sup { font-size: 0.72em; line-height: 0; }
    sup a { text-decoration: none; padding: 0 0.12em; }
    img { max-width: 100%; height: auto; }

    /* Code */
    code { font-family: var(--code); font-size: 0.88em; font-variant-ligatures: none; unicode-bidi: isolate; }
    pre {
      padding: 0.85em 1em;
      overflow-x: auto;
      background: var(--tint);
      border-radius: 4px;
      line-height: 1.45;
      tab-size: 2;
    }
    pre code { font-size: 0.8em; }
    code.error { outline: 1px dashed currentColor; outline-offset: 2px; }

    /* Formulas: no line becomes higher for an inline one; a long one scrolls in its own box. */
    .katex { font-size: 1.06em; line-height: 1.15; direction: ltr; unicode-bidi: isolate; }
    .held { white-space: nowrap; }
    :is(p, figcaption):has(.katex) { overflow: auto hidden; }
    .equation {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, max-content) minmax(0, 1fr);
      align-items: center;
      margin-block: 1.15em;
    }
    .equation:has(.equation-number) {
      grid-template-columns: minmax(0, 1fr) minmax(0, max-content) minmax(3.2em, 1fr);
    }
    /* KaTeX lets the columns of a formula stand out by two pixels, which would bring a scroll bar. */
    .formula { grid-column: 2; position: relative; overflow: auto hidden; padding: 0.3em 2px; }
    .formula .katex-display { margin: 0; }
    .formula .katex { font-size: 1.1em; }
    .equation-number { grid-column: 3; justify-self: end; font-variant-numeric: tabular-nums; }

    /* A shade stands at each edge behind which there is more: what covers it moves with the content. The cover may lack a part
       of a pixel at each side, where the shade keeps away. */
    @media screen {
      .scroll, .formula, pre, :is(p, figcaption):has(.katex) {
        background-image:
          linear-gradient(to right, var(--ground, var(--paper)) 40%, transparent),
          linear-gradient(to left, var(--ground, var(--paper)) 40%, transparent),
          linear-gradient(to right, transparent 1px, var(--shade) 1px, transparent),
          linear-gradient(to left, transparent 1px, var(--shade) 1px, transparent);
        background-position: left, right, left, right;
        background-size: 2.2rem 100%, 2.2rem 100%, 0.8rem calc(100% - 2px), 0.8rem calc(100% - 2px);
        background-repeat: no-repeat;
        background-attachment: local, local, scroll, scroll;
      }
      pre, li:target { --ground: var(--tint); }
    }

    /* Figures, tables, listings */
    figure { margin-block: 1.8em; }
    figcaption { font-size: 0.87em; line-height: 1.48; color: var(--soft); text-wrap: pretty; }
    figcaption b { color: var(--ink); font-weight: 650; }
    .drawing img { display: block; width: 100%; height: auto; }
    .drawing.small img { width: auto; max-width: 100%; margin-inline: auto; }
    .drawing figcaption { margin-top: 0.7em; }
    /* What needs more room than the text takes it at the right, if there is any. */
    @media screen and (min-width: 60em) {
      figure { --room: min(56rem, 50% + 50vw - 1.5rem); }
      .drawing.wide { width: var(--room); }
      .drawing.wide figcaption { max-width: calc(var(--measure) / 0.87); }
      @supports (contain: inline-size) {
        :is(.table, .listing) { width: max-content; min-width: 100%; max-width: var(--room); }
        :is(.table, .listing) figcaption { contain: inline-size; }
      }
    }
    @media screen and (prefers-color-scheme: dark) {
      .drawing img { background: #ffffff; border-radius: 8px; padding: 0.9rem; }
      .thumbnail { background: #ffffff; border-radius: 4px; padding: 0.25rem; }
    }
    .table figcaption { margin-bottom: 0.55em; }
    /* Positioned, because the hidden MathML of a formula would else widen the page. */
    .scroll { position: relative; overflow-x: auto; margin-bottom: 0; }
    article > .scroll { margin-block: 1.5em; }
    table {
      border-collapse: collapse;
      border-block: 1.5px solid var(--firm);
      font-size: 0.92em;
      line-height: 1.35;
      font-variant-numeric: tabular-nums lining-nums;
    }
    thead th { border-bottom: 1px solid var(--firm); font-weight: 600; vertical-align: bottom; }
    th, td { padding: 0.36em 1.4em 0.36em 0; text-align: left; vertical-align: baseline; }
    tbody th { font-weight: 400; }
    @media (min-width: 40em) { tbody th { white-space: nowrap; } }
    :is(th, td):last-child { padding-right: 0; }
    :is(th, td).center { text-align: center; }
    :is(th, td):is(.right, .decimal) { text-align: right; white-space: nowrap; }
    :is(th, td) .katex-html { white-space: nowrap; }
    :is(th, td) wbr { display: none; }
    thead th:is(.right, .decimal) { white-space: normal; text-wrap: balance; }
    @media screen and (max-width: 40em) {
      table { font-size: 0.84em; }
      th, td { padding-right: 0.85em; }
    }
    @media screen and (max-width: 27em) {
      table { font-size: 0.78em; }
      th, td { padding-right: 0.65em; }
    }
    /* A name is no wider than the figure below it. */
    tbody th:has(.thumbnail) { white-space: normal; }
    .thumbnail { display: inline-block; width: 10em; max-width: none; margin-top: 0.2em; }
    /* The columns beside figures stand closer, so that a window of 1280 pixels shows all seven of a table of prices. */
    @media screen and (min-width: 40em) {
      table:has(.thumbnail) { font-size: 0.87em; }
      table:has(.thumbnail) :is(th, td):not(:last-child) { padding-right: 0.8em; }
    }
    [data-pad]::after { content: attr(data-pad); visibility: hidden; }
    .listing pre { margin-bottom: 0.6em; }
    .origin { font-size: 0.92em; }
    .origin::before { content: "("; font-family: var(--text); }
    .origin::after { content: ")"; font-family: var(--text); }

    /* Callouts: a thin rule and a word */
    .callout { padding-left: 1.1em; border-left: 2px solid var(--rule); margin-block: 1.5em; }
    .callout-title { margin-bottom: 0.2em; }
    .callout > :last-child { margin-bottom: 0; }
    .word { font-weight: 650; margin-right: 0.35em; color: var(--accent, var(--ink)); }
    .callout:is(.note, .important) { border-color: var(--firm); }
    .callout:is(.exercise, .question) { --accent: var(--link); border-color: var(--link); }
    .callout:is(.solution, .answer, .tip) { --accent: #00573f; border-color: #00573f; }
    .callout:is(.warning, .caution) { --accent: #8a3200; border-color: #8a3200; }
    @media screen and (prefers-color-scheme: dark) {
      .callout:is(.solution, .answer, .tip) { --accent: #6fd3ae; border-color: #6fd3ae; }
      .callout:is(.warning, .caution) { --accent: #f6a878; border-color: #f6a878; }
    }
    summary { cursor: pointer; }
    details.callout > summary { color: var(--ink); }
    details.callout > summary::after {
      content: "show";
      float: right;
      color: var(--link);
      font-size: 0.87em;
      text-decoration: underline;
      text-decoration-thickness: 1px;
      text-underline-offset: 0.17em;
    }
    details.callout[open] > summary::after { content: "hide"; }
    details.callout[open] > summary { margin-bottom: 0.5em; }

    /* Notes and references */
    .notes, .references { margin-top: 2.6em; font-size: 0.9em; line-height: 1.5; }
    :is(.notes, .references) h2 { font-size: 1.2em; margin: 0 0 0.6em; }
    .notes p { margin-bottom: 0.3em; }
    .references ul { list-style: none; padding: 0; }
    .references li { padding-left: 1.6em; text-indent: -1.6em; margin: 0.45em 0; }
    :target { scroll-margin-top: 1.5rem; }
    :is(.notes, .references) li:target { background: var(--tint); }

    /* The ways from here */
    .contents { line-height: 1.4; margin-top: 0.7rem; }
    .contents details { font-size: 0.9em; }
    .contents summary { color: var(--soft); padding-block: 0.3em; }
    .contents ol { list-style: none; padding: 0; margin: 0.3em 0 0; }
    .contents ul { list-style: none; padding: 0 0 0 0.9em; margin: 0.2em 0 0.6em; border-left: 1px solid var(--rule); }
    .contents li { margin: 0; }
    .contents a { display: block; padding: 0.28em 0; color: var(--soft); text-decoration: none; }
    .contents a:hover { color: var(--link); text-decoration: underline; }
    .contents a[aria-current] { color: var(--ink); font-weight: 650; }
    .chapters ol { padding: 0; margin: 1.5em 0; list-style: none; counter-reset: chapter; }
    .chapters li {
      counter-increment: chapter;
      position: relative;
      padding: 0.8em 0 0.8em 2.2em;
      margin: 0;
      border-top: 1px solid var(--rule);
    }
    .chapters li::before {
      content: counter(chapter);
      position: absolute;
      left: 0;
      color: var(--soft);
      font-variant-numeric: tabular-nums;
    }
    .chapters a { font-weight: 600; text-decoration: none; }
    .chapters a:hover { text-decoration: underline; }
    .chapters p { margin: 0.1em 0 0; color: var(--soft); font-size: 0.92em; }
    .turn { display: flex; gap: 2rem; justify-content: space-between; margin-top: 3.2rem; }
    .turn a { flex: 0 1 auto; min-width: 0; overflow-wrap: anywhere; padding-top: 0.7rem; text-decoration: none; font-weight: 600; }
    .turn a:hover { text-decoration: underline; }
    .turn a[rel="next"] { margin-left: auto; text-align: right; }
    .turn span { display: block; font-size: 0.82em; font-weight: 400; color: var(--soft); }
    footer { margin-top: 1.6rem; padding-bottom: 2.5rem; }
    footer p {
      display: flex;
      flex-wrap: wrap;
      gap: 0.3rem 1.6rem;
      margin: 0;
      padding-top: 1rem;
      border-top: 1px solid var(--rule);
      font-size: 0.85em;
    }
    footer a { color: var(--soft); }

    /* From 1200 px on the contents stand at the left, always open. */
    @media screen and (min-width: 75em) {
      body.chapter {
        display: grid;
        grid-template-columns: 17rem minmax(0, 1fr);
        grid-template-rows: auto auto auto 1fr;
        column-gap: 2rem;
      }
      .chapter > * { grid-column: 2; }
      .chapter > .banner { grid-column: 1; grid-row: 1; margin: 0; padding: 1.9rem 0 0 2rem; line-height: 1.4; }
      .banner a { font-size: 0.85em; }
      .chapter > .contents {
        grid-column: 1;
        grid-row: 2 / span 3;
        position: sticky;
        top: 0;
        align-self: start;
        max-height: 100vh;
        overflow-y: auto;
        margin: 0;
        padding: 0.5rem 0 2rem 2rem;
      }
      .contents details { font-size: 0.82em; }
      .chapter > main { grid-row: 1 / span 2; }
      .chapter > main article > header { margin-top: 2.2rem; }
      figure { --room: min(56rem, 50% + (100vw - 19rem) / 2 - 1.5rem); }
    }
    /* Browsers that cannot unfold by a style keep the fold. */
    @supports selector(details::details-content) {
      @media screen and (min-width: 75em) {
        .contents summary { display: none; }
        .contents details::details-content { content-visibility: visible; block-size: auto; }
      }
    }
    @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }

    """#

  private static let print = #"""
    @page { margin: 20mm 18mm; }
    @media print {
      body { font-size: 10.5pt; line-height: 1.45; }
      main { max-width: none; padding: 0; }
      .banner, .contents, .turn, footer, .skip, .anchor, details > summary::after { display: none !important; }
      details::details-content { content-visibility: visible !important; block-size: auto !important; }
      details > summary { list-style: none; }
      h1 { font-size: 20pt; }
      h2 { font-size: 14pt; margin-top: 1.5em; }
      h1, h2, h3, h4, h5, h6, summary, .callout-title, .table figcaption { break-after: avoid; }
      figure, .equation, tr, img, .scroll { break-inside: avoid; }
      figure.listing { break-inside: auto; }
      .drawing img { max-height: 105mm; width: auto; max-width: 100%; margin-inline: auto; }
      .scroll, pre, .formula, :is(p, figcaption):has(.katex) { overflow: visible; }
      /* Paper does not scroll: text is broken between words, never a number, and tables of many columns are set smaller. */
      :is(th, td) { padding-right: 1em; }
      :is(th, td):not(.right, .decimal), thead th { white-space: normal; }
      table:has(tr > :nth-child(6)) { font-size: 8.5pt; }
      table:has(tr > :nth-child(8)) { font-size: 7.5pt; }
      table:has(tr > :nth-child(10)) { font-size: 6.5pt; }
      table:has(tr > :nth-child(8)) :is(th, td) { padding-right: 0.7em; }
      pre { white-space: pre-wrap; background: none; border: 0.5pt solid #c6cad0; break-inside: avoid; }
      p, li { orphans: 3; widows: 3; }
      a { color: inherit; text-decoration: none; }
      article p a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.85em; overflow-wrap: anywhere; }
    }
    """# + "\n"
}
