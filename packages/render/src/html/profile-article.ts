/**
 * One learner's page as HTML: the name, the sections, the words of others and their own.
 * @module
 */
import type { PageEntry, PagePassage, PagePicture, PageSection, ProfilePage } from '@laurel/core';
import type { PictureOf } from '../picture.ts';
import { encodeBase64 } from './document.ts';
import { escapeHtml } from './escape.ts';

/** How a learner's page is drawn. */
export interface ArticleOptions {
  readonly pictureOf: PictureOf;
  /** The place that a list of contents on the same page links to. */
  readonly id?: string;
}

/** What the words of one entry are in, where that is not the page's language (WCAG 2.2 §3.1.2), and whose way they run. */
type Marks = string;

/**
 * The article of one learner.
 *
 * @param page - what is shown
 * @param options - where pictures come from
 * @returns HTML
 */
export function profileArticle(page: ProfilePage, { pictureOf, id }: ArticleOptions): string {
  const place = [page.school, page.classLine ?? ''].filter((part) => part !== '');
  return `<article class="page"${id === undefined ? '' : ` id="${escapeHtml(id)}"`}>
<header class="head">
<p class="what">${escapeHtml(page.name)}</p>
<h1 class="name"><bdi>${escapeHtml(page.learner)}</bdi></h1>
<p class="place">${place.map((part) => `<bdi>${escapeHtml(part)}</bdi>`).join(' ')}</p>
</header>
<p class="opening">${escapeHtml(page.opening)}</p>
${page.sections.map((section) => sectionHtml(section, page, pictureOf)).join('\n')}
<footer class="close"><p dir="auto">${escapeHtml(page.closing)}</p></footer>
</article>`;
}

const sectionHtml = ({ heading, entries }: PageSection, page: ProfilePage, pictureOf: PictureOf): string =>
  `<section class="part">
<h2>${escapeHtml(heading)}</h2>
${entries.map((entry) => entryHtml(entry, page, pictureOf)).join('\n')}
</section>`;

function entryHtml(entry: PageEntry, page: ProfilePage, pictureOf: PictureOf): string {
  const isOther = entry.language !== undefined && entry.language !== page.language;
  const marks: Marks = `${isOther ? ` lang="${entry.language}"` : ''} dir="auto"`;
  const { said, ownWords, journey = [], pictures } = entry;
  const parts = [
    topHtml(entry, marks),
    journey.length === 0 ? '' : journeyHtml(journey, marks),
    ownWords === undefined ? '' : passageHtml(ownWords, { marks, of: 'own' }),
    said === undefined ? '' : passageHtml(said, { marks, of: said.by === undefined ? 'said' : 'others' }),
    picturesHtml(pictures, { marks, pictureOf }),
  ];
  return `<div class="entry">\n${parts.filter((part) => part !== '').join('\n')}\n</div>`;
}

function topHtml({ title, strength, when, witness }: PageEntry, marks: Marks): string {
  const seen = [when, witness].filter((part) => part !== undefined);
  const lines = [
    ...(strength === undefined ? [] : [`<p class="strength"${marks}>${escapeHtml(strength)}</p>`]),
    ...(title === undefined ? [] : [`<h3${marks}>${escapeHtml(title)}</h3>`]),
    ...(seen.length === 0
      ? []
      : [`<p class="seen">${seen.map((part) => `<span>${escapeHtml(part)}</span>`).join(' ')}</p>`]),
  ];
  return lines.length === 0 ? '' : `<div class="top">\n${lines.join('\n')}\n</div>`;
}

const journeyHtml = (journey: NonNullable<PageEntry['journey']>, marks: Marks): string =>
  `<dl>\n${journey
    .map(({ label, text }) => `<div><dt>${escapeHtml(label)}</dt><dd${marks}>${escapeHtml(text)}</dd></div>`)
    .join('\n')}\n</dl>`;

function passageHtml(
  { heading, paragraphs, by }: PagePassage,
  { marks, of }: { readonly marks: Marks; readonly of: 'said' | 'others' | 'own' },
): string {
  const text = paragraphs.map((paragraph) => `<p dir="auto">${escapeHtml(paragraph)}</p>`).join('\n');
  const quotation = `<blockquote${marks}>\n${text}\n</blockquote>`;
  // Who is named says enough; who is not, is named by the heading before.
  return by === undefined
    ? `<figure class="${of}">\n<figcaption>${escapeHtml(heading)}</figcaption>\n${quotation}\n</figure>`
    : `<figure class="${of}">\n${quotation}\n<figcaption${marks}>${escapeHtml(by)}</figcaption>\n</figure>`;
}

function picturesHtml(
  pictures: readonly PagePicture[],
  { marks, pictureOf }: { readonly marks: Marks; readonly pictureOf: PictureOf },
): string {
  const images = pictures.flatMap((picture) => {
    const bytes = pictureOf(picture);
    if (bytes === undefined) return [];
    const source = `data:${escapeHtml(picture.mediaType)};base64,${encodeBase64(bytes)}`;
    return [`<img alt="${escapeHtml(picture.alternative)}"${marks} src="${source}">`];
  });
  return images.length === 0 ? '' : `<div class="pictures">\n${images.join('\n')}\n</div>`;
}
