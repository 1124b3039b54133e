/**
 * The one style sheet of all pages: calm, large enough, with the learner's own words larger still; in the light, in
 * the dark, on a narrow screen and on paper.
 * @module
 */

/** CSS. Contrasts are at least 7 to 1 for text (WCAG 2.2 §1.4.6), 3 to 1 for lines that matter. */
export const styles = `
:root {
  color-scheme: light dark;
  --paper: #fcfaf6; --card: #ffffff; --ink: #22262b; --quiet: #4b535c; --leaf: #23573d; --line: #ddd6c8;
  --own: #edf5ee; --own-line: #3b7d58;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15191c; --card: #1d2226; --ink: #f1eee8; --quiet: #c0c7cd; --leaf: #a5dcb8; --line: #394148;
    --own: #1c2f25; --own-line: #7cc296;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.125rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  overflow-wrap: anywhere;
}
.page, .list { max-width: 46rem; margin: 0 auto; padding: clamp(1.25rem, 5vw, 3rem) clamp(1rem, 5vw, 2.5rem); }
h1, h2, h3, p, dl, dd, figure, blockquote { margin: 0; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
.head { border-bottom: 3px solid var(--own-line); padding-bottom: 1.5rem; margin-bottom: 1.5rem; }
.what { color: var(--leaf); font-weight: 600; letter-spacing: .02em; }
.name { font-size: clamp(2.25rem, 9vw, 3.25rem); letter-spacing: -.02em; margin: .1em 0 .2em; }
.place { color: var(--quiet); }
.place bdi + bdi::before { content: "· "; }
.opening { font-size: 1.25rem; text-wrap: pretty; }
.part { margin-top: 2.75rem; }
.part > h2 { font-size: 1.625rem; color: var(--leaf); margin-bottom: 1rem; }
.entry {
  background: var(--card); border: 1px solid var(--line); border-radius: .875rem;
  padding: clamp(1rem, 4vw, 1.5rem); margin-top: 1rem;
}
.entry > * + * { margin-top: 1rem; }
.entry h3 { font-size: 1.3125rem; }
.strength { color: var(--leaf); font-weight: 600; }
.entry .strength + h3, .entry .top > * + * { margin-top: .25rem; }
.seen { color: var(--quiet); font-size: 1rem; }
.seen span + span::before { content: "· "; }
figcaption, dt { color: var(--quiet); font-size: 1rem; font-weight: 600; }
.own figcaption { color: var(--leaf); }
blockquote > p + p { margin-top: .6em; }
figure > * + * { margin-top: .35rem; }
.own {
  background: var(--own); border-inline-start: .375rem solid var(--own-line); border-radius: .5rem;
  padding: 1rem 1.25rem;
}
.own blockquote { font-size: clamp(1.375rem, 4.5vw, 1.625rem); line-height: 1.45; }
.own blockquote > :first-child::before { content: open-quote; }
.own blockquote > :last-child::after { content: close-quote; }
.own blockquote, .others blockquote { quotes: "‘" "’"; }
.others blockquote { font-size: 1.25rem; }
.others blockquote > :first-child::before { content: open-quote; }
.others blockquote > :last-child::after { content: close-quote; }

dl > div + div { margin-top: .5rem; }
.pictures { display: flex; flex-wrap: wrap; gap: .75rem; }
.pictures img { max-width: 100%; height: 15rem; object-fit: contain; border-radius: .5rem; }
.pictures img:only-child { height: auto; max-height: 30rem; }
.close { margin-top: 3rem; padding-top: 1.25rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: 1rem; }
.page + .page { border-top: .375rem solid var(--line); }
a { color: var(--leaf); text-underline-offset: .2em; }
a:hover { text-decoration-thickness: .15em; }
:focus-visible { outline: .1875rem solid var(--own-line); outline-offset: .1875rem; border-radius: .25rem; }
.list h1 { font-size: clamp(1.75rem, 7vw, 2.5rem); margin: .1em 0 .3em; }
.list h2 { font-size: 1.5rem; color: var(--leaf); margin: 2.25rem 0 .75rem; }
.list .warning { border: 2px solid var(--own-line); border-radius: .5rem; padding: .75rem 1rem; margin-top: 1rem; font-weight: 600; }
.list ul { list-style: none; margin: 0; padding: 0; }
.list li a, .links a { display: inline-block; padding: .25rem 0; min-height: 1.75rem; }
.list table { width: 100%; border-collapse: collapse; margin-top: .75rem; }
.list th, .list td { text-align: start; vertical-align: baseline; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); }
.list thead th { color: var(--quiet); font-size: 1rem; }
.list tbody th { font-weight: 400; }
.links, .list thead th { white-space: nowrap; overflow-wrap: normal; }
.links { width: 1%; }
.links a + a { margin-inline-start: 1rem; }
.note { display: block; color: var(--quiet); font-size: 1rem; }
.shown .notice {
  border: 2px solid var(--own-line); border-radius: .5rem; padding: 1rem 1.25rem;
}
.shown .notice h2 { font-size: 1.25rem; margin-bottom: .4rem; }
.shown p + p { margin-top: .5rem; }
.shown .part > p { margin-bottom: .5rem; }
.shown ul, .shown ol { margin: 0; padding-inline-start: 1.4em; }
.shown .hint + ul, .shown .strength + ul { margin-top: .5rem; }
.shown li + li { margin-top: .35rem; }
.shown .rows dt { font-weight: 600; }
.shown .rows div + div { margin-top: .4rem; }
.shown blockquote { border-inline-start: .25rem solid var(--line); padding-inline-start: 1rem; }
.shown .result { font-weight: 600; }
.shown .hint { color: var(--quiet); font-size: 1rem; }
.shown .ownpart { background: var(--own); border-inline-start: .375rem solid var(--own-line); }
.shown .mark { color: var(--leaf); font-weight: 700; }
.shown h4 { font-size: 1.125rem; line-height: 1.25; margin: 0; }
.shown .code { margin-top: 1.5rem; break-inside: avoid; }
.shown .code svg { display: block; max-width: 100%; height: auto; }
.shown .files li a { display: inline-block; padding: .25rem 0; }
@media (max-width: 30rem) {
  .seen span, .place bdi { display: block; }
  .seen span + span::before, .place bdi + bdi::before { content: none; }
  .pictures img { height: auto; }
  .links a { display: block; }
  .links a + a { margin-inline-start: 0; }
}
@page { size: A4; margin: 17mm 18mm 18mm; }
@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --card: #ffffff; --ink: #000000; --quiet: #333333; --leaf: #1d4a34; --line: #b9b9b9;
    --own: #ffffff; --own-line: #2f6b4a;
  }
  body { font-size: 11.5pt; line-height: 1.5; }
  .page, .list { max-width: none; padding: 0; }
  .page { break-before: page; border: 0 !important; }
  body > .page:first-child, main > .page:first-child, .screen + .page { break-before: auto; }
  .screen { display: none; }
  .name { font-size: 30pt; }
  .head { margin-bottom: 5mm; padding-bottom: 4mm; }
  .opening { font-size: 12.5pt; }
  .part { margin-top: 8mm; }
  .part > h2 { font-size: 17pt; margin-bottom: 3mm; }
  .entry { padding: 4mm 5mm; margin-top: 3mm; border-color: var(--line); }
  .entry h3 { font-size: 13.5pt; }
  .own blockquote { font-size: 15pt; }
  .others blockquote { font-size: 13pt; }
  .own { border: 1px solid var(--own-line); border-inline-start-width: 1.5mm; }
  h1, h2, h3, figcaption:not(:last-child), dt, .top:not(:last-child) { break-after: avoid; }
  .entry, .top, .own, dl > div, img, tr { break-inside: avoid; }
  .pictures img { height: 52mm; }
  .pictures img:only-child { max-height: 72mm; }
  p, blockquote { orphans: 3; widows: 3; }
  .close { margin-top: 8mm; padding-top: 3mm; }
  a { color: inherit; text-decoration: none; }
}
`;
