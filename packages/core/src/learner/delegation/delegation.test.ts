/** The one shape of a permission to carry a child’s record: an ordinary badge, and nothing in it that tells who. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalizeDocument,
  checkForm,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  lintDraft,
  parseCredential,
} from '../../index.ts';
import { type DelegationDraftOptions, delegationDraft, isDelegation, readDelegation } from './index.ts';

const guardian = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
const child = 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a09';
const wanted: DelegationDraftOptions = {
  ...{ guardian, child, presentTo: ['club.example'], custodian: 'parent-or-carer' },
  scopes: ['receive', 'store', 'present'],
  now: new Date('2026-09-01T08:00:00Z'),
  until: new Date('2027-07-31T23:59:59Z'),
};
const issuer = { id: 'did:webvh:QmExample:riverside.example', type: ['Profile'], name: 'Riverside Academy' };
const draft: JsonObject = { ...delegationDraft(wanted), issuer };
const refusals = (document: JsonObject): readonly string[] =>
  lintDraft(document, { speaker: 'school' }).flatMap(({ code, severity }) => (severity === 'refuse' ? [code] : []));
type Path = readonly (string | number)[];

/** A copy with another value at a path; `undefined` takes the member out. */
function withAt(json: JsonValue, [step, ...rest]: Path, value: JsonValue | undefined): JsonValue {
  if (step === undefined) return value ?? null;
  if (Array.isArray(json)) {
    const items: readonly JsonValue[] = json;
    const there = items.map((item, index) => (index === step ? withAt(item, rest, value) : item));
    return step === items.length ? [...there, withAt(null, rest, value)] : there;
  }
  const { [step]: inner, ...others } = isJsonObject(json) ? json : {};
  return rest.length === 0 && value === undefined ? others : { ...others, [step]: withAt(inner ?? null, rest, value) };
}
const changed = (path: Path, value: JsonValue | undefined): JsonObject => {
  const document = withAt(draft, path, value);
  return isJsonObject(document) ? document : {};
};
const subject = draft['credentialSubject'] ?? null;
const name = { type: 'IdentityObject', hashed: false, identityHash: 'Elin', identityType: 'name' };

describe('a permission', () => {
  it('is a badge that passes the models, canonicalises without loss and passes the lint', async () => {
    expect(parseCredential(draft)).toBeDefined();
    await expect(checkForm('credential', draft)).resolves.toBeUndefined();
    expect(await canonicalizeDocument(draft)).toContain('ext:onBehalfOf');
    expect(refusals(draft)).toEqual([]);
    expect(isDelegation(draft)).toBe(true);
  });

  it('is read back as it was said', () => {
    expect(readDelegation(draft)).toMatchObject({
      ...{ guardian, child, scopes: ['receive', 'store', 'present'], presentTo: ['club.example'] },
      ...{ custodian: 'parent-or-carer', issuer: issuer.id, validUntil: '2027-07-31T23:59:59Z' },
    });
  });

  it.each<readonly [string, Path, JsonValue | undefined]>([
    ['a name of its own', ['name'], 'For Elin Quillfeather'],
    ['a picture', ['image'], { id: 'https://school.example/elin.png', type: 'Image' }],
    ['evidence', ['evidence'], [{ type: ['Evidence'], narrative: 'Elin’s mother' }]],
    ['a narrative', ['credentialSubject', 'narrative'], 'Mother'],
    ['a second identity', ['credentialSubject', 'identifier', 1], name],
    ['a hashed child', ['credentialSubject', 'identifier', 0, 'hashed'], true],
    ['a child by name', ['credentialSubject', 'identifier', 0, 'identityHash'], 'Elin Q.'],
    ['another description', ['credentialSubject', 'achievement', 'description'], 'Mother of Elin'],
    ['another tag', ['credentialSubject', 'achievement', 'tag', 5], 'lp-relation:mother'],
    ['two subjects', ['credentialSubject'], [subject, subject]],
    ['no end', ['validUntil'], undefined],
    ['an end after a year', ['validUntil'], '2027-09-03T00:00:00Z'],
    ['a web address for the key', ['credentialSubject', 'id'], 'did:web:parent.example'],
    ['other letters', ['credentialSubject', 'achievement', 'achievementType'], 'ext:guardiandelegation'],
  ])('with %s is none, and is refused', (_, path, value) => {
    const document = changed(path, value);
    expect(readDelegation(document)).toBeUndefined();
    expect(isDelegation(document)).toBe(true);
    expect(refusals(document)).toContain('LP_LINT_DELEGATION');
  });

  it('is refused where a learner or a third party speaks', () => {
    expect(lintDraft(draft, { speaker: 'learner' }).map(({ code }) => code)).toContain('LP_LINT_DELEGATION');
  });

  it.each([
    ['longer than a year', { until: new Date('2027-09-03T00:00:00Z') }],
    ['over before it begins', { until: new Date('2026-08-01T00:00:00Z') }],
    ['for nobody’s key', { guardian: 'elin@example.org' }],
    ['for the child’s own key', { child: guardian }],
    ['for a child by name', { child: 'Elin' }],
    ['for nothing', { scopes: [] }],
    ['for somebody, without showing', { scopes: ['store'] as const }],
    ['for an address that is none', { presentTo: ['The Club'] }],
    ['for one and the same twice', { presentTo: ['club.example', 'club.example'] }],
  ])('is not drafted %s', (_, more) => {
    expect(() => delegationDraft({ ...wanted, ...more })).toThrow(expect.objectContaining({ code: 'LP_DELEGATION' }));
  });

  it('has room for nothing else: whatever text is changed makes it say something else, or nothing', () => {
    const said = JSON.stringify(readDelegation(draft));
    fc.assert(
      fc.property(fc.constantFrom(...placesIn(subject)), fc.string({ maxLength: 20 }), (path, text) => {
        const document = changed(['credentialSubject', ...path], text);
        const read = readDelegation(document);
        const isSame = JSON.stringify(document) === JSON.stringify(draft);
        return read === undefined || isSame || JSON.stringify(read) !== said;
      }),
      { numRuns: 200 },
    );
  });
});

function placesIn(value: JsonValue, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((one: JsonValue, index) => placesIn(one, [...path, index]));
  if (!isJsonObject(value)) return [path];
  return Object.entries(value).flatMap(([member, inner]) => placesIn(inner, [...path, member]));
}
