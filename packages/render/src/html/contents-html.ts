/**
 * The private list that says whose page is whose, as HTML.
 * @module
 */
import type { ContentsGroup, ContentsLink, ContentsPage } from '@laurel/core';
import { htmlDocument } from './document.ts';
import { escapeHtml } from './escape.ts';

/**
 * The private list as a file that stands alone; its links lead to the files beside it.
 *
 * @param contents - the list, from `contentsPage`
 * @returns HTML
 * @example
 * ```ts
 * const html = contentsHtml(contentsPage([], { language: 'en', school: 'Riverside Academy' }));
 * html.includes('Riverside Academy'); // true
 * ```
 */
export const contentsHtml = (contents: ContentsPage): string =>
  htmlDocument({
    language: contents.language,
    title: contents.documentTitle,
    body: `<main class="list">
<p class="what"><bdi>${escapeHtml(contents.school)}</bdi></p>
<h1>${escapeHtml(contents.title)}</h1>
<p class="warning">${escapeHtml(contents.warning)}</p>
${contents.groups.map((group) => groupHtml(group, contents)).join('\n')}
</main>`,
  });

function groupHtml({ heading, packs, learners }: ContentsGroup, contents: ContentsPage): string {
  const rows = learners.map(
    ({ learner, note, links }) =>
      `<tr><th scope="row"><bdi>${escapeHtml(learner)}</bdi>${
        note === undefined ? '' : ` <span class="note" dir="auto">${escapeHtml(note)}</span>`
      }</th><td class="links">${links.map(linkHtml).join(' ')}</td></tr>`,
  );
  const list = `<ul>\n${packs.map((link) => `<li>${linkHtml(link)}</li>`).join('\n')}\n</ul>\n`;
  return `<section>
<h2><bdi>${escapeHtml(heading)}</bdi></h2>
${packs.length === 0 ? '' : list}<table>
<thead><tr><th scope="col">${escapeHtml(contents.learnerHeading)}</th><th scope="col">${escapeHtml(contents.filesHeading)}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</section>`;
}

const linkHtml = ({ text, label, file }: ContentsLink): string =>
  `<a href="${escapeHtml(encodeURI(file))}"${label === text ? '' : ` aria-label="${escapeHtml(label)}"`}>${escapeHtml(text)}</a>`;
