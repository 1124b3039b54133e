/**
 * The page of one learner, and the pages of a class, each as one file.
 * @module
 */
import type { ProfilePage } from '@laurel/core';
import type { PictureOf } from '../picture.ts';
import { htmlDocument } from './document.ts';
import { escapeHtml } from './escape.ts';
import { profileArticle } from './profile-article.ts';

/** How pages are drawn. */
export interface ProfileHtmlOptions {
  /** Gives the bytes of a picture; a picture without them is left out. */
  readonly pictureOf: PictureOf;
}

/**
 * The page of one learner as a file that stands alone: it opens in any browser, offline, and prints on A4. It has no
 * script, loads nothing, and its Content-Security-Policy forbids both.
 *
 * @param page - what is shown, from `profilePage`
 * @param options - `pictureOf`: the bytes of pictures
 * @returns HTML
 * @example
 * ```ts
 * const page = profilePage([], { language: 'en', school: 'Riverside', learner: 'Zoë A.', ageBand: 'under13' });
 * const html = profilePageHtml(page, { pictureOf: () => undefined });
 * html.startsWith('<!doctype html>'); // true
 * ```
 */
export const profilePageHtml = (page: ProfilePage, { pictureOf }: ProfileHtmlOptions): string =>
  htmlDocument({
    language: page.language,
    title: page.documentTitle,
    body: `<main>\n${profileArticle(page, { pictureOf })}\n</main>`,
  });

/**
 * The pages of a class in one file, each learner from a new sheet of paper on; on a screen with a list of names first.
 *
 * @param pages - the learners' pages, in order, all in one language
 * @param options - `pictureOf`: the bytes of pictures
 * @returns HTML
 * @example
 * ```ts
 * const page = profilePage([], { language: 'en', school: 'Riverside', learner: 'Zoë A.', ageBand: 'under13' });
 * classPackHtml([page], { pictureOf: () => undefined }).includes('<nav'); // true
 * ```
 */
export function classPackHtml(pages: readonly ProfilePage[], { pictureOf }: ProfileHtmlOptions): string {
  const [first] = pages;
  const title = [first?.classLine, first?.name, first?.school].filter((part) => part !== undefined && part !== '');
  const names = pages.map(
    ({ learner }, index) => `<li><a href="#learner-${index + 1}"><bdi>${escapeHtml(learner)}</bdi></a></li>`,
  );
  const articles = pages.map((page, index) => profileArticle(page, { pictureOf, id: `learner-${index + 1}` }));
  const heading = escapeHtml(first?.classLine ?? first?.name ?? '');
  return htmlDocument({
    language: first?.language ?? 'en',
    title: title.join(' · '),
    body: `<header class="list screen">
<p class="what"><bdi>${escapeHtml(first?.school ?? '')}</bdi></p>
<p class="pack">${heading}</p>
<nav aria-label="${heading}">
<ul>
${names.join('\n')}
</ul>
</nav>
</header>
<main>
${articles.join('\n')}
</main>`,
  });
}
