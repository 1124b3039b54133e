/** The last lists of an issuer that signs no more: what a statement names holds on, and nothing else does. */
import type { Resolvable } from 'did-resolver';
import { describe, expect, it } from 'vitest';
import { createDidResolver } from '../did/index.ts';
import { encodeUtf8 } from '../encoding/index.ts';
import type { GuardedFetch } from '../network/index.ts';
import { digestOfStatusList, type FinalStatusList } from './final-list.ts';
import { makeStatusList } from './make-status-list.ts';
import type { BitstringEntry } from './status-entry.ts';
import { createStatusLookup, type StatusLookupOptions } from './status-lookup.ts';
import { bitsWith, signerOf, url, validFrom, validUntil } from './testing/parties.ts';

const resolver = createDidResolver();
const entry: BitstringEntry = { kind: 'bitstring', purpose: 'revocation', index: 7, url, statusSize: 1 };
const later = new Date('2036-09-01T00:00:00Z');
const school = await signerOf(5);
const stranger = await signerOf(6);

const listBy = async (signer = school, ...indexes: readonly number[]): Promise<string> =>
  JSON.stringify(
    await makeStatusList({
      url,
      statuses: bitsWith(...indexes),
      purposes: ['revocation'],
      validFrom,
      validUntil,
      signer,
      securing: 'eddsa-jcs-2022',
    }),
  );
const last = await listBy(school, 9);
const final: FinalStatusList = { url, digest: digestOfStatusList(last), issuer: school.controller };

async function found(options: Partial<StatusLookupOptions>, finalLists: readonly FinalStatusList[] | undefined) {
  const lookup = createStatusLookup({ resolver, ...options });
  const query = { now: later, mayIssue: (issuer: string) => issuer === school.controller };
  const finding = await lookup(entry, finalLists === undefined ? query : { ...query, finalLists });
  return finding.outcome === 'unknown' ? finding.code : `${finding.outcome} as of ${finding.asOf}`;
}
const settled = 'clear as of 2026-09-01T00:00:00Z';

describe('a last list', () => {
  it('does not grow old where a statement names its bytes, and does where none does', async () => {
    for (const input of [last, encodeUtf8(last)]) {
      expect(await found({ lists: { [url]: input } }, [final])).toBe(settled);
      expect(await found({ lists: { [url]: input } }, undefined)).toBe('LP_STATUS_STALE');
      expect(await found({ lists: { [url]: input } }, [])).toBe('LP_STATUS_STALE');
    }
    const withdrawn = await listBy(school, 7);
    const named = { ...final, digest: digestOfStatusList(withdrawn) };
    expect(await found({ lists: { [url]: withdrawn } }, [named])).toBe('set as of 2026-09-01T00:00:00Z');
  });

  it('is found on the web too', async () => {
    const fetch: GuardedFetch = async (address) => ({
      url: address,
      bytes: encodeUtf8(last),
      mediaType: 'application/vc',
      fetchedAt: later,
    });
    expect(await found({ fetch }, [final])).toBe(settled);
    expect(await found({ fetch }, [])).toBe('LP_STATUS_STALE');
  });

  it.each([
    ['other bytes', { ...final, digest: digestOfStatusList(`${last} `) }, 'LP_STATUS_STALE'],
    ['another address', { ...final, url: `${url}/other` }, 'LP_STATUS_STALE'],
    ['somebody else', { ...final, issuer: stranger.controller }, 'STATUS_VERIFICATION_ERROR'],
  ])('is none where the statement names %s', async (_, named, code) => {
    expect(await found({ lists: { [url]: last } }, [named])).toBe(code);
  });

  it('is none that somebody else signed, whatever a statement says', async () => {
    const forged = await listBy(stranger);
    const digest = digestOfStatusList(forged);
    for (const issuer of [school.controller, stranger.controller]) {
      expect(await found({ lists: { [url]: forged } }, [{ ...final, digest, issuer }])).toBe(
        'STATUS_VERIFICATION_ERROR',
      );
    }
  });

  it('is none where a later one was seen', async () => {
    const seen = { get: () => new Date(validFrom.getTime() + 1000), set: () => undefined };
    expect(await found({ lists: { [url]: last }, seen }, [final])).toBe('LP_STATUS_ROLLBACK');
  });

  it('is kept for those alone who name it', async () => {
    const lookup = createStatusLookup({ resolver, lists: { [url]: last } });
    const query = { now: later, mayIssue: () => true };
    expect((await lookup(entry, { ...query, finalLists: [final] })).outcome).toBe('clear');
    expect((await lookup(entry, query)).outcome).toBe('unknown');
  });

  it('is verified by the keys of the version that the statement names, also when the DID has ended', async () => {
    const asked: string[] = [];
    const ended: Resolvable = {
      resolve: async (did) => {
        asked.push(did);
        const answer = await resolver.resolve(did.replace(/\?.*/, ''));
        const isOfThen = did.endsWith('?versionId=6-zQm');
        const didDocumentMetadata = { deactivated: true };
        return isOfThen ? { ...answer, didDocumentMetadata } : { ...answer, didDocument: null, didDocumentMetadata };
      },
    };
    // Not did:key, whose keys are asked of nobody.
    const did = `did:example:${school.controller.slice('did:key:'.length)}`;
    const bytes = last.replaceAll(school.controller, did);
    const named = { ...final, issuer: did, versionId: '6-zQm', digest: digestOfStatusList(bytes) };
    const lookup = createStatusLookup({ resolver: ended, lists: { [url]: bytes } });
    for (const digest of [final.digest, named.digest]) {
      await lookup(entry, { now: later, mayIssue: () => true, finalLists: [{ ...named, digest }] });
    }
    // Another list of that address is judged by the keys of today.
    expect(asked).toEqual([did, `${did}?versionId=6-zQm`]);
  });
});
