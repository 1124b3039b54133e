import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyKind, oneOfEveryKind } from '../fixtures/every-kind.ts';
import { profiles } from '../fixtures/learners.ts';
import type { Evidence, Item } from '../item.ts';
import { type AgeBand, ageBands, visibilities } from '../kind.ts';
import { type PageSource, profilePage } from './build-page.ts';
import type { PageEntry, PageLanguage, ProfilePage } from './profile-page.ts';
import { cy } from './words/cy.ts';
import { en } from './words/en.ts';

const pageOf = (
  sources: readonly PageSource[],
  more: { readonly language?: PageLanguage; readonly ageBand?: AgeBand; readonly className?: string } = {},
): ProfilePage =>
  profilePage(sources, { language: 'en', ageBand: 'under13', school: 'Riverside', learner: 'Zoë A.', ...more });

const entriesOf = (page: ProfilePage): readonly PageEntry[] => page.sections.flatMap(({ entries }) => entries);
const entryOf = (item: Item, more: Parameters<typeof pageOf>[1] & { readonly ownWords?: string } = {}) => {
  const { ownWords, ...options } = more;
  return entriesOf(pageOf([{ item, ...(ownWords === undefined ? {} : { ownWords }) }], options))[0];
};

const project: Item = { kind: 'project', title: 'A bridge', assurance: 'teacher-assessed' };

/** Everything that the page says, its own words too. */
const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'object' && value !== null
      ? Object.values(value).map(textOf).join('\n')
      : '';

describe('profilePage', () => {
  it('has the sections of a profile in their order, and none that is empty', () => {
    const page = pageOf([...oneOfEveryKind].toReversed().map((item) => ({ item })));
    expect(page.sections.map(({ heading }) => heading)).toEqual([
      'About me',
      'My skills and strengths',
      'My projects',
      'Beyond the classroom',
      'What I enjoy',
      'What others say about me',
    ]);
    expect(pageOf([]).sections).toEqual([]);
  });

  it('says what this is, whose, of which school and class', () => {
    expect(pageOf([], { className: '5B' })).toMatchObject({
      ...{ name: 'Learner profile', learner: 'Zoë A.', school: 'Riverside', classLine: 'Class 5B' },
      documentTitle: 'Zoë A. · Learner profile · Riverside',
      closing: 'Please ask Zoë A. before you share this page with anyone else.',
    });
    expect(pageOf([], { language: 'cy', className: '5B' }).classLine).toBe('Dosbarth 5B');
    expect(pageOf([])).not.toHaveProperty('classLine');
  });

  it.each(['Oak Class', 'Year 7', 'Form 3', 'Reception'])('leaves %s as it is', (className) => {
    expect(pageOf([], { className }).classLine).toBe(className);
  });

  it('puts what was last first, and what has no date last', () => {
    const at = (title: string, occurred?: Item['occurred']): PageSource => ({
      item: { ...project, kind: 'project', title, ...(occurred === undefined ? {} : { occurred }) },
    });
    const page = pageOf([at('undated'), at('old', { to: '2025-09' }), at('new', { from: '2026-01', to: '2026-06' })]);
    expect(entriesOf(page).map(({ title }) => title)).toEqual(['new', 'old', 'undated']);
  });

  it('never changes what it is given', () => {
    const sources = oneOfEveryKind.map((item) => ({ item, ownWords: 'Mine.' }));
    const before = structuredClone(sources);
    pageOf(sources);
    expect(sources).toEqual(before);
  });
});

describe('what is on nobody’s page', () => {
  it('exam results, support statements, and assessments that are only a number', () => {
    const items = [everyKind.examResult, everyKind.supportStatement, everyKind.teacherAssessment];
    const shareable = items.map((item): PageSource => ({ item: { ...item, visibility: 'shareable' } }));
    expect(pageOf(shareable).sections).toEqual([]);
  });

  it('scores, levels, steps, frameworks and pathways of anything', () => {
    const sources = [
      ...oneOfEveryKind,
      ...Object.values(profiles).flatMap(({ sections }) => sections.flatMap(({ items }) => items)),
    ];
    const text = textOf(
      pageOf(
        sources.map((item) => ({ item })),
        { ageBand: 'under13' },
      ),
    );
    for (const { results = [] } of sources) {
      // An award’s title can hold its level; nothing else does.
      for (const { value } of results) expect(text.replaceAll('DofE Bronze', '').split(/\s/)).not.toContain(value);
    }
    expect(text).not.toMatch(/employment|skillsbuilder|Skills Builder|PL7|Emerging|Secure/);
  });

  it('a level that an import kept as a summary', () => {
    expect(textOf(pageOf([{ item: { ...project, summary: 'Level: Merit (132)' } }]))).not.toContain('Merit');
  });

  it('days: what was awarded on a day was awarded in a month', () => {
    const item: Item = { ...everyKind.award, occurred: undefined, awardedOn: '2026-02-11' };
    expect(entryOf(item)?.when).toBe('February 2026');
    expect(textOf(pageOf([{ item }]))).not.toContain('11');
  });

  it('words for what is absent', () => {
    const words = textOf([en, cy]);
    expect(words).not.toMatch(/\bnone\b|not yet|nothing|missing|below|score|grade|level|rank|\bdim\b|ddim eto/i);
  });
});

