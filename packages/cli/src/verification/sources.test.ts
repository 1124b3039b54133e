/** What was handed over and what the web says: which of the two counts. */
import { createStatusBits, encodeUtf8, type GuardedFetch, LaurelError, makeStatusList } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { keyOf, makeSchool, nextYearOf, now } from '../../test/support/web-school.ts';
import { openRemembered } from './remembered.ts';
import { lookupOf, resolverOf } from './sources.ts';

const url = 'https://school.example/status/1';
const signer = await keyOf('school');
const nothing = { trustLists: [], successions: [], unused: [], logs: {}, lists: {} };

async function listText(purpose: string, day: number, isSet: boolean): Promise<string> {
  const statuses = createStatusBits();
  if (isSet) statuses.set(7, 1);
  const list = await makeStatusList({
    url,
    statuses,
    purposes: [purpose],
    validFrom: new Date(Date.UTC(2026, 8, day)),
    validUntil: new Date(Date.UTC(2026, 8, day + 7)),
    signer,
    securing: 'eddsa-jcs-2022',
  });
  return JSON.stringify(list);
}

const answering =
  (text: string | undefined): GuardedFetch =>
  async (address) => {
    if (text === undefined) throw new LaurelError('LP_FETCH_FAILED', { host: 'school.example' });
    return { url: address, bytes: encodeUtf8(text), mediaType: 'text/jsonl', fetchedAt: now };
  };

/** What is found for place 7; each list is given by its day and whether it is set there. */
async function find(
  purpose: string,
  file: readonly [number, boolean] | undefined,
  web: readonly [number, boolean] | undefined,
) {
  const [text, page] = await Promise.all([file, web].map(async (one) => one && listText(purpose, one[0], one[1])));
  const lists = text === undefined ? {} : { [url]: encodeUtf8(text) };
  const remembered = await openRemembered(undefined);
  const sources = { now, files: { ...nothing, lists }, remembered, fetch: answering(page) };
  const lookup = lookupOf(sources, resolverOf(sources));
  const entry = { kind: 'bitstring', purpose, index: 7, url, statusSize: 1 } as const;
  const query = { now, mayIssue: () => true };
  const found = await lookup(entry, query);
  // What verifies asks for all entries of a document at once.
  const document = {
    credentialStatus: {
      type: 'BitstringStatusListEntry',
      statusPurpose: purpose,
      statusListIndex: '7',
      statusListCredential: url,
    },
  };
  expect(await lookup.inDocument(document, query)).toEqual([found]);
  return found.outcome === 'unknown' ? found.code : `${found.outcome} ${found.asOf?.slice(0, 10)}`;
}

describe('a status', () => {
  it.each([
    ['is that of the web, which is newer', 'revocation', [3, false], [4, true], 'set 2026-09-04'],
    ['stays withdrawn for good', 'revocation', [3, true], [4, false], 'set 2026-09-03'],
    ['that can be taken back was taken back', 'suspension', [3, true], [4, false], 'clear 2026-09-04'],
    ['is that of the file where the web is silent', 'suspension', [3, true], undefined, 'set 2026-09-03'],
    ['is that of the web where no file is there', 'revocation', undefined, [4, false], 'clear 2026-09-04'],
    ['is open where neither is there', 'revocation', undefined, undefined, 'STATUS_RETRIEVAL_ERROR'],
    ['is open where the web is behind the file', 'revocation', [4, false], [3, false], 'LP_STATUS_ROLLBACK'],
  ] as const)('%s', async (_, purpose, file, web, expected) => {
    expect(await find(purpose, file, web)).toBe(expected);
  });
});

describe('a history', () => {
  const resolve = async (file: string | undefined, web: string | undefined) => {
    const { did } = await makeSchool();
    const logs = file === undefined ? {} : { [did]: { log: file } };
    const remembered = await openRemembered(undefined);
    const resolver = resolverOf({ now, files: { ...nothing, logs }, remembered, fetch: answering(web) });
    const { didDocument, didResolutionMetadata } = await resolver.resolve(did);
    return didDocument?.assertionMethod?.map((key) => String(key).split('#')[1]) ?? didResolutionMetadata['code'];
  };

  it('is that of the web, or of the file where the web is silent, and never one that lacks what was seen', async () => {
    const school = await makeSchool();
    const { log: longer } = await nextYearOf(school);
    expect(await resolve(school.log, longer)).toEqual(['2027']);
    expect(await resolve(school.log, undefined)).toEqual(['2026']);
    expect(await resolve(undefined, longer)).toEqual(['2027']);
    expect(await resolve(undefined, undefined)).toBe('LP_FETCH_FAILED');
    expect(await resolve(longer, school.log)).toBe('LP_LOG_ROLLBACK');
    // One that does not hold says nothing.
    expect(await resolve(longer.replace('2027', '2028'), school.log)).toEqual(['2026']);
  });
});
