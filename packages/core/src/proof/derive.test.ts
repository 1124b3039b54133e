import { decode } from 'cborg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMultibase } from '../encoding/index.ts';
import { isJsonObject, type JsonObject, type JsonValue, pointerStep } from '../json/index.ts';
import { createSigner, importPublicKey } from '../keys/index.ts';
import { fixtureCredentials } from '../learner/fixtures/learners.ts';
import { isAssurance, mandatoryPointersOf } from '../learner/index.ts';
import { addDataIntegrityProof, cryptosuites } from './data-integrity/index.ts';
import { deriveCredential } from './derive.ts';

const signer = await createSigner({
  algorithm: 'P-256',
  privateKey: new Uint8Array(32).fill(7),
  purpose: 'assertionMethod',
});
const publicKey = importPublicKey(signer.id.slice(signer.id.indexOf('#') + 1));
const created = new Date('2026-08-20T07:00:00Z');

const secured = (document: JsonObject, mandatory: readonly string[]): Promise<JsonObject> =>
  addDataIntegrityProof(document, { signers: [signer], cryptosuite: 'ecdsa-sd-2023', created, mandatory });

/** Verifies a derived proof by the suite alone: whose key it is, is not asked here. */
async function verify(derived: JsonObject): Promise<void> {
  const facts = cryptosuites['ecdsa-sd-2023'];
  if (facts.form !== 'selective') throw new Error('not selective');
  const { proof, ...document } = derived;
  if (!isJsonObject(proof)) throw new Error('no proof');
  const { proofValue, ...options } = proof;
  await (await facts.load()).verifyDerivedProof({
    document,
    proofConfig: { '@context': document['@context'] ?? [], ...options },
    proofValue: String(proofValue),
    publicKey,
  });
}

async function derive(credential: JsonObject, disclose: readonly string[]): Promise<JsonObject> {
  const derived = await deriveCredential(credential, { disclose });
  if (!isJsonObject(derived)) throw new Error('not an object');
  return derived;
}

const fixtures = fixtureCredentials();
const draftOf = (example: string) => fixtures.find((one) => one.example.startsWith(example))?.draft ?? {};
const [maths, badge, record] = [draftOf('02'), draftOf('03'), draftOf('04')];

