import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { issueSdJwt, presentSdJwt, readSdJwt, verifySdJwt } from './index.ts';
import { badge, now, type Party, party, resolver, signed } from './testing/parties.ts';

let school: Party;
let learner: Party;

beforeAll(async () => {
  [school, learner] = [await party(1), await party(2)];
});

describe('who showed it is named only where the credential is about them', () => {
  const shownBy = async (credentialSubject: JsonValue): Promise<string | undefined> => {
    const document = { ...badge(school.signer.controller, ''), credentialSubject };
    const text = await issueSdJwt(document, {
      signer: school.signer,
      type: 'vc+sd-jwt',
      created: now,
      holder: learner.key,
      mandatory: ['/credentialSubject'],
    });
    const keyBinding = { signer: learner.presenter, challenge: 'c', domain: 'd', created: now };
    const read = await readSdJwt(await presentSdJwt(text, { disclose: [], keyBinding }));
    const { holderBinding } = await verifySdJwt(read, { resolver });
    expect(holderBinding?.publicKey.multikey).toBe(learner.key.multikey);
    return holderBinding?.controller;
  };

  it('by their identifier, alone or among several', async () => {
    const id = learner.signer.controller;
    expect(await shownBy({ id })).toBe(id);
    expect(await shownBy([{ id: 'urn:example:other' }, { id }])).toBe(id);
  });

  it('not by another, by none, or by a text', async () => {
    expect(await shownBy({ id: 'urn:example:other' })).toBeUndefined();
    expect(await shownBy({ name: 'Elin' })).toBeUndefined();
    expect(await shownBy(learner.signer.controller)).toBeUndefined();
  });
});

describe('whose key signed', () => {
  const iss = 'https://issuer.example';
  const context = ['https://www.w3.org/ns/credentials/v2'];
  /** By a key that only a web address could have. */
  const by = async (typ: string, document: JsonObject) => {
    const compact = await signed({ alg: 'EdDSA', typ, kid: 'one' }, document, school.signer);
    const keySets = { [iss]: { keys: [{ ...school.key.toJwk(), kid: 'one' }] } };
    const options = { resolver, keySets, compatibility: ['https-issuer-key-set'] } as const;
    return verifySdJwt(await readSdJwt(`${compact}~`), options).then(
      ({ controller }) => controller,
      ({ code }) => String(code),
    );
  };

  it('is looked up by the issuer that a credential or its claims name', async () => {
    const credential = { '@context': context, type: ['VerifiableCredential'], issuer: iss };
    expect(await by('vc+sd-jwt', credential)).toBe(iss);
    expect(await by('vc+sd-jwt', { ...credential, issuer: { id: iss } })).toBe(iss);
    expect(await by('dc+sd-jwt', { iss, vct: 'urn:x' })).toBe(iss);
  });

  it('is nobody’s where a presentation names no method: a web address shows nothing', async () => {
    const presentation = { '@context': context, type: ['VerifiablePresentation'], holder: iss };
    expect(await by('vp+sd-jwt', presentation)).toBe('INVALID_VERIFICATION_METHOD_URL');
  });
});
