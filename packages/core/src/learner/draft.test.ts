import Ajv2019 from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCredential } from '../credential/index.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { bundledContexts, bundledContextsOlder303, canonicalizeDocument } from '../jsonld/index.ts';
import { sharedDataIsHere, sharedJson } from '../testing/shared-data.ts';
import { assuranceVocabulary } from './assurance.ts';
import { clrDraft } from './clr-draft.ts';
import { type DraftOptions, draftFor, selfDeclaredDraft } from './draft.ts';
import { endorsementDraft } from './endorsement-draft.ts';
import { everyKind, oneOfEveryKind } from './fixtures/every-kind.ts';
import { issuers } from './fixtures/learners.ts';
import type { Item } from './item.ts';
import { kinds } from './kind.ts';

const now = new Date('2026-06-30T12:00:00.123Z');
const did = 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH';
const school = { learner: { displayName: 'Zoë A.', did }, issuer: issuers.riverside, now } satisfies DraftOptions;
const own = { learner: { displayName: 'Kwame', did }, now };

const draftOf = (item: Item): JsonObject =>
  item.assurance === 'self-declared' ? selfDeclaredDraft(item, own) : draftFor(item, school);

const object = (value: JsonValue | undefined): JsonObject => {
  const first = asList(value)[0];
  return isJsonObject(first) ? first : {};
};
const subjectOf = (draft: JsonObject): JsonObject => object(draft['credentialSubject']);
const achievementOf = (draft: JsonObject): JsonObject => object(subjectOf(draft)['achievement']);

