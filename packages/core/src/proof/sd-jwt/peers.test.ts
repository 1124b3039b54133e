import { SDJwtInstance } from '@sd-jwt/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeBase64url, encodeBase64url, encodeUtf8 } from '../../encoding/index.ts';
import { isJsonObject, type JsonObject, type JsonValue, parseJson, pointerStep } from '../../json/index.ts';
import { randomBytes, sha256OfTexts } from '../../runtime/index.ts';
import { sharedDataIsHere, sharedText } from '../../testing/shared-data.ts';
import { issueSdJwt, presentSdJwt, readSdJwt, verifySdJwt } from './index.ts';
import { badge, now, type Party, party, resolver } from './testing/parties.ts';

type Peer = SDJwtInstance<Record<string, unknown>>;

let school: Party;
let learner: Party;
let peer: Peer;

/** How the peer signs and verifies: with the same keys. */
const signWith = (who: Party) => async (data: string) => encodeBase64url(await who.signer.sign(encodeUtf8(data)));
const verifyWith = (who: Party) => (data: string, signature: string) =>
  who.key.verify(encodeUtf8(data), decodeBase64url(signature));

beforeAll(async () => {
  [school, learner] = [await party(1), await party(2)];
  peer = new SDJwtInstance({
    signer: signWith(school),
    verifier: verifyWith(school),
    kbSigner: signWith(learner),
    kbVerifier: verifyWith(learner),
    signAlg: 'EdDSA',
    kbSignAlg: 'EdDSA',
    hashAlg: 'sha-256',
    hasher: (data) => sha256OfTexts([typeof data === 'string' ? data : new TextDecoder().decode(data)]),
    saltGenerator: () => encodeBase64url(randomBytes(16)),
  });
});

describe('with @sd-jwt/core', () => {
  it('what Laurel issues and shows, it verifies', async () => {
    const document = badge(school.signer.controller, learner.signer.controller);
    for (const type of ['dc+sd-jwt', 'vc+sd-jwt'] as const) {
      const options = { signer: school.signer, type, created: now, holder: learner.key, decoys: 2 };
      const text = await issueSdJwt(document, options);
      const whole = await peer.verify(text, { currentDate: now.getTime() / 1000 });
      expect(whole.payload).toMatchObject(document);
      const keyBinding = { signer: learner.presenter, challenge: 'n-1', domain: 'employer.example', created: now };
      const shown = await presentSdJwt(text, { disclose: ['/credentialSubject/result/0/value', '/name'], keyBinding });
      const { payload, kb } = await peer.verify(shown, {
        currentDate: now.getTime() / 1000,
        keyBindingNonce: 'n-1',
      });
      expect(payload).toMatchObject({ ...(await readSdJwt(shown)).document });
      expect(payload).toMatchObject({ credentialSubject: { result: [{ value: 'marker-result-0' }] } });
      expect(kb?.payload).toMatchObject({ aud: 'employer.example', nonce: 'n-1' });
    }
  });

  it('what it issues and shows, Laurel verifies', async () => {
    const document = badge(school.signer.controller, learner.signer.controller);
    const claims = {
      ...document,
      iss: school.signer.controller,
      vct: 'urn:example:type',
      cnf: { jwk: learner.key.toJwk() },
    };
    const frame = { _sd: ['name'], credentialSubject: { _sd: ['achievement', 'result'], result: { _sd: [0, 1] } } };
    const text = await peer.issue(claims, frame as never, {
      header: { typ: 'dc+sd-jwt', kid: school.signer.id },
    });
    expect((await verifySdJwt(await readSdJwt(text), { resolver })).document).toEqual(document);
    const presentation = { credentialSubject: { result: { 1: true } } } as never;
    const kb = { payload: { iat: now.getTime() / 1000, aud: 'employer.example', nonce: 'n-1' } };
    const shown = await peer.present(text, presentation, { kb });
    const proof = await verifySdJwt(await readSdJwt(shown), { resolver });
    expect(proof.document['credentialSubject']).toMatchObject({ result: [{ value: 'marker-result-1' }] });
    expect(proof.holderBinding).toMatchObject({ challenge: 'n-1', domains: ['employer.example'] });
    expect(JSON.stringify(proof.document)).not.toContain('marker-achievement');
  });
});

const cases = [
  'array_data_types',
  'array_full_sd',
  'array_in_sd',
  'array_nested_in_plain',
  'array_none_disclosed',
  'array_of_nulls',
  'array_of_objects',
  'array_of_scalars',
  'array_recursive_sd',
  'array_recursive_sd_some_disclosed',
  'complex',
  'header_mod',
  'json_serialization',
  'key_binding',
  'no_sd',
  'object_data_types',
  'recursions',
];

/** RFC 9901 §7.1 step 3: an object of which nothing is left is `{}`; the case leaves it out. */
const emptied: Readonly<Record<string, JsonObject>> = { array_none_disclosed: { is_over: {} } };

describe.skipIf(!sharedDataIsHere)('the cases of sd-jwt-js', () => {
  it.each(cases)('%s', async (name) => {
    const { claims, disclosureFrame, presentationFrames, presentedClaims } = objectOf(
      parseJson(sharedText(`vectors/sd-jwt/${name}.json`)),
    );
    const own = { iss: school.signer.controller, vct: 'urn:example:type' };
    const all = objectOf(claims);
    const header = { typ: 'dc+sd-jwt', kid: school.signer.id };
    const frame = structuredClone(disclosureFrame) as never;
    const text = await peer.issue({ ...own, ...all }, frame, { header });
    const { _sd_alg: _, ...whole } = (await readSdJwt(text)).document;
    expect(whole).toEqual({ ...own, ...all });
    const frames = structuredClone(presentationFrames) as never;
    const shown = await peer.present(text, frames);
    expect((await verifySdJwt(await readSdJwt(shown), { resolver })).document).toEqual({
      ...own,
      ...objectOf(presentedClaims),
      ...emptied[name],
    });
    // The same choice as pointers gives the same disclosures.
    const ours = await presentSdJwt(text, { disclose: ticked(objectOf(presentationFrames), whole) });
    const sorted = (sdJwt: string) => sdJwt.split('~').toSorted();
    expect(sorted(ours)).toEqual(sorted(shown));
  });
});

function objectOf(value: JsonValue | undefined): JsonObject {
  if (!isJsonObject(value)) throw new Error('not an object');
  return value;
}

/** The pointers of a frame's leaves that lead somewhere. */
function ticked(frame: JsonObject, value: JsonValue | undefined, at = ''): string[] {
  return Object.entries(frame).flatMap(([name, below]) => {
    const member = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    const pointer = `${at}/${pointerStep(name)}`;
    if (member === undefined) return [];
    return isJsonObject(below) ? ticked(below, member, pointer) : [pointer];
  });
}
