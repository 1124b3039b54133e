import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json/index.ts';
import { draftFor, selfDeclaredDraft } from './draft.ts';
import { everyKind, oneOfEveryKind } from './fixtures/every-kind.ts';
import { fixtureCredentials, issuers } from './fixtures/learners.ts';
import { kinds } from './kind.ts';
import { learnerItemOf } from './learner-item.ts';

const shown = new Map(fixtureCredentials().map(({ example, draft }) => [example.slice(0, 2), learnerItemOf(draft)]));
const now = new Date('2026-06-30T12:00:00Z');
const did = 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH';

describe('learnerItemOf, on what Laurel issues', () => {
  it('shows a provisional grade', () => {
    expect(shown.get('02')).toMatchObject({
      form: 'achievement',
      title: 'GCSE (9-1) Mathematics',
      section: 'qualifications',
      kind: 'examResult',
      issuer: { id: 'did:web:riverside-academy.example', name: 'Riverside Academy (invented)' },
      assessedBy: { name: 'Example Awarding Organisation' },
      learner: 'Zoë A.',
      isOwnWords: false,
      assurance: 'externally-validated-transcribed',
      results: [{ label: 'GCSE grade', value: '7', words: '7', status: 'Provisional' }],
      isProvisional: true,
      term: 'June 2026',
      awarded: '2026-08',
      flags: [],
    });
  });

  it('shows a level by name, a period by month, and evidence with its digest', () => {
    expect(shown.get('01')).toMatchObject({
      results: [{ label: 'Oracy level', words: 'Secure' }],
      isProvisional: false,
    });
    expect(shown.get('03')).toMatchObject({
      period: { from: '2026-01', to: '2026-06' },
      role: 'Project lead',
      frameworks: [{ name: 'Creativity', framework: 'Skills Builder Universal Framework 2.0' }],
      evidence: [
        { title: 'Poster and sampling log', mediaType: 'image/png', digest: expect.stringMatching(/^sha384-/) },
      ],
    });
  });

  it('shows who speaks: a snapshot’s parts, an endorsement, the learner', () => {
    expect(shown.get('04')).toMatchObject({ form: 'snapshot', parts: [{ kind: 'examResult' }, { kind: 'project' }] });
    expect(shown.get('05')).toMatchObject({ results: [{ label: 'Status', words: 'Completed', status: 'Completed' }] });
    expect(shown.get('06')).toMatchObject({
      form: 'endorsement',
      kind: 'testimonial',
      about: 'urn:uuid:a5435e9d-90fd-417f-a688-cf7b6d59d1c9',
      narrative: expect.stringContaining('I would employ Kwame'),
    });
    expect(shown.get('07')).toMatchObject({ isOwnWords: true, assurance: 'self-declared', kind: 'reflection' });
  });

  it.each(oneOfEveryKind)('finds $kind again', (item) => {
    const draft =
      item.assurance === 'self-declared'
        ? selfDeclaredDraft(item, { learner: { displayName: 'Kwame', did }, now })
        : draftFor(item, { learner: { displayName: 'Zoë A.' }, issuer: issuers.riverside, now });
    const { section } = kinds[item.kind];
    expect(learnerItemOf(draft)).toMatchObject({ kind: item.kind, section, assurance: item.assurance, flags: [] });
  });

  it('says D in words only where it means Distinction', () => {
    const options = { learner: { displayName: 'Zoë A.' }, now };
    const exam = { ...everyKind.examResult, qualificationType: 'GCSE endorsement', subject: 'Spoken Language' };
    const spoken = draftFor({ ...exam, results: [{ scale: 'spoken-endorsement', value: 'D' }] }, options);
    const alevel = draftFor({ ...exam, results: [{ scale: 'alevel', value: 'D' }] }, options);
    expect(learnerItemOf(spoken).results).toMatchObject([{ value: 'D', words: 'Distinction' }]);
    expect(learnerItemOf(alevel).results).toMatchObject([{ value: 'D', words: 'D' }]);
  });

  it('shows a starting point', () => {
    const draft = draftFor(everyKind.personalOutcome, { learner: { displayName: 'Kwame' }, now });
    expect(learnerItemOf(draft).results).toEqual([
      { label: 'Status', words: 'Completed', status: 'Completed' },
      { label: 'Starting point', value: 'with a job coach', words: 'with a job coach' },
      { label: 'Reached', value: 'independently, 12 weeks', words: 'independently, 12 weeks' },
    ]);
  });
});

describe('learnerItemOf, on what others issue', () => {
  const badge: JsonObject = {
    type: ['VerifiableCredential', 'AchievementCredential'],
    issuer: 'https://badges.example/issuer',
    credentialSubject: {
      type: 'AchievementSubject',
      achievement: { type: 'Achievement', name: 'Solderer', criteria: { narrative: 'Soldered.\n\nTwice.' } },
    },
  };

  it('makes nothing up', () => {
    expect(learnerItemOf(badge)).toEqual({
      form: 'achievement',
      title: 'Solderer',
      issuer: { id: 'https://badges.example/issuer' },
      isOwnWords: false,
      results: [],
      isProvisional: false,
      frameworks: [],
      evidence: [],
      parts: [],
      flags: [],
      criteria: 'Soldered.\n\nTwice.',
    });
    expect(learnerItemOf({})).toMatchObject({ form: 'other', title: '', issuer: { id: '' }, isOwnWords: false });
  });

  it('takes no section from a credential that states two', () => {
    const draft = draftFor(everyKind.project, { learner: { displayName: 'Zoë A.' }, now });
    const sections = JSON.parse(
      JSON.stringify(draft).replace('"lp-section:projects"', '"lp-section:projects","lp-section:awards"'),
    ) as JsonObject;
    expect(learnerItemOf(draft).section).toBe('projects');
    expect(learnerItemOf(sections)).not.toHaveProperty('section');
  });

  it('flags names that deceive, and shows them without what hides', () => {
    const name = 'Riverside \u202eymedacA';
    const item = learnerItemOf({ ...badge, name: 'Solder\u200ber', issuer: { id: 'did:web:x.example', name } });
    expect(item.title).toBe('Solderer');
    expect(item.issuer.name).toBe('Riverside ymedacA');
    expect(item.flags).toEqual([
      { code: 'LP_DECEPTIVE_TEXT', pointer: '/name' },
      { code: 'LP_DECEPTIVE_TEXT', pointer: '/issuer/name' },
    ]);
    expect(learnerItemOf({ ...badge, issuer: { id: 'did:web:x.example', name: 'Riverside' } }).flags).toEqual([]);
  });

  it('survives any shape', () => {
    const values = [null, true, 7, 'text', [], [null], {}, { id: 7 }];
    for (const member of [
      'issuer',
      'credentialSubject',
      'type',
      'name',
      'evidence',
      'relatedResource',
      'awardedDate',
    ]) {
      for (const value of values) expect(learnerItemOf({ ...badge, [member]: value }).results).toEqual([]);
    }
    for (const member of [
      'achievement',
      'result',
      'identifier',
      'source',
      'activityStartDate',
      'verifiableCredential',
    ]) {
      for (const value of values) {
        const subject = { type: 'ClrSubject', [member]: value };
        expect(learnerItemOf({ ...badge, credentialSubject: subject }).isOwnWords).toBe(false);
      }
    }
  });
});
