/** What is looked up, for whom, and what a report says of whoever issued. */
import {
  createDidResolver,
  encodeUtf8,
  type GuardedFetch,
  type JsonObject,
  LaurelError,
  makeSuccession,
  type Report,
  readOwnTrustList,
  verifyTrustList,
} from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { reportSchema } from '../report/report-schema.ts';
import { changed, verifyCase } from '../testing/attacks/attack.ts';
import { listOf, lookupIn, url, withPlaces } from '../testing/attacks/status.ts';
import { entryOf, handOver, trustListAttacks, verifiedList } from '../testing/attacks/trust-lists.ts';
import { achievement, board, mallory, now, presentation, school, signed, stranger, trust } from '../testing/people.ts';
import { verify, verifyCredential } from '../verify.ts';

const place = (more: JsonObject = {}): JsonObject => ({
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '7',
  statusListCredential: url,
  ...more,
});
const input = await withPlaces(place());
const list = await listOf();
const statusOf = ({ checks }: Report) => {
  const { outcome, code, asOf } = checks.find(({ id }) => id === 'status') ?? {};
  return [outcome, code, asOf];
};
const trustCodeOf = ({ checks }: Report) => checks.find(({ id }) => id === 'issuer-trust')?.code;

const urnOf = (identifier: string): JsonObject => ({
  source: {
    id: 'https://elm.example',
    type: ['Profile'],
    otherIdentifier: [{ type: 'IdentifierEntry', identifier, identifierType: 'ext:urn' }],
  },
});

/** Answers every address with one list, and counts. */
function server(answer: (address: string) => unknown): { readonly fetch: GuardedFetch; readonly asked: string[] } {
  const asked: string[] = [];
  const fetch: GuardedFetch = async (address) => {
    asked.push(address);
    const bytes = encodeUtf8(JSON.stringify(await answer(address)));
    return { url: address, bytes, mediaType: 'application/vc', fetchedAt: now };
  };
  return { fetch, asked };
}

describe('a status', () => {
  it('is told with the date of its list', async () => {
    const report = await verify(input, { now, trust, status: lookupIn({ [url]: list }) });
    expect([report.verdict, ...statusOf(report)]).toEqual(['valid', 'passed', undefined, '2026-11-22T00:00:00.000Z']);
    expect(statusOf(await verify(input, { now, trust }))).toEqual(['not-checked', 'LP_STATUS_NOT_CHECKED', undefined]);
  });

  it('is asked for where a signature holds, and nowhere else', async () => {
    const { fetch, asked } = server(() => list);
    const status = lookupIn({}, { fetch });
    const forged = changed(input, ['name'], 'Another');
    expect((await verify(forged, { now, trust, status })).verdict).toBe('invalid');
    expect((await verify(presentation([]), { now, trust, status, acceptUnchallenged: true })).verdict).not.toBe(
      'valid',
    );
    expect(asked).toEqual([]);
    expect((await verify(input, { now, trust, status })).verdict).toBe('valid');
    expect(asked).toEqual([url]);
  });

  it('is asked for once a list, and a list’s own status never', async () => {
    const { proof: _, ...document } = list as JsonObject;
    const { fetch, asked } = server(() => list);
    const status = lookupIn({}, { fetch });
    for (let count = 0; count < 3; count++) await verify(input, { now, trust, status });
    expect(asked).toEqual([url]);
    expect(document['credentialStatus']).toBeUndefined();
  });

  it('is asked for at 64 addresses in one call and no more', async () => {
    const { fetch, asked } = server(() => ({}));
    const status = lookupIn({}, { fetch });
    const items = await Promise.all(
      Array.from({ length: 70 }, (_, index) =>
        withPlaces(place({ statusListCredential: `https://lists.example/${index}` })),
      ),
    );
    const call = () => verify(presentation(items), { now, trust, status, acceptUnchallenged: true });
    const report = await call();
    expect([asked.length, report.verdict]).toEqual([64, 'invalid']);
    expect(statusOf(report.credentials?.[69] ?? report)[1]).toBe('LP_TOO_LARGE');
    await call();
    expect(asked.length).toBe(128);
  });

  it('is not known where the lookup breaks', async () => {
    const broken = Object.assign(() => Promise.reject(new Error('SECRET')), {
      inDocument: () => Promise.reject(new Error('SECRET')),
    });
    const report = await verify(input, { now, trust, status: broken });
    expect([report.verdict, ...statusOf(report)]).toEqual([
      'indeterminate',
      'indeterminate',
      'LP_UNEXPECTED',
      undefined,
    ]);
    expect(JSON.stringify(report)).not.toContain('SECRET');
  });

  it('is said by whom an entry of a list names, and by a successor that took that on', async () => {
    const byBoard = lookupIn({ [url]: await listOf({ by: board }) });
    const delegating = await verifiedList(entryOf({ statusIssuers: [board.did] }));
    expect((await verify(input, { now, trust: delegating, status: byBoard })).verdict).toBe('valid');
    expect((await verify(input, { now, trust, status: byBoard })).verdict).toBe('indeterminate');
    const listedSuccessor = await verifiedList(
      entryOf({ successors: [{ id: board.did, from: '2026-10-01T00:00:00Z', scope: ['status'] }] }),
    );
    expect((await verify(input, { now, trust: listedSuccessor, status: byBoard })).verdict).toBe('valid');
  });
});

