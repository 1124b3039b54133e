/**
 * What a learner shows, as one page that stands alone.
 * @module
 */
import type {
  ShowingGroup,
  ShowingGroupLine,
  ShowingItem,
  ShowingLabels,
  ShowingNote,
  ShowingPage,
  ShowingPassage,
} from '@laurel/core';
import { encodeBase64, htmlDocument } from '../html/document.ts';
import { escapeHtml } from '../html/escape.ts';
import { mediaTypeOf, type ShowingFile, type ShowingPicture, shownPictures } from './showing-file.ts';

/** What a page takes beside its words. */
export interface ShowingHtmlOptions {
  /** The signed file first, then what it takes to check it; each can be saved from the page. */
  readonly files: readonly ShowingFile[];
  /** The picture with a digest; of others the words are shown. */
  readonly pictureOf?: (digest: string) => ShowingPicture | undefined;
}

/**
 * Draws what is shown as one file: it opens in any browser, offline. It has no script, loads nothing, and its
 * Content-Security-Policy forbids both. It never says of itself that it is genuine.
 *
 * @param page - from `showingPage` of core
 * @param options - `files` that can be saved from it, `pictureOf`
 * @returns HTML
 * @example
 * ```ts
 * const page = showingPage({ report, items: [] }, { language: 'en', form: 'page' });
 * showingHtml(page, { files: [] }).startsWith('<!doctype html>'); // true
 * ```
 */
export function showingHtml(page: ShowingPage, options: ShowingHtmlOptions): string {
  const { language, documentTitle, summary, howToCheck, labels } = page;
  const body = `<main><article class="page shown">
<header class="head">
<p class="what">${escapeHtml(page.name)}</p>
<h1 class="name"><bdi>${escapeHtml(page.learner ?? page.name)}</bdi></h1>
<p class="place">${page.facts.map((fact) => `<bdi>${escapeHtml(fact)}</bdi>`).join(' ')}</p>
</header>
${passageHtml(page.caution, 'notice')}
<section class="part">
<h2>${escapeHtml(howToCheck.heading)}</h2>
<ol>
${howToCheck.steps.map((step) => `<li dir="auto">${escapeHtml(step)}</li>`).join('\n')}
</ol>
</section>
<section class="part">
<h2>${escapeHtml(summary.heading)}</h2>
<p dir="auto">${escapeHtml(page.checkedLine)}</p>
${page.lines.map((line) => noteHtml(line)).join('\n')}
${summary.groups.map((group) => groupHtml(group, labels)).join('\n')}
</section>
${itemsHtml(page, options)}
${filesHtml(page, options.files)}
</article></main>`;
  return htmlDocument({ language, title: documentTitle, body });
}

const noteHtml = ({ text, language }: ShowingNote, label = ''): string =>
  `<p class="hint" dir="auto"${language === undefined ? '' : ` lang="${language}"`}>${label}${escapeHtml(text)}</p>`;

const passageHtml = ({ heading, text }: ShowingPassage, of: string): string =>
  `<section class="${of}">
<h2>${escapeHtml(heading)}</h2>
${text.map((line) => `<p dir="auto">${escapeHtml(line)}</p>`).join('\n')}
</section>`;

const ownMark = (isOwnWords: boolean, labels: ShowingLabels): string =>
  isOwnWords ? `<p class="mark">${escapeHtml(labels.ownWords)}</p>\n` : '';

const groupHtml = ({ vouchedBy, status, isOwnWords, lines }: ShowingGroup, labels: ShowingLabels): string =>
  `<div class="entry${isOwnWords ? ' ownpart' : ''}">
${ownMark(isOwnWords, labels)}<p class="strength" dir="auto">${escapeHtml(vouchedBy)}</p>
${status === undefined ? '' : `<p class="hint" dir="auto">${escapeHtml(`${labels.status} ${status}`)}</p>`}
<ul>
${lines.map(groupLineHtml).join('\n')}
</ul>
</div>`;

const groupLineHtml = ({ items, howChecked, details }: ShowingGroupLine): string =>
  `<li><span dir="auto">${escapeHtml(items)}</span> <span class="note" dir="auto">${escapeHtml(howChecked)}${
    details === undefined ? '' : ` · ${escapeHtml(details)}`
  }</span></li>`;

const rowsHtml = (rows: readonly (readonly [label: string, text: string | undefined])[]): string =>
  `<dl class="rows">\n${rows
    .flatMap(([label, text]) =>
      text === undefined ? [] : [`<div><dt>${escapeHtml(label)}</dt><dd dir="auto">${escapeHtml(text)}</dd></div>`],
    )
    .join('\n')}\n</dl>`;