describe('what is derived', () => {
  it('is the mandatory part and what was chosen, and verifies', async () => {
    const base = await secured(maths, mandatoryPointersOf(maths));
    const derived = await derive(base, ['/credentialSubject/result/0/value']);
    await verify(derived);
    const grade = derived['credentialSubject'] as { result: readonly JsonObject[] };
    const whole = maths['credentialSubject'] as { result: readonly JsonObject[] };
    expect(grade.result[0]).toEqual({ type: whole.result[0]?.['type'], value: whole.result[0]?.['value'] });
    await verify(await derive(base, []));
    await verify(await derive(base, ['']));
    expect(await derive(base, [''])).toMatchObject(maths);
  });

  it.each(fixtures)('of $example, whatever was mandatory', async ({ draft }) => {
    const base = await secured(draft, mandatoryPointersOf(draft));
    const all = Object.keys(draft).filter((name) => name !== '@context');
    await verify(
      await derive(
        base,
        all.map((name) => `/${pointerStep(name)}`),
      ),
    );
  });

  it('does not depend on the order of pointers or on repetitions', async () => {
    const base = await secured(badge, mandatoryPointersOf(badge));
    const chosen = ['/description', '/credentialSubject/result/0', '/name', '/evidence'];
    const once = JSON.stringify(await derive(base, chosen));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...chosen, ...chosen], { minLength: 8 }), async (pointers) => {
        expect(JSON.stringify(await derive(base, pointers))).toBe(once);
      }),
      { numRuns: 5 },
    );
  });

  it('shows ordered lists whole or not at all', async () => {
    const base = await secured(maths, mandatoryPointersOf(maths));
    const { achievement } = maths['credentialSubject'] as { achievement: { resultDescription: readonly JsonObject[] } };
    const index = achievement.resultDescription.findIndex((one) => one['resultType'] !== 'ext:assuranceLevel');
    const at = `/credentialSubject/achievement/resultDescription/${index}`;
    await expect(derive(base, [`${at}/allowedValue/0`])).rejects.toMatchObject({
      code: 'LP_POINTER_WHOLE',
      params: { pointer: `${at}/allowedValue` },
    });
    await verify(await derive(base, [at]));
    await expect(secured(maths, [`${at}/allowedValue/0`])).rejects.toMatchObject({ code: 'LP_POINTER_WHOLE' });
  });

  it('names what is missing for a credential of its kind', async () => {
    const base = await secured(maths, mandatoryPointersOf(maths));
    const at = '/credentialSubject/achievement/resultDescription/0';
    const few = await derive(base, [`${at}/allowedValue`]).catch((error: unknown) => error);
    expect(few).toMatchObject({ code: 'LP_DISCLOSE_MORE' });
    const { pointers } = (few as { params: { pointers: string } }).params;
    expect(pointers).toContain(`${at}/`);
    await verify(await derive(base, [`${at}/allowedValue`, ...pointers.split(', ')]));
  });

  it('of a record is what its holder chose of it', async () => {
    const base = await secured(record, mandatoryPointersOf(record));
    await expect(derive(base, [])).rejects.toMatchObject({
      code: 'LP_DISCLOSE_MORE',
      params: { pointers: '/credentialSubject/verifiableCredential' },
    });
    await verify(await derive(base, ['/credentialSubject/verifiableCredential/0']));
  });

  it('leaves a credential with a proof of its own whole', async () => {
    const inner = await addDataIntegrityProof(badge, { signers: [signer], cryptosuite: 'ecdsa-sd-2023', created });
    const subject = { ...(record['credentialSubject'] as JsonObject), verifiableCredential: [inner] };
    const outer = { ...record, credentialSubject: subject };
    const base = await secured(outer, mandatoryPointersOf(outer));
    const at = '/credentialSubject/verifiableCredential/0';
    await expect(derive(base, [`${at}/name`])).rejects.toMatchObject({
      code: 'LP_POINTER_WHOLE',
      params: { pointer: at },
    });
    const derived = await derive(base, [at]);
    await verify(derived);
    expect(JSON.stringify(derived)).toContain(JSON.stringify(inner['proof']));
  });

  it('is the same from text', async () => {
    const base = await secured(badge, mandatoryPointersOf(badge));
    expect(await deriveCredential(JSON.stringify(base), { disclose: ['/name'] })).toEqual(
      await derive(base, ['/name']),
    );
  });
});

