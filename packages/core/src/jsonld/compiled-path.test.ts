import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleBadge, sampleEndorsement, sampleRecord } from '../credential/testing/sample-credentials.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue, parseJson } from '../json/index.ts';
import { oneOfEveryKind } from '../learner/fixtures/every-kind.ts';
import { fixtureCredentials, issuers } from '../learner/fixtures/learners.ts';
import { draftFor, selfDeclaredDraft } from '../learner/index.ts';
import { sharedDataIsHere, sharedNames, sharedText } from '../testing/shared-data.ts';
import { canonicalizeDocument, canonicalizeJsonLd } from './canonicalize.ts';
import { bundledContexts, bundledContextsOlder303 } from './contexts.ts';
import { oracleCanonicalForm, toOracleDataset } from './testing/oracle.ts';

const v2 = 'https://www.w3.org/ns/credentials/v2';

function object(value: JsonValue | undefined): JsonObject {
  if (!isJsonObject(value)) throw new Error('not an object');
  return value;
}

/** The samples of the model name types that no carried context defines: here they have an address instead. */
function withDefinedTypes(sample: JsonObject): JsonObject {
  const text = JSON.stringify(sample);
  return object(parseJson(text.replace(/"type":"(1EdTech\w+|Terms)"/g, '"type":"https://vocab.example/#$1"')));
}

/**
 * The documents of one published file: what is signed, and the options of each proof under its contexts; those of a
 * suite over canonical JSON are no JSON-LD.
 */
function documentsOf(value: JsonObject): readonly JsonObject[] {
  const { proof, ...document } = value;
  const proofs = (Array.isArray(proof) ? proof : [proof]).filter((one: JsonValue | undefined) => isJsonObject(one));
  const configurations = proofs
    .filter((one: JsonObject) => !String(one['cryptosuite']).includes('-jcs-'))
    .map((one: JsonObject) => {
      const { proofValue: _, ...options } = one;
      return { '@context': document['@context'] ?? v2, ...options };
    });
  return [document, ...configurations];
}

/** What a token says beside the credential; it is taken off before the credential is read. */
const claims: ReadonlySet<string> = new Set(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'nonce']);

/** Vectors that are JSON-LD: the inputs of `test-vectors/`. */
function vectorInputs(folder: string): readonly [string, JsonObject][] {
  const home = join(import.meta.dirname, '../../../../test-vectors', folder);
  return readdirSync(home)
    .filter((name) => !name.startsWith('invalid-'))
    .flatMap((name): [string, JsonObject][] => {
      const { input } = object(parseJson(readFileSync(join(home, name), 'utf8')));
      // A token is its payload, in the middle.
      const text = typeof input === 'string' ? input : JSON.stringify(input);
      const json = text.trim().startsWith('{') ? text : Buffer.from(text.split('.')[1] ?? '', 'base64url').toString();
      const document = Object.entries(object(parseJson(json))).filter(([member]) => !claims.has(member));
      return [[`test-vectors/${folder}/${name}`, Object.fromEntries(document)]];
    });
}

const now = new Date('2026-06-30T12:00:00Z');
const learner = { displayName: 'Zoë A.', did: 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH' };

const named = (name: string, value: JsonObject): [string, JsonObject] => [name, value];

/** The sample badge with a proof that names its contexts, as the suites over canonical JSON make them. */
const badgeWithOwnContext: JsonObject = {
  ...withDefinedTypes(sampleBadge),
  proof: {
    '@context': sampleBadge['@context'] ?? [],
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    created: '2026-06-30T12:00:00Z',
    verificationMethod: 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH#a',
    proofPurpose: 'assertionMethod',
    proofValue: 'z1z',
  },
};

const shapes: readonly [string, JsonObject][] = [
  named('the sample badge', withDefinedTypes(sampleBadge)),
  named('the sample endorsement', withDefinedTypes(sampleEndorsement)),
  named('the sample record', withDefinedTypes(sampleRecord)),
  ...fixtureCredentials().map(({ example, draft }) => named(`the draft of ${example}`, draft)),
  ...oneOfEveryKind.map((item) =>
    named(
      `a draft of ${item.kind}`,
      item.assurance === 'self-declared'
        ? selfDeclaredDraft(item, { learner, now })
        : draftFor(item, { learner, now, issuer: issuers.riverside }),
    ),
  ),
  ...vectorInputs('data-integrity'),
  ...vectorInputs('presentations'),
  ...vectorInputs('jose'),
  ...(sharedDataIsHere ? sharedNames('examples') : [])
    .filter((name) => !name.startsWith('profile'))
    .map((name) => named(`examples/${name}`, object(parseJson(sharedText(`examples/${name}`))))),
  named('a presentation of a credential whose proof names its contexts', {
    '@context': [v2],
    type: ['VerifiablePresentation'],
    verifiableCredential: [badgeWithOwnContext, badgeWithOwnContext],
  }),
  named('an enveloped credential in a presentation', {
    '@context': [v2],
    type: ['VerifiablePresentation'],
    holder: 'did:web:learner.example',
    verifiableCredential: [
      { '@context': v2, id: 'data:application/vc+jwt,eyJ.eyJ.c2ln', type: 'EnvelopedVerifiableCredential' },
    ],
  }),
];

describe('a proof that names its contexts', () => {
  it('is read as jsonld.js reads it', async () => {
    const document = {
      '@context': [v2],
      type: ['VerifiablePresentation'],
      verifiableCredential: [badgeWithOwnContext],
    };
    const ours = await canonicalizeDocument(document);
    const contexts = new Map(
      [v2, ...asList(sampleBadge['@context'] ?? []).map(String)].map((url) => [url, object(bundledContexts.get(url))]),
    );
    expect(ours).toBe(oracleCanonicalForm(await toOracleDataset(document, { contexts })));
    expect(ours).toContain('https://w3id.org/security#proofValue');
  });
});

describe('every credential shape in the repository takes the compiled path', () => {
  it('and there are many', () => {
    expect(shapes.length).toBeGreaterThan(60);
  });

  it.each(shapes)('%s', async (_, shape) => {
    for (const document of documentsOf(shape)) {
      // A term of the newer body only.
      const isNewer = JSON.stringify(document).includes('"endorsementJwt"');
      for (const contexts of isNewer ? [bundledContexts] : [bundledContexts, bundledContextsOlder303]) {
        const { nquads, path } = await canonicalizeJsonLd(document, { contexts });
        expect(path).toBe('compiled');
        expect(nquads).not.toBe('');
        expect(await canonicalizeDocument(document, { contexts })).toBe(nquads);
      }
    }
  });
});
