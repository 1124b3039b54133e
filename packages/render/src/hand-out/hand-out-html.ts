/**
 * The hand-out sheet as a page that stands alone, for what the print font cannot write.
 * @module
 */
import { htmlDocument } from '../html/document.ts';
import { escapeHtml } from '../html/escape.ts';
import { type PaperCode, quietZone } from '../qr.ts';
import type { HandOutPart, HandOutSheet } from './hand-out-sheet.ts';

/**
 * Draws a sheet as HTML.
 *
 * @param sheet - from `handOutSheet`
 * @returns one file, without a script and without anything from elsewhere
 * @example
 * ```ts
 * const sheet = handOutSheet({ learner: 'Zoë A.', language: 'en', folder: '3f2a…', files: [{ title: 'Cello' }] });
 * handOutHtml(sheet).startsWith('<!doctype html>'); // true
 * ```
 */
export function handOutHtml(sheet: HandOutSheet): string {
  const { language, documentTitle, code, contacts } = sheet;
  const body = `<main><article class="page">
<header class="head">
<p class="what">${escapeHtml(sheet.name)}</p>
<h1 class="name"><bdi>${escapeHtml(sheet.learner)}</bdi></h1>
<p class="place">${sheet.place.map((part) => `<bdi>${escapeHtml(part)}</bdi>`).join(' ')}</p>
</header>
<p class="opening">${escapeHtml(sheet.forWhom)}</p>
<div class="own">${sheet.notices.map((notice) => `<p>${escapeHtml(notice)}</p>`).join('\n')}</div>
${sheet.parts.map(partHtml).join('\n')}
${
  code === undefined
    ? ''
    : `<section class="part"><h2>${escapeHtml(code.heading)}</h2>\n<p dir="auto">${escapeHtml(code.text)}</p>\n${codeSvg(code.code, code.alternative)}</section>`
}
<section class="part"><h2>${escapeHtml(contacts.heading)}</h2>
${contacts.labels.map((label) => `<p>${escapeHtml(label)}</p>\n<hr>`).join('\n')}
</section>
</article></main>`;
  return htmlDocument({ language, title: documentTitle, body });
}

function partHtml({ heading, paragraphs, list }: HandOutPart): string {
  const tag = list?.isNumbered ? 'ol' : 'ul';
  const items = list?.items.map((item) => `<li dir="auto">${escapeHtml(item)}</li>`).join('\n');
  return `<section class="part"><h2>${escapeHtml(heading)}</h2>
${paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n')}
${items === undefined ? '' : `<${tag}>\n${items}\n</${tag}>`}</section>`;
}

/** On white, in the dark as well: a code the other way round is not read. */
function codeSvg({ modules, millimetres }: PaperCode, alternative: string): string {
  const side = modules.length + 2 * quietZone;
  const path = modules.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x + quietZone} ${y + quietZone}h1v1h-1z`] : [])),
  );
  const size = `${(side * millimetres).toFixed(1)}mm`;
  return `<svg role="img" aria-label="${escapeHtml(alternative)}" width="${size}" height="${size}" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path fill="#000" d="${path.join('')}"/></svg>`;
}
