/** Whoever shows something that was withdrawn: what they leave out, and what they show besides to wear the verifier out. */
import {
  addDataIntegrityProof,
  createDidResolver,
  deriveCredential,
  encodeUtf8,
  type GuardedFetch,
  type JsonObject,
  type Report,
  type Resolvable,
} from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { objectOf } from './testing/attacks/attack.ts';
import { issued } from './testing/attacks/sd-jwt/sd-jwt-parts.ts';
import { listOf, lookupIn, url, withPlaces } from './testing/attacks/status.ts';
import { namedAnyhow } from './testing/histories.ts';
import {
  achievement,
  challenge,
  curveSchool,
  domain,
  learner,
  now,
  presentation,
  presented,
  school,
  signedAnyhow,
  trust,
} from './testing/people.ts';
import { verify } from './verify.ts';

const other = 'https://lists.example/2026/2';
const place = (statusListCredential = url, statusPurpose = 'revocation'): JsonObject => ({
  type: 'BitstringStatusListEntry',
  statusPurpose,
  statusListIndex: '7',
  statusListCredential,
});
const statusOf = ({ checks }: Report) => {
  const { outcome, code } = checks.find(({ id }) => id === 'status') ?? {};
  return [outcome, code];
};
const asked = { challenge, domain };
const show = async (items: readonly (JsonObject | string)[]) => presented(presentation(items), [learner]);

/** A server of lists, which counts. */
function serving(answer: (address: string) => unknown): { readonly fetch: GuardedFetch; readonly asked: string[] } {
  const addresses: string[] = [];
  const fetch: GuardedFetch = async (address) => {
    addresses.push(address);
    const bytes = encodeUtf8(JSON.stringify(await answer(address)));
    return { url: address, bytes, mediaType: 'application/vc', fetchedAt: now, mayBeKept: false };
  };
  return { fetch, asked: addresses };
}

describe('one of several places left out', () => {
  const document: JsonObject = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: 'urn:uuid:00000001-0000-4000-8000-000000000000',
    type: ['VerifiableCredential'],
    issuer: curveSchool.did,
    validFrom: '2026-09-01T09:00:00Z',
    validUntil: '2030-01-01T00:00:00Z',
    credentialSubject: { id: 'urn:uuid:00000009-0000-4000-8000-000000000000' },
    credentialStatus: [place(), place(other, 'suspension')],
  };
  const shown = async (mandatory: readonly string[], status: string, set: readonly number[]) => {
    const by = { by: curveSchool, securing: 'vc+jwt' } as const;
    const base = await addDataIntegrityProof(document, {
      signers: [curveSchool.asserts],
      cryptosuite: 'ecdsa-sd-2023',
      created: new Date('2026-09-01T09:00:00Z'),
      mandatory,
    });
    const disclose = ['/validFrom', '/validUntil', '/credentialSubject', status];
    const lists = {
      [url]: await listOf({ ...by, set }),
      [other]: await listOf({ ...by, url: other, purposes: ['suspension'] }),
    };
    return verify(await deriveCredential(base, { disclose }), { now, trust, status: lookupIn(lists) });
  };
  const careful = ['/issuer', '/validFrom', '/validUntil', '/credentialStatus'];

  it('passes nothing, where the issuer left it to the holder', async () => {
    expect((await shown(careful, '/credentialStatus/1', [])).verdict).toBe('valid');
    expect(statusOf(await shown(careful, '/credentialStatus/1', [7]))).toEqual(['failed', 'LP_REVOKED']);
    expect(statusOf(await shown(['/issuer'], '/credentialStatus', [7]))).toEqual(['failed', 'LP_REVOKED']);
    const report = await shown(['/issuer'], '/credentialStatus/1', [7]);
    expect([report.verdict, ...statusOf(report)]).toEqual(['indeterminate', 'not-checked', 'LP_END_WITHHELD']);
  });
});

