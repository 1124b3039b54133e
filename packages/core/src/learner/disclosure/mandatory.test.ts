import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkForm } from '../../credential/index.ts';
import { sampleBadge, sampleEndorsement } from '../../credential/testing/sample-credentials.ts';
import { asList, isJsonObject, type JsonObject } from '../../json/index.ts';
import { partOf, selectiveTools } from '../../proof/data-integrity/selective/index.ts';
import { jsonPart } from '../../proof/disclosure/json-part.ts';
import { fixtureCredentials } from '../fixtures/learners.ts';
import { statedAssurances } from '../stated-assurance.ts';
import { lintMandatory, mandatoryPointersOf } from './index.ts';

const shownBy = (document: JsonObject, pointers: readonly string[]): JsonObject => {
  const part = partOf(selectiveTools, document, pointers);
  const shown = part === undefined ? {} : jsonPart(document, part);
  return isJsonObject(shown) ? shown : {};
};
const missing = (document: JsonObject, pointers: readonly string[]) =>
  lintMandatory(document, pointers).map(({ pointer }) => pointer);

const badges = fixtureCredentials().filter(({ example }) => !example.includes('clr2'));
const { proof: _, ...plainBadge } = sampleBadge;

describe('the mandatory part', () => {
  it.each([...badges, { example: 'a badge with every member', draft: plainBadge }])(
    'of $example is a credential of its kind and says how sure it is',
    async ({ draft }) => {
      const pointers = mandatoryPointersOf(draft);
      const shown = shownBy(draft, pointers);
      await checkForm('credential', shown);
      expect(statedAssurances(shown)).toEqual(statedAssurances(draft));
      expect(lintMandatory(draft, pointers)).toEqual([]);
      expect(new Set(pointers).size).toBe(pointers.length);
      for (const name of ['issuer', 'validFrom', 'validUntil', 'credentialStatus', 'credentialSchema', 'type']) {
        expect(shown[name]).toEqual(draft[name]);
      }
    },
  );

  it('of a badge hides grades and narratives', () => {
    const maths = badges.find(({ example }) => example.startsWith('02'))?.draft ?? {};
    const shown = JSON.stringify(shownBy(maths, mandatoryPointersOf(maths)));
    expect(shown).not.toContain('"status":"');
    expect(shown).toContain('lp-kind:examResult');
    expect(shown).toContain('ext:qan');
    expect(shown).toContain('ext:assuranceLevel');
    const project = JSON.stringify(shownBy(plainBadge, mandatoryPointersOf(plainBadge)));
    expect(project).not.toContain('It went well.');
    expect(project).not.toContain('Ada B.');
  });

  it('of a record leaves it to the holder which credentials are shown', () => {
    const record = fixtureCredentials().find(({ example }) => example.includes('clr2'))?.draft ?? {};
    const pointers = mandatoryPointersOf(record);
    expect(pointers.filter((pointer) => pointer.includes('verifiableCredential'))).toEqual([]);
    expect(pointers).toContain('/name');
    expect(missing(record, pointers)).toEqual([]);
  });

  it('has the key that a credential is bound to', () => {
    const bound = { ...plainBadge, cnf: { jwk: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) } } };
    expect(mandatoryPointersOf(bound)).toContain('/cnf');
    expect(missing(bound, mandatoryPointersOf(plainBadge))).toEqual(['/cnf']);
  });

  it('of an endorsement is what its model asks for', () => {
    expect(mandatoryPointersOf(sampleEndorsement)).toContain('/name');
    expect(mandatoryPointersOf(sampleEndorsement)).not.toContain('/credentialSubject/endorsementComment');
  });

  it('asks for a credential that follows its model', () => {
    expect(() => mandatoryPointersOf({ ...plainBadge, name: 7 })).toThrow(
      expect.objectContaining({ code: 'LP_SCHEMA' }),
    );
    const { validFrom: _from, ...undated } = plainBadge;
    expect(() => mandatoryPointersOf(undated)).toThrow(expect.objectContaining({ code: 'LP_SCHEMA' }));
  });

  it('does not depend on the form of lists', () => {
    const [result] = asList({ ...plainBadge }['credentialSubject']);
    const listed = { ...plainBadge, credentialSubject: [result ?? {}] };
    expect(missing(listed, ['/issuer'])).toContain('/credentialSubject/0/id');
  });
});

describe('what could be hidden and must not be', () => {
  const maths = badges.find(({ example }) => example.startsWith('02'))?.draft ?? {};

  it('is named', () => {
    const all = missing(maths, []);
    expect(all).toEqual(
      expect.arrayContaining(['/type', '/issuer', '/validFrom', '/credentialStatus', '/credentialSchema']),
    );
    expect(all.some((pointer) => /\/tag\/\d+$/.test(pointer))).toBe(true);
    expect(all.some((pointer) => /\/otherIdentifier\/\d+$/.test(pointer))).toBe(true);
    expect(all.some((pointer) => /\/result\/\d+$/.test(pointer))).toBe(true);
    expect(lintMandatory(maths, ['/issuer'])[0]).toMatchObject({ code: 'LP_MANDATORY_MISSING', pointer: '/validFrom' });
    expect(missing(maths, [''])).toEqual([]);
  });

  it('is each found where it alone is left out', () => {
    for (const pointer of missing(maths, []).filter((one) => one !== '/type' && !one.endsWith('/id'))) {
      const others = mandatoryPointersOf(maths).filter((one) => one !== pointer);
      expect(missing(maths, others), pointer).toEqual([pointer]);
    }
  });

  it('is not found where its parts are shown one by one, and is where one is not', () => {
    const [first, ...others] = Object.keys(maths['issuer'] as JsonObject).map((name) => `/issuer/${name}`);
    const rest = mandatoryPointersOf(maths).filter((one) => one !== '/issuer');
    expect(missing(maths, [...rest, first ?? '', ...others])).toEqual([]);
    expect(missing(maths, [...rest, first ?? ''])).toEqual(['/issuer']);
  });

  it('does not escape by letters, by order or by alignment', () => {
    fc.assert(
      fc.property(fc.constantFrom('tag', 'identifier', 'result', 'alignment'), fc.boolean(), (what, isOne) => {
        const hidden = {
          tag: { achievement: { tag: 'LP-Kind:examResult' } },
          identifier: { achievement: { otherIdentifier: { identifier: '1', identifierType: 'EXT:QAN' } } },
          result: { achievement: {}, result: { value: 'Externally Validated' } },
          alignment: { achievement: { alignment: { targetType: 'ext:AssuranceLevel', targetCode: 'moderated' } } },
        }[what];
        const credential = { credentialSubject: isOne ? hidden : [hidden] } as JsonObject;
        expect(missing(credential, ['']).length).toBe(0);
        expect(missing(credential, []).length).toBe(1);
      }),
    );
  });

  it('refuses a pointer that names nothing', () => {
    for (const pointer of [
      '/nothing',
      'issuer',
      '/credentialSubject/result/-',
      '/credentialSubject/result/00',
      '/~2',
    ]) {
      expect(() => lintMandatory(maths, [pointer])).toThrow(expect.objectContaining({ code: 'LP_POINTER_UNKNOWN' }));
    }
  });
});
