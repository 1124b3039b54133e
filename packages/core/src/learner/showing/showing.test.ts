/** What is shown of a report: what was verified, in words of a language, and nothing that is not so. */
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json/index.ts';
import { makeCheck, type Report } from '../../report/index.ts';
import { type Custodian, delegationDraft } from '../delegation/index.ts';
import { draftFor } from '../draft.ts';
import { endorsementDraft } from '../endorsement-draft.ts';
import { everyKind } from '../fixtures/every-kind.ts';
import { showingPage } from './build-showing.ts';
import type { ExplainedSource } from './showing-item.ts';
import { cy } from './words/cy.ts';
import { en } from './words/en.ts';

const now = new Date('2026-08-20T08:00:00Z');
const at = '2026-11-20T09:30:00Z';
const school = { id: 'did:web:riverside.example', name: 'Riverside Academy' };

const draft = (changes: JsonObject = {}): JsonObject => ({
  ...draftFor(everyKind.project, { learner: { displayName: 'Zoë A.' }, issuer: school, now }),
  ...changes,
});

function sourceOf(document: JsonObject, changes: Partial<Report> = {}, voucher: ExplainedSource['voucher'] = 'listed') {
  const issuer = { id: school.id, listedName: school.name, claimedName: school.name };
  const report: Report = {
    ...{ version: 1, kind: 'credential', verdict: 'valid', at, waived: [] },
    checks: [],
    document,
    issuer,
    ...changes,
  };
  return { voucher, about: 'Zoë A.', report };
}

const whole: Report = { version: 1, kind: 'presentation', verdict: 'valid', at, checks: [], waived: [] };
const pageOf = (items: readonly ExplainedSource[], options: Partial<Parameters<typeof showingPage>[1]> = {}) =>
  showingPage({ report: whole, items }, { language: 'en', form: 'page', ...options });