describe('what is refused', () => {
  it.each([
    '/nothing',
    'name',
    '/credentialSubject/result/9',
    '/credentialSubject/result/-',
    '/name/0',
    '/~',
    '/proof',
  ])('the pointer %s', async (pointer) => {
    const base = await secured(badge, ['/issuer']);
    await expect(derive(base, [pointer])).rejects.toMatchObject({ code: 'LP_POINTER_UNKNOWN' });
  });

  it('a pointer that holds something private is not repeated', async () => {
    const base = await secured(badge, ['/issuer']);
    await expect(derive(base, ['/Elin Vaughan'])).rejects.toMatchObject({ params: { pointer: '/?' } });
    await expect(derive(base, ['Elin Vaughan'])).rejects.toMatchObject({ params: { pointer: '?' } });
  });

  it('what was derived already, and what hides nothing', async () => {
    const derived = await derive(await secured(badge, mandatoryPointersOf(badge)), ['/name']);
    await expect(derive(derived, ['/name'])).rejects.toMatchObject({ code: 'LP_ALREADY_DERIVED' });
    await expect(derive(badge, ['/name'])).rejects.toMatchObject({ code: 'LP_NOT_DERIVABLE' });
    await expect(deriveCredential('a.b.c', { disclose: [] })).rejects.toMatchObject({ code: 'LP_NOT_DERIVABLE' });
    await expect(deriveCredential('7', { disclose: [] })).rejects.toMatchObject({ code: 'LP_NOT_DERIVABLE' });
  });

  it('what is named by no text, and a key binding of what has none', async () => {
    const base = await secured(badge, ['/issuer']);
    for (const other of [7, null, ['/name']]) {
      const disclose = [other] as unknown as readonly string[];
      await expect(deriveCredential(base, { disclose })).rejects.toMatchObject({ code: 'LP_USAGE' });
    }
    const keyBinding = { signer, challenge: 'c', domain: 'd', created };
    for (const given of [base, JSON.stringify(base)]) {
      await expect(deriveCredential(given, { disclose: [''], keyBinding })).rejects.toMatchObject({ code: 'LP_USAGE' });
    }
  });

  it('nothing at all', async () => {
    await expect(derive(await secured(badge, []), [])).rejects.toMatchObject({ code: 'PROOF_GENERATION_ERROR' });
  });

  it('a base proof of something else', async () => {
    const base = await secured(badge, mandatoryPointersOf(badge));
    const { name: _name, ...other } = base;
    await expect(derive(other, [])).rejects.toMatchObject({ code: 'PROOF_VERIFICATION_ERROR' });
  });

  it('words that no context knows, when it is signed and when it is derived', async () => {
    await expect(secured({ ...badge, grade: 'A*' }, ['/issuer'])).rejects.toMatchObject({
      code: 'DATA_LOSS_DETECTION_ERROR',
    });
    const base = await secured(badge, ['/issuer']);
    await expect(derive({ ...base, grade: 'A*' }, ['/name'])).rejects.toMatchObject({
      code: 'DATA_LOSS_DETECTION_ERROR',
    });
  });
});

/** Every text in a value with the pointer to it; identifiers and types come with whatever they belong to. */
function leaves(value: JsonValue, pointer: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [pointer];
  return Object.entries(value).flatMap(([step, inner]: [string, JsonValue]) =>
    /^(?:@context|id|type)$/.test(step) ? [] : leaves(inner, `${pointer}/${pointerStep(step)}`),
  );
}

/** Members whose texts may be any. */
const freeMembers =
  /\/(?:name|value|narrative|description|genre|audience|humanCode|fieldOfStudy|target(?:Name|Description|Framework))$/;

/** A text that nothing else holds, in place of each text that may be any. */
function marked(value: JsonValue, pointer: string): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue, index) => marked(item, `${pointer}/${index}`));
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        /^(?:@context|id|type|tag|resultType)$/.test(name) ? inner : marked(inner, `${pointer}/${name}`),
      ]),
    );
  }
  const isFree = typeof value === 'string' && !isAssurance(value) && freeMembers.test(pointer);
  return isFree ? `marker-${pointer.replaceAll('/', '.')}-end` : value;
}

const textsIn = (value: unknown): readonly string[] => {
  if (value instanceof Uint8Array) return [new TextDecoder('latin1').decode(value)];
  if (value instanceof Map) return [...value].flat().flatMap(textsIn);
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return [String(value)];
};