describe('the learner’s own words', () => {
  const ownWords = 'I loved it.';
  const shows = (item: Item, ageBand: AgeBand) => entryOf(item, { ageBand, ownWords })?.ownWords?.paragraphs;

  it('are the family’s to read under 13, and from 13 when the learner says so', () => {
    expect(shows(project, 'under13')).toEqual([ownWords]);
    for (const ageBand of ageBands.slice(1)) {
      expect(shows(project, ageBand)).toBeUndefined();
      expect(shows({ ...project, visibility: 'family' }, ageBand)).toEqual([ownWords]);
      expect(shows({ ...project, visibility: 'shareable' }, ageBand)).toEqual([ownWords]);
    }
  });

  it('are not, at any age, when somebody said no; what the school says stays', () => {
    for (const ageBand of ageBands) {
      for (const visibility of ['private', 'school'] as const) {
        expect(shows({ ...project, visibility }, ageBand)).toBeUndefined();
        expect(entryOf({ ...project, visibility, text: 'Well built.' }, { ageBand })?.said?.paragraphs).toEqual([
          'Well built.',
        ]);
      }
    }
  });

  it('a reflection, or what a learner says of themselves, follows the same rule as a whole', () => {
    const own: Item = { ...project, assurance: 'self-declared', text: 'I built it at home.' };
    for (const item of [everyKind.reflection, own]) {
      for (const ageBand of ageBands) {
        for (const visibility of [undefined, ...visibilities]) {
          const isShown =
            visibility === undefined ? ageBand === 'under13' : visibility === 'family' || visibility === 'shareable';
          const page = pageOf([{ item: { ...item, visibility } }], { ageBand });
          expect(page.sections.length, `${ageBand} ${visibility}`).toBe(isShown ? 1 : 0);
        }
      }
    }
    expect(entryOf(own)).toMatchObject({
      witness: 'You told us about this',
      ownWords: { heading: 'In my own words', paragraphs: ['I built it at home.'] },
    });
    expect(entryOf(own)).not.toHaveProperty('said');
  });

  it('are said once where a row has them twice', () => {
    expect(entryOf(everyKind.reflection, { ownWords: 'I ask lots of questions.' })?.ownWords?.paragraphs).toEqual([
      'I ask lots of questions.',
    ]);
  });

  it('never show a support statement, whatever is asked for', () => {
    for (const visibility of visibilities) {
      const item: Item = { ...everyKind.supportStatement, visibility };
      expect(pageOf([{ item, ownWords, section: 'about-me' }]).sections).toEqual([]);
    }
  });
});

describe('what is said of one thing', () => {
  it('names a skill beside its title, once', () => {
    expect(entryOf(everyKind.skill)).toMatchObject({ title: 'Planning a trip for thirty' });
    expect(entryOf(everyKind.skill)).not.toHaveProperty('strength');
    expect(entryOf({ ...everyKind.skill, title: 'A trip for thirty' })?.strength).toBe('Planning');
    expect(entryOf({ ...everyKind.skill, title: undefined })?.title).toBe('Planning');
  });

  it('tells progress in words from the learner’s own start', () => {
    expect(entryOf(everyKind.personalOutcome)?.journey).toEqual([
      { label: 'At the start', text: 'with a job coach' },
      { label: 'Now', text: 'independently, 12 weeks' },
    ]);
  });

  it('quotes others by role and organisation', () => {
    expect(entryOf(everyKind.testimonial)?.said).toEqual({
      heading: 'What they said',
      paragraphs: ['Customers ask for her.'],
      by: 'Manager, A garden centre',
    });
  });

  it('shows an assessment that has words, without its number', () => {
    const item: Item = { ...everyKind.teacherAssessment, text: 'Reads with expression.' };
    expect(pageOf([{ item }]).sections[0]).toMatchObject({
      heading: 'My learning',
      entries: [
        { title: 'Reading', said: { heading: 'What your teacher said', paragraphs: ['Reads with expression.'] } },
      ],
    });
  });

  it.each([
    ['third-party-confirmed', undefined, 'Someone outside school saw this'],
    ['teacher-assessed', undefined, 'Your teacher saw this'],
    ['teacher-assessed', 'Form tutor', 'Your teacher saw this'],
    ['teacher-assessed', 'Librarian', 'Someone who works with you saw this'],
    ['moderated', 'Teacher', 'Your teacher saw this, and other teachers agreed'],
  ] as const)('%s by %s: %s', (assurance, role, words) => {
    const item: Item = { ...project, assurance, ...(role === undefined ? {} : { assessor: { role } }) };
    expect(entryOf(item)?.witness).toBe(words);
  });

  it('carries the language that it was written in, and none where nobody said', () => {
    expect(entryOf({ ...project, language: 'cy-GB' })?.language).toBe('cy');
    expect(entryOf(project)).not.toHaveProperty('language');
  });
});

