/**
 * What was shown to whom, as a page that a child can read.
 * @module
 */
import type { PageLanguage } from '@laurel/core';
import { htmlDocument } from '../html/document.ts';
import { escapeHtml } from '../html/escape.ts';

/** One showing, in plain text: what `disclosureLines` of the wallet gives. */
export interface DisclosureToDraw {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly items: readonly string[];
}

const words = {
  title: 'What was shown, and to whom',
  opening: 'Each time something was shown from this wallet, it was written down here. The newest stands first.',
  none: 'Nothing has been shown yet.',
  what: 'What they saw',
  closing: 'Copies that were given away cannot be called back. You can always ask the person who has one to delete it.',
} as const;

/**
 * The log as a file that stands alone: no script, nothing from elsewhere.
 *
 * @param entries - oldest first
 * @param options - `language` of the page
 * @returns HTML
 * @example
 * ```ts
 * disclosuresHtml([{ heading: '1 May 2026: the bakery', lines: [], items: [] }], { language: 'en' });
 * ```
 */
export function disclosuresHtml(
  entries: readonly DisclosureToDraw[],
  { language }: { readonly language: PageLanguage },
): string {
  const list = entries.toReversed().map(entryHtml).join('\n');
  return htmlDocument({
    language,
    title: words.title,
    body: `<main><article class="page">
<header class="head">
<h1>${escapeHtml(words.title)}</h1>
<p>${escapeHtml(entries.length === 0 ? words.none : words.opening)}</p>
</header>
${list}
<p>${escapeHtml(words.closing)}</p>
</article></main>`,
  });
}

const entryHtml = ({ heading, lines, items }: DisclosureToDraw): string =>
  `<section class="entry">
<h2 dir="auto">${escapeHtml(heading)}</h2>
${lines.map((line) => `<p dir="auto">${escapeHtml(line)}</p>`).join('\n')}
<h3>${escapeHtml(words.what)}</h3>
<ul>
${items.map((item) => `<li dir="auto">${escapeHtml(item)}</li>`).join('\n')}
</ul>
</section>`;