describe('what is shown', () => {
  it('says who vouches, how it was checked and as of when', () => {
    const status = { ...makeCheck('status', 'passed'), asOf: '2026-11-19T00:00:00Z' };
    const [item] = pageOf([sourceOf(draft(), { checks: [status] })]).items;
    expect(item).toMatchObject({
      title: 'A bridge of paper',
      howChecked: 'Assessed by a teacher and checked by others',
      status: 'Not withdrawn, as of 19 November 2026',
      isOwnWords: false,
    });
    expect(item?.vouchedBy).toContain('Riverside Academy');
  });

  it('never takes what was not looked up for good', () => {
    const unknown = sourceOf(
      draft(),
      { checks: [makeCheck('status', 'not-checked', 'LP_STATUS_NOT_CHECKED')] },
      'unknown',
    );
    const [item] = pageOf([unknown]).items;
    expect(item?.status).toContain('Not known');
    expect(item?.howChecked).toContain('by their own account');
    expect(item?.vouchedBy).toContain('No list that was used names them');
  });

  it('shows nothing of what nobody was shown to have signed', () => {
    const { document: _, issuer: __, ...report } = sourceOf(draft()).report;
    const [item] = pageOf([{ voucher: 'open', report }]).items;
    expect(item).toMatchObject({ title: 'An item without a title', says: [], words: [] });
    expect(item?.howChecked).toContain('could not be relied on');
  });

  it('says what is wrong with an item, and that nobody vouches for it as it stands', () => {
    const checks = [makeCheck('status', 'failed', 'LP_REVOKED')];
    const page = pageOf([sourceOf(draft(), { verdict: 'invalid', checks }, 'refused')], { language: 'cy' });
    expect(page.items[0]?.vouchedBy).toBe(cy.who.refused);
    expect(page.items[0]?.notes).toContainEqual({ text: cy.reasons.LP_REVOKED });
    expect(page.lines[0]).toEqual({ text: cy.wrong });
  });

  it('says in English, marked as such, what has no words in Welsh', () => {
    const checks = [makeCheck('schema', 'failed', 'LP_SCHEMA', { params: { pointer: '/type' } })];
    const [item] = pageOf([sourceOf(draft(), { checks }, 'refused')], { language: 'cy' }).items;
    expect(item?.notes[0]).toMatchObject({ language: 'en' });
  });

  it('puts a testimonial with what it speaks of, and says of a stray one that it may be about somebody else', () => {
    const project = draft();
    const said = (about: string) => ({ ...endorsementDraft(everyKind.testimonial, { about, now }), issuer: school });
    const page = pageOf([sourceOf(project), sourceOf(said(String(project['id']))), sourceOf(said('urn:uuid:other'))]);
    expect(page.items.map(({ testimonials }) => testimonials.length)).toEqual([1, 0]);
    expect(page.items[1]?.notes).toContainEqual({ text: en.notes.endorsesElsewhere });
  });

  it('cuts what is too long for a page, and says where the whole is', () => {
    const long = draft({ name: 'a'.repeat(10_000) });
    const [item] = pageOf([sourceOf(long)]).items;
    expect(item?.title.length).toBeLessThan(130);
  });

  it('tells the names where there are several, in quotation marks that nobody can end', () => {
    const page = pageOf([sourceOf(draft()), { ...sourceOf(draft()), about: 'Kwame” and' }]);
    expect(page.learner).toBeUndefined();
    expect(page.lines.map(({ text }) => text).join(' ')).toContain('Zoë A., Kwame’ and');
  });

  it('names who it is for, until when, and the question that it answers', () => {
    const options = { to: 'Valley Cycles', purpose: 'a job', expires: new Date('2027-01-01T00:00:00Z') };
    expect(pageOf([], options).facts).toEqual([
      'For: Valley Cycles',
      'What for: a job',
      'Made on 20 November 2026',
      'Meant to be used until 1 January 2027',
    ]);
    const asked = pageOf([], { domain: 'employer.example', link: 'https://check.example' });
    expect(asked.lines).toEqual([{ text: expect.stringContaining('employer.example') }]);
    expect(asked.howToCheck.steps.join(' ')).toContain('--challenge');
    expect(asked.howToCheck.steps.at(-1)).toContain('https://check.example');
  });

  it('groups many items on the first page by who vouches, by their numbers', () => {
    const page = pageOf(Array.from({ length: 12 }, () => sourceOf(draft())));
    expect(page.summary.groups).toHaveLength(1);
    expect(page.summary.groups[0]?.lines[0]?.items).toBe('Items 1–12: A bridge of paper');
    const alone = sourceOf(draft(), {}, 'own');
    const other = pageOf([...Array.from({ length: 12 }, () => sourceOf(draft())), alone]);
    expect(other.summary.groups.at(-1)?.lines.map(({ items }) => items)).toEqual(['13. A bridge of paper']);
  });

  describe('for a child', () => {
    const terms = {
      guardian: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
      child: 'urn:uuid:00000001-0000-4000-8000-000000000001',
      scopes: ['receive', 'store', 'present'],
      presentTo: [],
      until: new Date('2027-07-31T22:59:59Z'),
      now,
    } as const;
    const leave = (custodian: Custodian) =>
      sourceOf({ ...delegationDraft({ ...terms, custodian }), issuer: { id: school.id, type: ['Profile'] } });
    const shown = (checks: Report['checks'], custodian: Custodian = 'parent-or-carer') => {
      const permission = leave(custodian);
      const item = sourceOf(draft(), { checks });
      const report = { ...whole, credentials: [permission.report, item.report] };
      return (language: 'en' | 'cy', domain?: string) =>
        showingPage(
          // Whoever hands over the permission as an item does not get it drawn.
          { report, items: [permission, item] },
          { language, form: 'print', ...(domain === undefined ? {} : { domain }) },
        );
    };
    const passed = [makeCheck('holder-binding', 'passed', 'LP_GUARDIAN')];
    const copied = [makeCheck('holder-binding', 'not-checked', 'LP_UNCHALLENGED')];

    it('says who shows it, and draws no permission', () => {
      const page = shown(passed)('en', 'club.example');
      expect(page.items.map(({ title }) => title)).toEqual(['A bridge of paper']);
      expect(page.lines[0]?.text).toContain(
        'Shown by a parent or carer, whom the school named, until 31 July 2027. It is about the child',
      );
      expect(page.lines[1]?.text).toContain('club.example');
      expect(page.caution.text[0]).toContain('by a parent or carer, who chose what to show');
      expect(page.items[0]?.notes).toEqual([]);
    });

    it.each([
      ['en', 'parent-or-carer', 'Shown by a parent or carer, whom the school named, until 31 July 2027.'],
      ['cy', 'parent-or-carer', 'Dangosir gan riant neu ofalwr a enwyd gan yr ysgol, hyd at 31 Gorffennaf 2027.'],
      ['en', 'school', 'Shown by the school that keeps the child’s record, until 31 July 2027.'],
    ] as const)('says of a copy in %s, by %s, that it is one', (language, custodian, words) => {
      const { lines } = shown(copied, custodian)(language);
      expect(lines).toHaveLength(1);
      expect(lines[0]?.text).toContain(words);
      expect(lines[0]?.text).toMatch(/copy|Copi/);
    });

    it('says of one who may not why, and not that a school named them', () => {
      const page = shown([makeCheck('holder-binding', 'failed', 'LP_GUARDIAN_REVOKED')])('en');
      expect(JSON.stringify(page)).not.toContain('whom the school named');
      expect(page.lines.map(({ text }) => text)).toContain(en.shownFor.refused.line);
      expect(page.items[0]?.notes).toContainEqual({ text: en.reasons.LP_GUARDIAN_REVOKED });
      const open = shown([makeCheck('holder-binding', 'indeterminate', 'LP_GUARDIAN_UNPROVEN')])('cy');
      expect(open.items[0]?.notes).toContainEqual({ text: cy.reasons.LP_GUARDIAN_UNPROVEN });
    });
  });

  it('has in both languages words for the same things', () => {
    const keysOf = (value: object, at = ''): string[] =>
      Object.entries(value).flatMap(([key, member]) =>
        typeof member === 'object' && member !== null ? keysOf(member, `${at}/${key}`) : [`${at}/${key}`],
      );
    expect(keysOf(cy)).toEqual(keysOf(en));
    const slots = (value: object) =>
      JSON.stringify(value)
        .match(/\{\w+\}/g)
        ?.toSorted();
    expect(slots(cy)).toEqual(slots(en));
  });
});