const itemsHtml = (page: ShowingPage, options: ShowingHtmlOptions): string =>
  page.items.length === 0
    ? ''
    : `<section class="part">
<h2>${escapeHtml(page.labels.items)}</h2>
${page.items.map((item) => itemHtml(item, { page, options, level: 3 })).join('\n')}
</section>`;

interface Drawing {
  readonly page: ShowingPage;
  readonly options: ShowingHtmlOptions;
  readonly level: 3 | 4;
}

function itemHtml(item: ShowingItem, drawing: Drawing): string {
  const { page, level } = drawing;
  const { labels } = page;
  const isOther = item.language !== undefined && item.language !== page.language;
  const marks = `${isOther ? ` lang="${item.language}"` : ''} dir="auto"`;
  const number = level === 3 ? `${item.number}. ` : '';
  return `<div class="entry${item.isOwnWords ? ' ownpart' : ''}">
${ownMark(item.isOwnWords, labels)}<h${level}${marks}>${number}${escapeHtml(item.title)}</h${level}>
${item.says.map((line) => `<p class="result"${marks}>${escapeHtml(line)}</p>`).join('\n')}
${quotationHtml(item, marks)}
${rowsHtml([
  [labels.vouchedBy, item.vouchedBy],
  [labels.howChecked, item.howChecked],
  [labels.when, item.when],
  [labels.level, item.level],
  [labels.status, item.status],
])}
${item.notes.map((note) => noteHtml(note, `<b>${escapeHtml(labels.note)}:</b> `)).join('\n')}
${evidenceHtml(item, drawing)}
${testimonialsHtml(item, drawing)}
</div>`;
}

const quotationHtml = ({ words }: ShowingItem, marks: string): string =>
  words.length === 0
    ? ''
    : `<blockquote${marks}>\n${words.map((text) => `<p dir="auto">${escapeHtml(text)}</p>`).join('\n')}\n</blockquote>`;

function evidenceHtml({ evidence }: ShowingItem, { page, options }: Drawing): string {
  if (evidence.length === 0) return '';
  const { labels } = page;
  const lines = evidence.map(({ title, description, digest }) => {
    const said = description === undefined ? title : `${title}: ${description}`;
    const mark = digest === undefined ? '' : ` <span class="note">${escapeHtml(`${labels.digest}: ${digest}`)}</span>`;
    return `<li dir="auto">${escapeHtml(said)}${mark}</li>`;
  });
  const pictures = evidence.flatMap(({ digest }) => {
    const picture = digest === undefined ? undefined : options.pictureOf?.(digest);
    if (picture === undefined || !shownPictures.has(picture.mediaType)) return [];
    const source = `data:${picture.mediaType};base64,${encodeBase64(picture.bytes)}`;
    return [`<img alt="${escapeHtml(picture.alternative)}" src="${source}">`];
  });
  return `<div class="shows">
<p class="strength">${escapeHtml(labels.evidence)}</p>
<ul>
${lines.join('\n')}
</ul>
${pictures.length === 0 ? '' : `<div class="pictures">\n${pictures.join('\n')}\n</div>`}
</div>`;
}

const testimonialsHtml = ({ testimonials }: ShowingItem, drawing: Drawing): string =>
  testimonials.length === 0
    ? ''
    : `<div class="shows">
<p class="strength">${escapeHtml(drawing.page.labels.testimonials)}</p>
${testimonials.map((one) => itemHtml(one, { ...drawing, level: 4 })).join('\n')}
</div>`;

function filesHtml({ files: words, labels }: ShowingPage, files: readonly ShowingFile[]): string {
  if (files.length === 0) return '';
  const kinds = { presentation: labels.presentation, staple: labels.staple, evidence: labels.evidenceFile };
  const links = files.map(({ name, bytes, is }) => {
    const source = `data:${mediaTypeOf(name)};base64,${encodeBase64(bytes)}`;
    const shown = escapeHtml(name);
    return `<li><a download="${shown}" href="${source}">${escapeHtml(labels.download)}: ${shown}</a> <span class="note">${escapeHtml(kinds[is])}</span></li>`;
  });
  return `<section class="part files">
<h2>${escapeHtml(words.heading)}</h2>
${words.text.map((line) => `<p dir="auto">${escapeHtml(line)}</p>`).join('\n')}
<ul>
${links.join('\n')}
</ul>
</section>`;
}