describe('WA-13: what goes out holds nothing but what was ticked and what is mandatory', () => {
  const documents = fixtures.map(({ draft }) => marked(draft, '') as JsonObject);

  it('in no form, of any credential', async () => {
    const bases = await Promise.all(
      documents.map(async (document) => {
        const mandatory = mandatoryPointersOf(document);
        return { document, mandatory, base: await secured(document, mandatory), all: leaves(document, '') };
      }),
    );
    let shownOnce = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bases.length - 1 }),
        fc.array(fc.nat(), { maxLength: 6 }),
        async (which, picks) => {
          const { document, mandatory, base, all } = bases[which] ?? bases[0] ?? {};
          if (document === undefined || base === undefined || all === undefined || mandatory === undefined) return;
          let ticked = picks.map((pick) => all[pick % all.length] ?? '');
          const first = await deriveCredential(base, { disclose: ticked }).catch((error: unknown) => error);
          const more = (first as { code?: string; params?: { pointers?: string } }).params?.pointers;
          if (more !== undefined) ticked = [...ticked, ...more.split(', ')];
          const derived =
            more === undefined ? first : await deriveCredential(base, { disclose: ticked }).catch((e) => e);
          if (derived instanceof Error) {
            expect(derived).toMatchObject({ code: 'LP_POINTER_WHOLE' });
            return;
          }
          await verify(derived as JsonObject);
          const { proofValue } = (derived as { proof: { proofValue: string } }).proof;
          const bytes = decodeMultibase(proofValue, 'u');
          const out = [
            JSON.stringify(derived),
            new TextDecoder('latin1').decode(bytes),
            ...textsIn(decode(bytes.subarray(3), { useMaps: true })),
          ].join('\n');
          const allowed = [...mandatory, ...ticked];
          for (const pointer of all) {
            const marker = `marker-${pointer.replaceAll('/', '.')}-end`;
            const isAllowed = allowed.some((one) => pointer === one || pointer.startsWith(`${one}/`));
            if (isAllowed) shownOnce += out.includes(marker) ? 1 : 0;
            else expect(out.includes(marker), pointer).toBe(false);
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(shownOnce).toBeGreaterThan(50);
  });
});

describe('the other selective forms', () => {
  it('bbs-2023', async () => {
    const bbs = await createSigner({
      algorithm: 'BLS12-381',
      privateKey: new Uint8Array(32).fill(7),
      purpose: 'assertionMethod',
    });
    const options = {
      signers: [bbs],
      cryptosuite: 'bbs-2023',
      created,
      mandatory: mandatoryPointersOf(badge),
    } as const;
    const base = await addDataIntegrityProof(badge, options);
    const derived = await derive(base, ['/description']);
    expect(derived).toMatchObject({ description: badge['description'], proof: { cryptosuite: 'bbs-2023' } });
    expect(derived).not.toHaveProperty('evidence');
    await expect(derive(derived, [])).rejects.toMatchObject({ code: 'LP_ALREADY_DERIVED' });
  });

  it('SD-JWT', async () => {
    const { issueSdJwt, readSdJwt } = await import('./sd-jwt/index.ts');
    const text = await issueSdJwt(badge, { signer, type: 'vc+sd-jwt', created, mandatory: mandatoryPointersOf(badge) });
    const derived = await deriveCredential(text, { disclose: ['/description'] });
    if (typeof derived !== 'string') throw new Error('no text');
    const { document } = await readSdJwt(derived);
    expect(document).toMatchObject({ description: badge['description'] });
    expect(document).not.toHaveProperty('evidence');
    const disclose = ['/description'];
    expect(await deriveCredential(text, { disclose, limits: { depth: 20 } })).toBe(derived);
    await expect(deriveCredential(text, { disclose, limits: { depth: 2 } })).rejects.toMatchObject({
      code: 'LP_TOO_DEEP',
    });
  });

  it('SD-JWT, in answer to a verifier, by the key that it is bound to', async () => {
    const { issueSdJwt, readSdJwt } = await import('./sd-jwt/index.ts');
    const presenter = await createSigner({
      algorithm: 'P-256',
      privateKey: new Uint8Array(32).fill(8),
      purpose: 'authentication',
    });
    const text = await issueSdJwt(badge, {
      signer,
      type: 'vc+sd-jwt',
      created,
      mandatory: mandatoryPointersOf(badge),
      holder: presenter.controller,
    });
    const asked = { challenge: 'n-1', domain: 'employer.example', created };
    const derived = await deriveCredential(text, { disclose: [], keyBinding: { ...asked, signer: presenter } });
    expect((await readSdJwt(String(derived))).keyBinding).toMatchObject({
      challenge: 'n-1',
      domain: 'employer.example',
    });
    const other = { ...presenter, sign: signer.sign, id: signer.id };
    await expect(
      deriveCredential(text, { disclose: [], keyBinding: { ...asked, signer: other } }),
    ).rejects.toMatchObject({ code: 'LP_KB_KEY' });
  });
});
