/** A school that has a history signs with the last keys in it, and not with those of years ago. */
import { describe, expect, it } from 'vitest';
import { createDidResolver } from '../../did/index.ts';
import { appendDidLogEntry, createDidLog, createDidWebvhMethod, hashOfNextKey } from '../../did-methods/index.ts';
import type { JsonObject } from '../../json/index.ts';
import type { Signer } from '../../keys/index.ts';
import { at, oak, signerOf } from '../testing/authority.ts';
import { documents, keyOf, make, now, sign, verify } from '../testing/hand-over.ts';

describe('a school with a history (did:webvh)', () => {
  it('hands over with the last keys in it, and not with those of years ago', async () => {
    const [update, next, last] = await Promise.all([31, 32, 33].map((number) => signerOf(number)));
    const [oldKey, newKey] = await Promise.all([41, 42].map((number) => signerOf(number)));
    if (!update || !next || !last || !oldKey || !newKey) throw new Error('no keys');
    const multikey = ({ controller }: Signer): string => controller.slice('did:key:'.length);
    const documentOf = (id: string, key?: Signer): JsonObject => ({
      '@context': ['https://www.w3.org/ns/did/v1'],
      id,
      ...(key === undefined
        ? {}
        : {
            verificationMethod: [
              { id: `${id}#key`, type: 'Multikey', controller: id, publicKeyMultibase: multikey(key) },
            ],
            assertionMethod: [`${id}#key`],
          }),
    });
    const begun = await createDidLog({
      document: documentOf('did:webvh:{SCID}:elm.example', oldKey),
      signer: update,
      nextKeyHashes: [hashOfNextKey(multikey(next))],
      now: at(2027),
    });
    const id = begun.did;
    const changed = await appendDidLogEntry({
      did: id,
      log: begun.log,
      signer: next,
      nextKeyHashes: [hashOfNextKey(multikey(last))],
      change: { document: documentOf(id, newKey) },
      now: at(2029),
    });
    const ended = await appendDidLogEntry({
      did: id,
      log: changed.log,
      signer: last,
      change: { deactivated: true, document: documentOf(id) },
      now: at(2031, 9),
    });
    const versionIds = ended.log
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { versionId: string }).versionId);
    const webvh = (log: string) =>
      createDidResolver({
        documents,
        methods: { webvh: createDidWebvhMethod({ now: () => now, logs: { [id]: { log } } }) },
      });
    const statementOf = async (versionId: string, key: Signer) => {
      const own = { ...key, id: `${id}#key`, controller: id };
      return sign(make({ predecessor: { id, versionId } }), [own, keyOf(oak)]);
    };
    const right = await statementOf(versionIds[1] ?? '', newKey);
    await expect(verify(right, { resolver: webvh(changed.log) })).resolves.toBeDefined();
    await expect(verify(right, { resolver: webvh(ended.log) })).resolves.toBeDefined();
    await expect(verify(right)).rejects.toMatchObject({ code: 'LP_DID_METHOD_NOT_SUPPORTED' });
    const stolen = await statementOf(versionIds[0] ?? '', oldKey);
    await expect(verify(stolen, { resolver: webvh(begun.log) })).resolves.toBeDefined();
    for (const log of [changed.log, ended.log]) {
      await expect(verify(stolen, { resolver: webvh(log) })).rejects.toMatchObject({
        code: 'LP_SUCCESSION_SIGNATURES',
      });
    }
  });
});