describe('months', () => {
  const when = (occurred: Item['occurred'], language: PageLanguage) =>
    entryOf({ ...project, occurred }, { language })?.when;

  it.each([
    [{ from: '2026-06', to: '2026-06' }, 'June 2026', 'Mehefin 2026'],
    [{ to: '2026-06' }, 'June 2026', 'Mehefin 2026'],
    [{ from: '2026-03', to: '2026-06' }, 'March to June 2026', 'O Fawrth i Fehefin 2026'],
    [{ from: '2025-09', to: '2026-05' }, 'September 2025 to May 2026', 'O Fedi 2025 i Fai 2026'],
    [{ from: '2025-12', to: '2026-01' }, 'December 2025 to January 2026', 'O Ragfyr 2025 i Ionawr 2026'],
    [{ from: '2026-07' }, 'From July 2026', 'O Orffennaf 2026 ymlaen'],
  ])('%j is %s, %s', (occurred, english, welsh) => {
    expect([when(occurred, 'en'), when(occurred, 'cy')]).toEqual([english, welsh]);
  });

  it('are not made up', () => {
    expect(entryOf(project)).not.toHaveProperty('when');
  });
});

describe('pictures', () => {
  const picture: Evidence = {
    kind: 'image',
    title: 'IMG_2231',
    description: 'A bridge of paper on two books',
    mediaType: 'image/jpeg',
    digest: `sha384-${'A'.repeat(64)}`,
    storedAt: 'school',
    showsOtherChildren: false,
  };
  const shown = (changes: Partial<Evidence>, consents: readonly string[] = []) =>
    profilePage([{ item: { ...project, evidence: [{ ...picture, ...changes }] } }], {
      ...{ language: 'en', school: 'Riverside', learner: 'Zoë', ageBand: '13to15', consents },
    }).sections[0]?.entries[0]?.pictures;

  it('are shown with what they show in words', () => {
    expect(shown({})).toEqual([
      { alternative: 'A bridge of paper on two books', digest: picture.digest, mediaType: 'image/jpeg' },
    ]);
  });

  it.each([
    { showsOtherChildren: true },
    { description: undefined },
    { description: ' \u200b' },
    { digest: undefined },
    { mediaType: 'image/svg+xml' },
    { mediaType: 'text/html' },
    { kind: 'video' as const },
    { consentRef: 'photo-or-video-evidence' },
  ])('are not with %j', (changes) => {
    expect(shown(changes)).toEqual([]);
  });

  it('are with the consent that they need', () => {
    expect(shown({ consentRef: 'photo-or-video-evidence' }, ['photo-or-video-evidence'])).toHaveLength(1);
  });
});

describe('every text of a page', () => {
  const hostile = fc.oneof(
    fc.constantFrom('\u202etxet', 'a\u0000b', '\u2066x', '\u200b', 'one\r\ntwo\u2028three', '\ufeff', '\u001b[2J'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  );

  it('is safe to show: no controls, no hidden turns of direction, one line each', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, text, name) => {
        const item: Item = { ...everyKind.testimonial, title, text, from: { role: name, organisation: text } };
        const sources = [{ item }, { item: { ...everyKind.reflection, text } }, { item: project, ownWords: text }];
        const page = profilePage(sources, {
          language: 'en',
          school: name,
          learner: text,
          className: title,
          ageBand: 'under13',
        });
        const texts = textOf(page).split('\n');
        for (const one of texts)
          expect(one).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2066-\u2069\ufeff]/);
        const passages = entriesOf(page).flatMap(({ said, ownWords }) => [
          ...(said?.paragraphs ?? []),
          ...(ownWords?.paragraphs ?? []),
        ]);
        expect(passages.filter((one) => one.trim() === '')).toEqual([]);
      }),
    );
  });
});
