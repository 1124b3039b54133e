/**
 * A signed file as square codes: each as a picture, and all of them on a sheet that can be printed.
 * @module
 */
import type { ShowingPage } from '@laurel/core';
import { htmlDocument } from '../html/document.ts';
import { escapeHtml } from '../html/escape.ts';
import { quietZone } from '../qr.ts';
import { type PhoneCode, phoneCodeOf } from './phone-code.ts';

/** What a sheet takes. */
export interface CodeSheetOptions {
  /** From `qrTexts` of core. */
  readonly codes: readonly string[];
  /** By which the parts of one file are known to belong together. */
  readonly digest: string;
}

/**
 * One code as an SVG that loads nothing.
 *
 * @param text - one part
 * @returns the picture, and whether it is too fine for many telephones
 * @example
 * ```ts
 * const { svg, isTooFine } = codePicture('LAUREL1:1/1:0A4F…:6BF…');
 * ```
 */
export function codePicture(text: string): { readonly svg: string; readonly isTooFine: boolean } {
  const code = phoneCodeOf(text);
  return { svg: svgOf(code, ''), isTooFine: code.isTooFine };
}

/**
 * Draws all codes of a file on a page, each with its number.
 *
 * @param page - from `showingPage` of core, for its words and its language
 * @param options - `codes`, `digest`
 * @returns HTML, without a script and without anything from elsewhere
 * @example
 * ```ts
 * const page = showingPage({ report, items: [] }, { language: 'en', form: 'page' });
 * const html = codeSheetHtml(page, { codes: await qrTexts(bytes), digest: '0A4F…' });
 * ```
 */
export function codeSheetHtml(page: ShowingPage, { codes, digest }: CodeSheetOptions): string {
  const { labels, language } = page;
  const count = String(codes.length);
  const parts = codes.map((text, index) => {
    const code = phoneCodeOf(text);
    const fill = (template: string): string =>
      template
        .replace('{number}', String(index + 1))
        .replace('{count}', count)
        .replace('{digest}', () => digest);
    const warning = code.isTooFine ? `\n<p class="hint">${escapeHtml(labels.tooFine)}</p>` : '';
    return `<figure class="code">
<figcaption>${escapeHtml(fill(labels.code))}</figcaption>${warning}
${svgOf(code, fill(labels.codeAlternative))}
</figure>`;
  });
  const body = `<main><article class="page shown">
<header class="head">
<p class="what">${escapeHtml(page.name)}</p>
<h1 class="name"><bdi>${escapeHtml(page.codes.heading)}</bdi></h1>
<p class="place">${page.facts.map((fact) => `<bdi>${escapeHtml(fact)}</bdi>`).join(' ')}</p>
</header>
${page.codes.text.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
${parts.join('\n')}
</article></main>`;
  return htmlDocument({ language, title: page.codes.heading, body });
}

/** On white, in the dark as well: a code the other way round is not read. */
function svgOf({ modules }: PhoneCode, alternative: string): string {
  const side = modules.length + 2 * quietZone;
  const path = modules.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x + quietZone} ${y + quietZone}h1v1h-1z`] : [])),
  );
  const name = alternative === '' ? '' : ` role="img" aria-label="${escapeHtml(alternative)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg"${name} width="95mm" height="95mm" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path fill="#000" d="${path.join('')}"/></svg>`;
}
