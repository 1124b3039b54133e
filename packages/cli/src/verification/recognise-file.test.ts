/** Files are known by what they say, whatever their name and their writer. */
import { createStatusBits, encodeUtf8, makeStatusList, recogniseFile } from '@laurel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemOf, keyOf, listOf, makeSchool, trustOf } from '../../test/support/web-school.ts';

const recognise = (text: string) => recogniseFile(encodeUtf8(text));

describe('a file', () => {
  it('that is a history is known by its identifier', async () => {
    const { log, did } = await makeSchool();
    expect(recognise(log)).toMatchObject({ is: 'history', did, scid: did.split(':')[2], isDeactivated: false });
    expect(recognise(`${log}{"damaged": \n`)).toMatchObject({ is: 'history', did });
  });

  it('that names another’s identifier in a history is none', async () => {
    const [own, other] = [await makeSchool('a.example'), await makeSchool('b.example')];
    expect(recognise(own.log.replaceAll(own.did, other.did))).toBeUndefined();
  });

  it('that is a list of statuses is known by its address, in each form', async () => {
    const school = await makeSchool();
    const list = { is: 'status-list', url: school.listUrl, issuer: school.did, from: '2026-09-08T07:00:00Z' };
    expect(recognise(await listOf(school))).toMatchObject({ ...list, purposes: ['revocation'] });
    const options = { validFrom: new Date('2026-09-08T07:00:00Z'), validUntil: new Date('2026-09-15T07:00:00Z') };
    const statuses = createStatusBits();
    const about = { url: school.listUrl, statuses, signer: school.signer, ...options };
    const token = String(await makeStatusList({ ...about, purposes: [], securing: 'statuslist+jwt' }));
    expect(recognise(`${token}\n`)).toMatchObject({ kind: 'Token Status List', url: school.listUrl });
    const jwt = String(await makeStatusList({ ...about, purposes: ['revocation'], securing: 'vc+jwt' }));
    expect(recognise(jwt)).toMatchObject({ kind: 'Bitstring Status List', url: school.listUrl });
  });

  it('that is a list of schools says whether it should be signed', async () => {
    const own = trustOf(await makeSchool());
    expect(recognise(own)).toMatchObject({ is: 'trust-list', isSigned: false, count: 1 });
    const signed = JSON.stringify({ ...JSON.parse(own), type: 'TrustList', roots: {}, proof: [] });
    expect(recognise(signed)).toMatchObject({ is: 'trust-list', isSigned: true });
    expect(recognise(signed.replace('"type":"TrustList",', ''))).toMatchObject({ isSigned: true });
  });

  it('that holds proofs of witnesses, or a hand-over, is known', () => {
    expect(recognise('[{"versionId":"1-Qm","proof":[]}]')).toEqual({ is: 'witnesses', versionIds: ['1-Qm'] });
    expect(recognise('{"type":"IssuerSuccession"}')).toMatchObject({ is: 'succession' });
  });

  it('that is a credential, a document of keys or nothing of the kind is none of these', async () => {
    const school = await makeSchool();
    const { controller } = await keyOf('anybody');
    const others = [await itemOf(school), `{"id":"did:web:school.example"}`, `{"id":"${controller}"}`, '[]', '{}', ''];
    expect(others.map(recognise)).toEqual(others.map(() => undefined));
    expect(recogniseFile(Uint8Array.of(0xff, 0xfe, 0))).toBeUndefined();
  });

  it('of any content is looked at without a fault', () => {
    const anything = fc.oneof(
      fc.json(),
      fc.string(),
      fc.stringMatching(/^[A-Za-z0-9_-]{1,20}\.[A-Za-z0-9_-]{1,40}\.[A-Za-z0-9_-]{1,20}$/),
      fc.array(fc.json()).map((lines) => lines.join('\n')),
    );
    fc.assert(
      fc.property(anything, (text) => recognise(text) === undefined),
      { numRuns: 200 },
    );
  });
});