describe('claims of another making', () => {
  const vct = 'https://school.example/types/oracy';
  const judge = async (claims: JsonObject) => {
    const input = await issued({
      header: { alg: 'EdDSA', typ: 'dc+sd-jwt', kid: school.asserts.id },
      payload: { iss: school.did, iat: 1_788_253_200, vct, ...claims },
      disclosures: [],
    });
    const status = lookupIn({ [url]: await listOf({ set: [7] }) });
    const report = await verify(input, { now, trust, status, vctMetadata: { [vct]: `{"vct":"${vct}","name":"O"}` } });
    return [report.verdict, ...statusOf(report)];
  };

  it('are withdrawn by whichever name they say it', async () => {
    expect(await judge({})).toEqual(['valid', 'not-applicable', undefined]);
    expect(await judge({ credentialStatus: { ...place(), statusListIndex: '8' } })).toEqual([
      'valid',
      'passed',
      undefined,
    ]);
    expect(await judge({ credentialStatus: place() })).toEqual(['invalid', 'failed', 'LP_REVOKED']);
    // A claim that names no list is no lack of one.
    for (const status of [[], {}, null, [{ status_list: { idx: 1, uri: url } }]]) {
      expect((await judge({ status }))[0]).toBe('indeterminate');
    }
  });
});

describe('many items shown together', () => {
  it('do not make a list that was not asked for one that the caller does without', async () => {
    const withdrawn = await withPlaces(place());
    const more = { now, trust, ...asked, acceptUncheckedStatus: true };
    const decoys = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        withPlaces({ ...place(`https://lists.example/${index}`), statusListIndex: '8' }),
      ),
    );
    const lookup = () =>
      lookupIn({}, { fetch: serving((address) => listOf({ url: address, set: address === url ? [7] : [] })).fetch });
    const control = await verify(await show([withdrawn]), { ...more, status: lookup() });
    expect([control.verdict, statusOf(control.credentials?.[0] ?? control)[1]]).toEqual(['invalid', 'LP_REVOKED']);
    expect((await verify(await show(decoys.slice(0, 2)), { ...more, status: lookup() })).verdict).toBe('valid');
    const attack = await verify(await show([...decoys, withdrawn]), { ...more, status: lookup() });
    const hidden = attack.credentials?.[64] ?? attack;
    expect([attack.verdict, ...statusOf(hidden)]).toEqual(['indeterminate', 'indeterminate', 'LP_TOO_LARGE']);
  });

  it('cost one request for a list, also where it is never fresh', async () => {
    const old = await listOf({ from: '2026-10-01T00:00:00Z', until: '2026-10-08T00:00:00Z' });
    const server = serving(() => old);
    const item = await withPlaces(place());
    const options = { now, trust, ...asked, status: lookupIn({}, { fetch: server.fetch }) };
    const input = await show(Array.from({ length: 30 }, () => item));
    const report = await verify(input, options);
    expect(report.credentials?.map((one) => statusOf(one)[1])).toEqual(Array(30).fill('LP_STATUS_STALE'));
    expect(server.asked).toEqual([url]);
    await verify(input, options);
    expect(server.asked).toHaveLength(2);
  });

  it('are asked about at 64 issuers, each once', async () => {
    const questions: string[] = [];
    const web = async (id: string) => {
      questions.push(id);
      const publicKeyMultibase = school.did.slice('did:key:'.length);
      const method = { id: `${id}#1`, type: 'Multikey', controller: id, publicKeyMultibase };
      const didDocument = { id, verificationMethod: [method], assertionMethod: [method.id] };
      return { didResolutionMetadata: {}, didDocumentMetadata: {}, didDocument };
    };
    const known = createDidResolver({ methods: { web } });
    // Also one that has nothing at hand.
    const resolver: Resolvable = { resolve: (did) => known.resolve(did) };
    const items = await Promise.all(
      Array.from({ length: 70 }, (_, index) => {
        const issuer = `did:web:school-${index}.example`;
        return signedAnyhow(achievement({ issuer }), [namedAnyhow(school.asserts, `${issuer}#1`)]);
      }),
    );
    const [first = {}] = items;
    const input = await show([...items, first, first, await signedAnyhow(achievement(), [school.asserts])]);
    const report = await verify(input, { now, acceptAnyIssuer: true, ...asked, resolver });
    const verdicts = report.credentials?.map(({ verdict }) => verdict);
    expect(verdicts?.slice(0, 64)).toEqual(Array(64).fill('valid'));
    expect(verdicts?.slice(64, 70)).toEqual(Array(6).fill('indeterminate'));
    // What was found is found again, and a key that is spelt out costs nothing.
    expect(verdicts?.slice(70)).toEqual(['valid', 'valid', 'valid']);
    expect(questions).toHaveLength(64);
    expect(report.credentials?.[64]?.checks.find(({ id }) => id === 'proof')?.code).toBe('LP_DID_NOT_FOUND');
    // Alone each is as good as the others.
    const last = objectOf(items[69] ?? {});
    expect((await verify(last, { now, acceptAnyIssuer: true, resolver })).verdict).toBe('valid');
  });
});
