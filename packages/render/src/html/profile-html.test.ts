import { contentsPage } from '@laurel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmless, hostilePage, hostileText } from '../testing/hostile-texts.ts';
import { minimalPage, richPage, samplePictureOf } from '../testing/sample-pages.ts';
import { contentsHtml } from './contents-html.ts';
import { escapeHtml } from './escape.ts';
import { classPackHtml, profilePageHtml } from './profile-html.ts';

const options = { pictureOf: samplePictureOf };
const onePicture = { pictureOf: () => new Uint8Array([1, 2, 3]) };

/** The tags with the names of their attributes: all that a browser makes of the text besides text. */
const skeleton = (html: string): readonly string[] =>
  (html.replace(/<style>[^<]*/, '<style>').match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'));

describe('a learner’s page', () => {
  const html = profilePageHtml(richPage(), options);

  it('is one file that loads and runs nothing', () => {
    expect(html).toContain("default-src 'none'; img-src data:; style-src 'sha256-");
    expect(html).not.toMatch(/<script|<link|<iframe|\ssrc="(?!data:image\/png;base64,)|https?:|@import|url\(/);
  });

  it('has the learner’s name as its heading, the sections below it, and what they did below those', () => {
    const headings = [...html.matchAll(/<h(\d)[^>]*>(?:<bdi>)?([^<]*)/g)].map(([, level, text]) => `${level} ${text}`);
    expect(headings).toEqual([
      '1 Elin G.',
      ...['2 About me', '3 What I am like'],
      ...['2 My skills and strengths', '3 Reads aloud in assembly', '3 Building on the ideas of others'],
      ...['2 My projects', '3 How clean is our river?', '3 A bridge of paper'],
      ...['2 Beyond the classroom', '3 First aid for juniors'],
      ...['2 What I enjoy', '3 Eisteddfod yr Urdd: llefaru', '2 What others say about me'],
    ]);
  });

  it('quotes the learner’s own words as theirs', () => {
    expect(html).toMatch(
      /<figure class="own">\n<figcaption>In my own words<\/figcaption>\n<blockquote[^>]*>\n<p dir="auto">I loved it/,
    );
  });

  it('says which language what is written is in, where that is not the page’s (WCAG 2.2 §3.1.2)', () => {
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<h3 lang="cy" dir="auto">Eisteddfod yr Urdd: llefaru</h3>');
    expect(html.match(/lang="cy"/g)).toHaveLength(2);
    const welsh = profilePageHtml(richPage('cy'), options);
    expect(welsh).toContain('<html lang="cy">');
    expect(welsh.match(/lang="en"/g)).toHaveLength(2);
  });

  it('has its pictures in it, with what they show in words', () => {
    const shown = [...html.matchAll(/<img alt="([^"]*)"[^>]* src="data:image\/png;base64,iVBORw0KGgo/g)];
    expect(shown.map(([, alternative]) => alternative)).toEqual([
      'A hand-drawn map of a river with five blue dots where water was taken',
      'A model of a water wheel made of card and lolly sticks',
    ]);
  });

  it('has no gap where a picture is not at hand', () => {
    expect(profilePageHtml(richPage(), { pictureOf: () => undefined })).not.toMatch(/<img|class="pictures"/);
  });

  it('has no score, level or word for what is absent', () => {
    const words = html.slice(html.indexOf('<body>')).replace(/src="[^"]*"/g, '');
    expect(words).not.toMatch(/105|Bronze|step|level|grade|rank|none|not yet|missing/i);
  });
});

describe('a class pack', () => {
  it('has every learner in order, each linked from the list of names', () => {
    const html = classPackHtml([richPage(), minimalPage()], options);
    expect([...html.matchAll(/<article class="page" id="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      'learner-1',
      'learner-2',
    ]);
    expect([...html.matchAll(/<a href="#([^"]*)"><bdi>([^<]*)/g)].map(([, id, name]) => `${id} ${name}`)).toEqual([
      'learner-1 Elin G.',
      'learner-2 Zoë',
    ]);
  });
});

describe('hostile texts', () => {
  it('make no element and no attribute, in a page', () => {
    fc.assert(
      fc.property(hostilePage, (page) => {
        const html = profilePageHtml(page, onePicture);
        expect(skeleton(html)).toEqual(skeleton(profilePageHtml(harmless(page), onePicture)));
      }),
    );
  });

  it('make none in a class pack', () => {
    fc.assert(
      fc.property(fc.array(hostilePage, { minLength: 1, maxLength: 2 }), (pages) => {
        const draw = (shown: typeof pages) => skeleton(classPackHtml(shown, onePicture));
        expect(draw(pages)).toEqual(draw(pages.map(harmless)));
      }),
      { numRuns: 50 },
    );
  });

  it('make none in the private list', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (learner, className, school) => {
        const draw = (text: (hostile: string) => string) => {
          const one = { learner: text(learner), page: 'a.html' };
          const classes = [{ className: `5 ${text(className)}`, packs: [{ page: 'b.html' }], learners: [one] }];
          return skeleton(contentsHtml(contentsPage(classes, { language: 'en', school: text(school) })));
        };
        expect(draw((hostile) => hostile)).toEqual(draw(() => 'x'));
      }),
    );
  });
});

describe('escapeHtml', () => {
  it('keeps what people write, and takes out what HTML cannot hold', () => {
    expect(escapeHtml('Siân & “Zoë” <3 ẹ̀ \u{1f600} محمد')).toBe('Siân &amp; “Zoë” &lt;3 ẹ̀ \u{1f600} محمد');
    expect(escapeHtml('a\0b\ud800c\ufffed')).toBe('abcd');
  });
});