describe('the issuer in a report', () => {
  const issuerBy = async (given: Parameters<typeof verify>[1]['trust'], more: object = {}) =>
    (await verify(await signed(achievement()), { now, trust: given, ...more })).issuer;
  const closed = { until: '2026-10-01T00:00:00Z', state: { is: 'closed', since: '2026-10-01T00:00:00Z' } } as const;

  it('is vouched for by the first list that allows what was said', async () => {
    const signedList = await verifiedList(entryOf());
    expect(await issuerBy(signedList)).toMatchObject({
      listedName: 'Riverside Academy',
      list: { name: 'Elmshire County Council', isSigned: true },
      trial: true,
    });
    const levels = { mayAssert: [{ kinds: 'any', assurance: ['moderated'] }] } as const;
    const other = readOwnTrustList({ version: 1, issuers: [entryOf({ ...levels, name: 'By another list' })] });
    expect(await issuerBy([other, signedList])).toMatchObject({ list: { isSigned: true } });
    const own = await issuerBy(readOwnTrustList(trust));
    expect([own?.list, own?.trial]).toEqual([{ isSigned: false }, undefined]);
    expect((await issuerBy(readOwnTrustList({ version: 1, issuers: [] })))?.list).toBeUndefined();
  });

  it('is closed or merged, from then on', async () => {
    const after = await verifiedList(entryOf(closed));
    expect(await issuerBy(after)).toMatchObject({ state: 'closed', stateSince: '2026-10-01T00:00:00Z' });
    const ahead = await verifiedList(
      entryOf({ until: '2026-12-01T00:00:00Z', state: { is: 'closed', since: '2026-12-01T00:00:00Z' } }),
    );
    expect((await issuerBy(ahead))?.state).toBeUndefined();
    const merged = await verifiedList(
      entryOf({
        ...closed,
        state: { is: 'merged', since: '2026-10-01T00:00:00Z' },
        successors: [{ id: board.did, from: '2026-10-01T00:00:00Z' }],
      }),
      entryOf({ id: board.did, name: 'Oak Academy' }),
    );
    expect(await issuerBy(merged)).toMatchObject({
      state: 'merged',
      answers: { id: board.did, listedName: 'Oak Academy', since: '2026-10-01T00:00:00Z', word: 'trust-list' },
    });
  });

  it('is answered for by whoever took over last, by the weakest word on the way', async () => {
    const first = await handOver(stranger);
    expect((await issuerBy(trust, { successions: [first] }))?.answers).toEqual({
      id: stranger.did,
      since: '2026-10-01T00:00:00Z',
      word: 'both',
    });
    const named = await verifiedList(
      entryOf(),
      entryOf({
        id: stranger.did,
        name: 'Oak',
        successors: [{ id: board.did, from: '2026-11-01T00:00:00Z' }],
      }),
    );
    expect((await issuerBy([trust, named], { successions: [first] }))?.answers).toMatchObject({
      id: board.did,
      word: 'trust-list',
      since: '2026-11-01T00:00:00Z',
    });
    const later = new Date('2026-09-15T00:00:00Z');
    expect((await issuerBy(trust, { now: later, successions: [first] }))?.answers).toBeUndefined();
  });

  it('is answered for by nobody where hand-overs contradict each other, and that is told', async () => {
    const first = await handOver(stranger);
    const by = async (second: Awaited<ReturnType<typeof handOver>>) => {
      const report = await verify(credential, { now, trust, successions: [first, second] });
      return [report.verdict, trustCodeOf(report), report.issuer?.answers];
    };
    expect(await by(await handOver(school, {}, stranger))).toEqual(['valid', 'LP_SUCCESSION_LOOP', undefined]);
    expect(await by(await handOver(mallory))).toEqual(['valid', 'LP_SUCCESSION_CONFLICT', undefined]);
  });

  it('signed on behalf of a school that its list names', async () => {
    const control = trustListAttacks.find(({ name }) => name.includes('on behalf'))?.control;
    if (control === undefined) throw new Error('no control');
    expect((await verifyCase(control)).issuer?.onBehalfOf).toEqual({ name: 'Elm School', urn: '123456' });
    const own = await signed(achievement({ subjectMore: urnOf('123456') }));
    const numbered = await verifiedList(
      entryOf({ numbers: { urn: '123456' }, onBehalfOf: [{ name: 'Ash School', urn: '123457' }] }),
    );
    const report = await verify(own, { now, trust: numbered });
    expect([report.verdict, report.issuer?.onBehalfOf]).toEqual(['valid', undefined]);
  });

  it('has the form of a report, whatever is told of it', async () => {
    const list = await verifiedList(
      entryOf({
        until: '2026-10-01T00:00:00Z',
        state: { is: 'closed', since: '2026-10-01T00:00:00Z' },
        onBehalfOf: [{ name: 'Elm School', urn: '123456' }],
      }),
    );
    const successions = [await handOver(stranger)];
    const status = lookupIn({ [url]: await listOf({ set: [7] }) });
    const document = achievement({ subjectMore: urnOf('123456'), more: { credentialStatus: place() } });
    const report = await verify(await signed(document), { now, trust: list, successions, status });
    const json: unknown = JSON.parse(JSON.stringify(report));
    expect(reportSchema.parse(json)).toEqual(json);
    expect(Object.keys(report.issuer ?? {}).sort()).toEqual(
      ['answers', 'claimedName', 'id', 'list', 'listedName', 'onBehalfOf', 'state', 'stateSince', 'trial'].sort(),
    );
  });
});