describe('every kind of item', () => {
  it('is here', () => {
    expect(oneOfEveryKind.map(({ kind }) => kind)).toEqual(Object.keys(kinds));
  });

  it.each([
    ['examResult', 'Certificate'],
    ['teacherAssessment', 'Assessment'],
    ['skill', 'Competency'],
    ['personalOutcome', 'Achievement'],
    ['project', 'Assignment'],
    ['award', 'Award'],
    ['volunteering', 'CommunityService'],
    ['workExperience', 'Fieldwork'],
    ['interest', 'CoCurricular'],
    ['reflection', 'Achievement'],
    ['supportStatement', 'Achievement'],
    ['testimonial', 'Achievement'],
  ] as const)('%s is of type %s, and says its section and kind', (kind, type) => {
    const achievement = achievementOf(draftOf(everyKind[kind]));
    expect(achievement['achievementType']).toBe(type);
    expect(achievement['tag']).toEqual([`lp-section:${kinds[kind].section}`, `lp-kind:${kind}`]);
  });

  it.each(oneOfEveryKind)('$kind is sound by Laurel’s own model', (item) => {
    const draft = draftOf(item);
    expect(parseCredential(draft).type).toEqual(draft['type']);
  });

  it.each(oneOfEveryKind)('$kind has one canonical form under both bodies of the context', async (item) => {
    const draft = draftOf(item);
    const newer = await canonicalizeDocument(draft, { contexts: bundledContexts });
    expect(newer).toBe(await canonicalizeDocument(draft, { contexts: bundledContextsOlder303 }));
  });

  it.skipIf(!sharedDataIsHere)('is valid by the JSON Schema of 1EdTech', () => {
    const ajv = new Ajv2019.default({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(sharedJson('schemas/ob_v3p0_achievementcredential_schema.json') as object);
    for (const item of oneOfEveryKind)
      expect(validate(draftOf(item)), `${item.kind} ${JSON.stringify(validate.errors)}`).toBe(true);
  });
});

describe('draftFor', () => {
  it('takes its clock and its randomness from the call', () => {
    let count = 0;
    const random = (length: number) => new Uint8Array(length).fill(++count);
    const options = { learner: { displayName: 'Zoë A.' }, now, random };
    const draft = draftFor(everyKind.project, options);
    expect(draft['validFrom']).toBe('2026-06-30T12:00:00Z');
    expect(draft['id']).toBe('urn:uuid:01010101-0101-4101-8101-010101010101');
    expect(subjectOf(draft)['id']).toBe('urn:uuid:02020202-0202-4202-8202-020202020202');
    expect(draft).not.toHaveProperty('issuer');
    expect(draft).not.toHaveProperty('proof');
  });

  it('gives a replacement the same ids and a later start', () => {
    const ids = { credential: 'urn:uuid:5d72be70-ce68-4e71-aa5e-16340b73b8dd' };
    const first = draftFor(everyKind.examResult, { ...school, ids });
    const corrected: Item = { ...everyKind.examResult, results: [{ scale: 'gcse-da', value: '6-5' }] };
    const later = draftFor(corrected, { ...school, ids, now: new Date('2026-11-01T09:00:00Z') });
    expect(later['id']).toBe(first['id']);
    expect(achievementOf(later)).toEqual(achievementOf(first));
    expect(String(later['validFrom']) > String(first['validFrom'])).toBe(true);
    expect(JSON.stringify(later)).not.toContain('Provisional');
  });

  it('puts nothing of the learner into the achievement, whose ids all learners share', () => {
    const text = fc.string({ minLength: 12, maxLength: 40 });
    const month = fc.constantFrom('2025-09', '2026-01', '2026-06');
    fc.assert(
      fc.property(text, text, text, text, month, (displayName, title, story, role, from) => {
        const marked = (part: string) => `§${part}§`;
        const item: Item = {
          ...everyKind.project,
          title: marked(title),
          text: marked(story),
          summary: marked(story),
          role: marked(role),
          occurred: { from },
          awardedOn: `${from}-12`,
        };
        const draft = draftFor(item, { ...school, learner: { displayName: marked(displayName) } });
        expect(achievementOf(draft)).toEqual(achievementOf(draftFor(everyKind.project, school)));
        expect(JSON.stringify(achievementOf(draft))).not.toContain('§');
      }),
      { numRuns: 30 },
    );
  });

  it('gives another school, and another definition, another achievement', () => {
    const id = achievementOf(draftFor(everyKind.skill, school))['id'];
    expect(achievementOf(draftFor(everyKind.skill, { ...school, issuer: issuers.northway }))['id']).not.toBe(id);
    const other: Item = { ...everyKind.skill, definition: { criteria: 'Seen three times.' } };
    expect(achievementOf(draftFor(other, school))['id']).not.toBe(id);
  });

  it('refers from each result to its description, and to nothing else', () => {
    for (const item of oneOfEveryKind) {
      const draft = draftOf(item);
      const described = asList(achievementOf(draft)['resultDescription']).map((one) => object(one)['id']);
      expect(asList(subjectOf(draft)['result']).map((one) => object(one)['resultDescription'])).toEqual(described);
      expect(new Set(described).size).toBe(described.length);
    }
  });

  it('shows a starting point in words, and never a need, a pathway or a framework that implies one', () => {
    const draft = draftFor(everyKind.personalOutcome, school);
    const text = JSON.stringify(draft);
    expect(text).toContain('with a job coach');
    expect(text).toContain('independently, 12 weeks');
    expect(text).not.toMatch(/adulthood|pfa|pathway|employment/i);
  });

  it('gives months only, as full date-times, and every value as a string', () => {
    const subject = subjectOf(draftFor(everyKind.award, school));
    expect(subject['activityStartDate']).toBe('2025-09-01T00:00:00Z');
    expect(subject['activityEndDate']).toBe('2026-03-01T00:00:00Z');
    const results = asList(subjectOf(draftFor(everyKind.teacherAssessment, school))['result']).map(object);
    expect(results.map(({ value }) => value)).toEqual(['105', 'EXS', 'teacher-assessed']);
  });

  it('leaves the source out where the school is itself the awarding organisation', () => {
    const organisation = { id: issuers.riverside.id, name: issuers.riverside.name };
    expect(subjectOf(draftFor(everyKind.examResult, school))).toHaveProperty('source');
    const item: Item = { ...everyKind.examResult, awardingOrganisation: organisation };
    expect(subjectOf(draftFor(item, school))).not.toHaveProperty('source');
  });

  it('takes another address of the vocabulary', () => {
    expect(JSON.stringify(draftFor(everyKind.project, school))).toContain(`${assuranceVocabulary}moderated`);
    const vocabulary = 'https://example.org/assurance#';
    const text = JSON.stringify(draftFor(everyKind.project, { ...school, vocabulary }));
    expect(text).toContain('https://example.org/assurance#moderated');
    expect(text).not.toContain(assuranceVocabulary);
  });

  it('joins two languages, each of which names the other', () => {
    const words = { kind: 'project', title: 'Ar y traeth', assurance: 'teacher-assessed', language: 'cy-GB' } as const;
    const welsh: Item = { ...words, definition: { name: 'Prosiect' } };
    const english: Item = { ...words, title: 'On the beach', language: 'en-GB' };
    const idOf = (item: Item): string => String(achievementOf(draftFor(item, school))['id']);
    const related = [{ id: idOf(english), language: 'en-GB' }];
    const achievement = achievementOf(draftFor(welsh, { ...school, related }));
    expect(achievement).toMatchObject({
      id: idOf(welsh),
      inLanguage: 'cy-GB',
      related: [{ id: idOf(english), type: ['Related'], inLanguage: 'en-GB' }],
    });
    expect(achievementOf(draftFor(welsh, school))).not.toHaveProperty('related');
    expect(parseCredential(draftFor(welsh, { ...school, related })).type).toContain('OpenBadgeCredential');
  });

  it('refuses levels that are not defined, and does not change its input', () => {
    const item: Item = { ...everyKind.skill, results: [{ scale: 'rubric', value: 'Secure' }] };
    expect(() => draftFor(item, school)).toThrow(expect.objectContaining({ code: 'LP_ITEM_LEVELS' }));
    const rubric = { name: 'Level', levels: [{ name: 'Emerging' }, { name: 'Secure' }] };
    const defined: Item = { ...item, definition: { rubric } };
    const before = structuredClone(defined);
    expect(draftFor(defined, school)).toHaveProperty('credentialSubject');
    expect(defined).toEqual(before);
  });
});

describe('who speaks', () => {
  it('a school never signs the learner’s own words', () => {
    const levels: readonly Item[] = [
      everyKind.reflection,
      everyKind.supportStatement,
      { ...everyKind.interest, assurance: 'self-declared' },
      { ...everyKind.reflection, assurance: 'teacher-assessed' },
    ];
    for (const item of levels) {
      expect(() => draftFor(item, school)).toThrow(expect.objectContaining({ code: 'LP_OWN_WORDS' }));
    }
  });

  it('a learner never signs more than their own word, nor somebody else’s', () => {
    expect(() => selfDeclaredDraft(everyKind.project, own)).toThrow(expect.objectContaining({ code: 'LP_OWN_WORDS' }));
    for (const item of [everyKind.testimonial, everyKind.teacherAssessment]) {
      const claimed: Item = { ...item, assurance: 'self-declared' };
      expect(() => selfDeclaredDraft(claimed, own)).toThrow(expect.objectContaining({ code: 'LP_OTHERS_WORDS' }));
    }
  });

  it('a learner’s own statement of a grade does not look like a school’s', () => {
    const draft = selfDeclaredDraft({ ...everyKind.examResult, assurance: 'self-declared' }, own);
    expect(object(draft['issuer'])).toEqual({ id: did, type: ['Profile'], name: 'Kwame' });
    expect(subjectOf(draft)['id']).toBe(did);
    expect(subjectOf(draft)).not.toHaveProperty('source');
    expect(JSON.stringify(draft)).not.toMatch(/school|results file/);
  });
});

describe('endorsementDraft', () => {
  it('speaks of a credential by its id', () => {
    const about = 'urn:uuid:a5435e9d-90fd-417f-a688-cf7b6d59d1c9';
    const draft = endorsementDraft(everyKind.testimonial, { about, now });
    expect(subjectOf(draft)).toEqual({
      id: about,
      type: ['EndorsementSubject'],
      endorsementComment: 'Customers ask for her.',
    });
    expect(draft).not.toHaveProperty('issuer');
  });
});

describe('clrDraft', () => {
  const learner = { displayName: 'Zoë A.' };
  const ids = { subject: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed' };
  const part = (item: Item) => draftFor(item, { ...school, learner, ids });

  it('is always partial, and joins each achievement to the profile once', () => {
    const project = part(everyKind.project);
    const clr = clrDraft([project, part(everyKind.award), part({ ...everyKind.project, title: 'A boat' })], {
      ...school,
      learner,
    });
    expect(clr['partial']).toBe(true);
    const subject = subjectOf(clr);
    expect(subject['id']).toBe(ids.subject);
    const profile = object(subject['achievement'])['id'];
    const associations = asList(subject['association']).map(object);
    expect(associations).toHaveLength(2);
    expect(associations.map(({ targetId }) => targetId)).toEqual([profile, profile]);
    expect(associations[0]?.['sourceId']).toBe(achievementOf(project)['id']);
  });

  it('never mixes learners', () => {
    const other = draftFor(everyKind.project, { ...school, learner });
    expect(() => clrDraft([part(everyKind.award), other], { ...school, learner })).toThrow(
      expect.objectContaining({ code: 'LP_SUBJECT_DIFFERS', params: { pointer: '/1/credentialSubject/id' } }),
    );
  });
});