const credential = await signed(achievement());
const verified = await verifiedList(entryOf());

describe('a wrong call', () => {
  const codeOf = async (options: object): Promise<unknown> => {
    try {
      return (await verifyCredential(credential, { now, trust, ...options } as never)).verdict;
    } catch (error) {
      return error instanceof LaurelError ? error.code : error;
    }
  };

  it('is a list that only looks as if it was verified', async () => {
    expect(await codeOf({ trust: verified })).toBe('valid');
    expect(await codeOf({ trust: { ...verified } })).toBe('LP_USAGE');
    expect(await codeOf({ trust: [trust, { isSigned: false, issuers: [], entriesOf: () => [entryOf()] }] })).toBe(
      'LP_USAGE',
    );
    expect(await codeOf({ trust: { ...trust, entriesOf: 1 } })).toBe('LP_USAGE');
  });

  it('is a signed list that has ended since it was verified, or begins later', async () => {
    expect(await codeOf({ trust: verified, now: new Date('2027-09-01T00:00:00Z') })).toBe('LP_TRUST_LIST_EXPIRED');
    expect(await codeOf({ trust: verified, now: new Date('2026-08-01T00:00:00Z') })).toBe('LP_TRUST_LIST_EXPIRED');
    const late = new Date('2028-01-01T00:00:00Z');
    const accepted = await verifyTrustList(verified.list, { now: late, roots: verified.roots, acceptExpired: true });
    const report = await verify(credential, { now: late, trust: accepted });
    expect(report.issuer?.list).toEqual({ name: 'Elmshire County Council', isSigned: true, isExpired: true });
  });

  it('is a hand-over that nobody verified, or a status that is no lookup', async () => {
    const taken = await handOver(stranger);
    expect(await codeOf({ successions: [taken] })).toBe('valid');
    expect(await codeOf({ successions: [{ ...taken }] })).toBe('LP_USAGE');
    expect(await codeOf({ successions: taken })).toBe('LP_USAGE');
    const { predecessor, successor, scope, id } = taken.statement;
    const unsigned = makeSuccession({ id, predecessor, successor, scope, closed: new Date('2026-10-01T00:00:00Z') });
    expect(await codeOf({ successions: [unsigned] })).toBe('LP_USAGE');
    expect(await codeOf({ status: () => 1 })).toBe('LP_USAGE');
    expect(await codeOf({ status: lookupIn({}), resolver: createDidResolver() })).toBe('valid');
  });
});
