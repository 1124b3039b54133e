/** A parent’s wallet: each child apart, showing by the school’s permission, and the day on which the child has the record. */
import {
  encodeUtf8,
  formatDateTime,
  isJsonObject,
  type JsonObject,
  makeCheck,
  readDelegation,
  readSecured,
} from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { openBackup } from '../backup/open-backup.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { badgesOf, snapshotOf } from '../export/index.ts';
import { receive } from '../receive/receive.ts';
import { handOver, listDisclosures } from '../show/disclosure-log.ts';
import { freshWallet } from '../testing/fresh-wallet.ts';
import { added, elin, itemFor, owen, permission } from '../testing/invented-children.ts';
import { inventedCredential, judge, now, schoolSigner } from '../testing/invented-credentials.ts';
import { listAside } from '../wallet/aside-record.ts';
import { declare } from '../wallet/declare.ts';
import { keyFor, ownKey } from '../wallet/key-for.ts';
import { listCredentials, showCredential } from '../wallet/list-credentials.ts';
import { presentCredentials } from '../wallet/present-credentials.ts';
import { childrenOf, findChild, handOverChild } from './index.ts';

const question = { challenge: 'c-1', domain: 'club.example', now } as const;

/** A parent of two, who has a badge of their own. */
async function parentOfTwo(more: Parameters<typeof permission>[1] = {}) {
  const wallet = await freshWallet();
  const { did } = await keyFor(wallet, { school: 'Riverside' });
  const leave = await added(wallet, await permission(did, more));
  const river = await added(wallet, await itemFor(elin, 'River project', 3));
  const choir = await added(wallet, await itemFor(elin, 'Choir', 4));
  await added(wallet, await permission(did, { child: owen }));
  const chess = await added(wallet, await itemFor(owen, 'Chess', 5));
  const own = await added(wallet, await inventedCredential({ title: 'First aid', did }));
  return { wallet, did, leave, river, choir, chess, own };
}

const shownIn = (presentation: JsonObject | string): readonly JsonObject[] => {
  const inside = typeof presentation === 'string' ? [] : presentation['verifiableCredential'];
  return Array.isArray(inside) ? inside.filter(isJsonObject) : [];
};
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );

describe('a wallet that carries records of children', () => {
  it('keeps each child apart, by the permissions', async () => {
    const { wallet, river, choir, chess } = await parentOfTwo();
    const children = await childrenOf(wallet, { now });
    expect(children.map(({ id, items, lapse }) => [id, items.map((item) => item.id), lapse])).toEqual([
      [elin, [river, choir], undefined],
      [owen, [chess], undefined],
    ]);
    expect(children[0]).toMatchObject({ custodian: 'parent-or-carer', issuer: schoolSigner.controller });
    expect(await childrenOf(await freshWallet(), { now })).toEqual([]);
  });

  it('shows with the permission, and with nothing else that is held', async () => {
    const { wallet, did, river } = await parentOfTwo();
    const { presentation, signedBy, onBehalfOf, bearer } = await presentCredentials(wallet, {
      ids: [river],
      ...question,
    });
    expect([signedBy, onBehalfOf?.id, bearer]).toEqual([[did], elin, []]);
    const [leave, item, ...others] = shownIn(presentation);
    expect(readDelegation(withoutProof(leave))?.child).toBe(elin);
    expect([item?.['name'], others]).toEqual(['River project', []]);
  });

  it('shows what is tied to the child’s own key, which this wallet lacks', async () => {
    const child = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
    const wallet = await freshWallet();
    const { did } = await keyFor(wallet, { school: 'Riverside' });
    await added(wallet, await permission(did, { child }));
    const id = await added(wallet, await inventedCredential({ title: 'Oracy', did: child }));
    const { signedBy } = await presentCredentials(wallet, { ids: [id], ...question });
    expect(signedBy).toEqual([did]);
  });

  it.each([
    ['two children', (one: Parent) => [one.river, one.chess]],
    ['a child and the parent', (one: Parent) => [one.river, one.own]],
  ] as const)('refuses to mix %s', async (_, ids) => {
    const parent = await parentOfTwo();
    expect(await codeOf(presentCredentials(parent.wallet, { ids: ids(parent), ...question }))).toBe('LP_CHILD_MIXED');
  });

  it('leaves the parent’s own things the parent’s', async () => {
    const { wallet, own } = await parentOfTwo();
    const made = await presentCredentials(wallet, { ids: [own], ...question });
    expect(made.onBehalfOf).toBeUndefined();
    expect(shownIn(made.presentation)).toHaveLength(1);
  });

  it.each([
    ['keeping alone', { scopes: ['store'] as const }, {}, 'LP_CHILD_LAPSED'],
    ['somebody else', { presentTo: ['school.example'] }, {}, 'LP_CHILD_LAPSED'],
    ['that very club', { presentTo: ['club.example'] }, {}, 'done'],
    ['a copy, where it names to whom', { presentTo: ['club.example'] }, { copy: true }, 'LP_CHILD_LAPSED'],
    ['a time that is over', {}, { now: new Date('2027-08-01T00:00:00Z') }, 'LP_CHILD_LAPSED'],
  ])('by a permission for %s', async (_, terms, { copy = false, ...clock }: { copy?: boolean; now?: Date }, code) => {
    const { wallet, river } = await parentOfTwo(terms);
    const asked = copy ? { unchallenged: true, now } : question;
    expect(await codeOf(presentCredentials(wallet, { ids: [river], ...asked, ...clock }))).toBe(code);
  });

  it('shows nothing once the school has taken the permission back', async () => {
    const { wallet, leave, river } = await parentOfTwo();
    const entry = wallet.vault.entries().find(({ id }) => id === leave) ?? expect.unreachable();
    const check = {
      verdict: 'invalid',
      at: formatDateTime(now),
      open: [],
      failed: [{ id: 'status', code: 'LP_REVOKED' }],
    };
    await wallet.vault.exclusively(() =>
      wallet.vault.commit({ update: [{ id: leave, summary: { ...entry.summary, check } }] }),
    );
    expect((await childrenOf(wallet, { now }))[0]?.lapse).toBe('taken-back');
    expect(await codeOf(presentCredentials(wallet, { ids: [river], ...question }))).toBe('LP_CHILD_LAPSED');
  });

  it('puts nothing of a child’s where the permission cannot go along', async () => {
    const { wallet, leave, river, own } = await parentOfTwo();
    const draw = () => encodeUtf8('<svg xmlns="http://www.w3.org/2000/svg"><title>A badge</title></svg>');
    for (const id of [river, leave]) {
      expect(await codeOf(badgesOf(wallet, { ids: [own, id], as: 'svg', draw }))).toBe('LP_CHILD_FORM');
      expect(await codeOf(snapshotOf(wallet, { ids: [own, id], displayName: 'A parent', now }))).toBe('LP_CHILD_FORM');
    }
    expect(await codeOf(badgesOf(wallet, { ids: [own], as: 'svg', draw }))).toBe('done');
  });

  it('names the school where that carries the record', async () => {
    const { wallet } = await parentOfTwo({ custodian: 'school' });
    expect((await childrenOf(wallet, { now }))[0]?.custodian).toBe('school');
  });
});

describe('handing over to the child', () => {
  const openedBy = { passphrase: 'three invented words', logN: 15 } as const;

  async function handedOver() {
    const parent = await parentOfTwo();
    const { wallet, river } = parent;
    const { did } = await ownKey(wallet);
    await declare(wallet, { now, draft: ownWords(did) });
    const { presentation } = await presentCredentials(wallet, { ids: [river], ...question });
    await handOver(
      wallet,
      {
        bytes: JSON.stringify(presentation),
        ids: [river],
        form: 'eddsa-rdfc-2022',
        to: 'the club',
        onBehalfOf: { id: elin },
        now,
      },
      () => Promise.resolve(),
    );
    let file = new Uint8Array();
    const done = await handOverChild(wallet, {
      child: elin,
      openedBy,
      now,
      deliver: async (bytes) => {
        file = new Uint8Array(bytes);
      },
    });
    return { ...parent, done, file };
  }

  it('gives the child everything of theirs, and nothing of anybody else’s', async () => {
    const { done, file } = await handedOver();
    expect(done).toMatchObject({ child: elin, items: 2, showings: 1 });
    const child = await freshWallet();
    const open = async function* () {
      yield file;
    };
    const backup = await openBackup({ open, passphrase: openedBy.passphrase, now });
    await restoreBackup(child, { backup });
    const listed = listCredentials(child);
    expect(new Set(listed.map(({ title }) => title))).toEqual(new Set(['Choir', 'River project']));
    expect(child.vault.entries().filter(({ kind }) => kind === 'key')).toEqual([]);
    const [entry] = await listDisclosures(child);
    expect([entry?.showing?.to, entry?.outcome]).toEqual([{ words: 'the club' }, 'handed-over']);
    const [first] = listed;
    const { original } = await showCredential(child, { id: first?.id ?? '' });
    expect((await readSecured(original)).form).toBe('data-integrity');
    expect(await childrenOf(child, { now })).toEqual([]);
  });

  it('gives what the school signed for the child and did not pass, and says what stays', async () => {
    const { wallet } = await parentOfTwo();
    const late = await itemFor(elin, 'Swimming', 6);
    const documents = [late, await itemFor(owen, 'Drums', 7), late.replace('Swimming', 'Diving')].map(encodeUtf8);
    const badge = { type: 'Assertion', id: 'https://old.example/1', badge: { type: 'BadgeClass', name: 'Old' } };
    const parcel = { carrier: 'list', documents, staples: [], evidence: [], oldBadges: [badge] } as const;
    const withdrawn = [
      makeCheck('proof-purpose', 'passed'),
      makeCheck('issuer-key', 'passed'),
      makeCheck('status', 'failed', 'LP_REVOKED'),
    ];
    await receive(wallet, {
      parcels: [parcel],
      now,
      verify: async (bytes) => {
        const report = await judge(bytes);
        return { ...report, verdict: 'invalid', checks: [...report.checks, ...withdrawn] };
      },
    });
    let file = new Uint8Array();
    const deliver = async (bytes: Uint8Array) => {
      file = new Uint8Array(bytes);
    };
    const done = await handOverChild(wallet, { child: elin, openedBy, now, deliver });
    expect(done).toMatchObject({ apart: 1, stays: { apart: 2, oldBadges: 1 } });
    const child = await freshWallet();
    const open = async function* () {
      yield file;
    };
    await restoreBackup(child, { backup: await openBackup({ open, passphrase: openedBy.passphrase, now }) });
    expect(listAside(child).map(({ codes }) => codes)).toEqual([['LP_REVOKED']]);
  });

  it('leaves the parent’s wallet saying so, and showing nothing more for that child', async () => {
    const { wallet, river, chess } = await handedOver();
    const [first, second] = await childrenOf(wallet, { now });
    expect([first?.lapse, first?.handedOver]).toEqual(['handed-over', formatDateTime(now)]);
    expect(second?.lapse).toBeUndefined();
    expect(await codeOf(presentCredentials(wallet, { ids: [river], ...question }))).toBe('LP_CHILD_HANDED_OVER');
    expect(await codeOf(presentCredentials(wallet, { ids: [chess], ...question }))).toBe('done');
  });

  it('that fails half-way leaves the parent showing, and can be done again', async () => {
    const { wallet, river } = await parentOfTwo();
    const failing = handOverChild(wallet, {
      ...{ child: elin, openedBy, now },
      deliver: () => Promise.reject(new Error('the stick was pulled out')),
    });
    await expect(failing).rejects.toThrow('stick');
    expect(await codeOf(presentCredentials(wallet, { ids: [river], ...question }))).toBe('done');
    // As if the power had gone between the log and the file: nothing says that it was handed over.
    await codeOf(
      handOverChild(wallet, { ...{ child: elin, openedBy, now }, deliver: () => Promise.reject(new Error('off')) }),
    );
    await handOverChild(wallet, { child: elin, openedBy, now, deliver: () => Promise.resolve() });
    expect(await codeOf(presentCredentials(wallet, { ids: [river], ...question }))).toBe('LP_CHILD_HANDED_OVER');
  });

  it('knows a child by the beginning of the id, and nobody else', async () => {
    const { wallet } = await parentOfTwo();
    const deliver = () => Promise.resolve();
    for (const child of ['urn:uuid:9999', '0000', '', 'Elin'])
      expect(await codeOf(handOverChild(wallet, { child, openedBy, now, deliver }))).toBe('LP_CHILD_UNKNOWN');
    expect(await codeOf(handOverChild(wallet, { child: '00000001', openedBy, now, deliver }))).toBe('done');
  });

  it('knows a child who has a key already by that key', async () => {
    const wallet = await freshWallet();
    const { did } = await keyFor(wallet, { school: 'Riverside' });
    const child = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
    await added(wallet, await permission(did, { child }));
    for (const typed of [child, 'z6MkhaXg']) expect((await findChild(wallet, { child: typed, now })).id).toBe(child);
    expect(await codeOf(findChild(wallet, { child: '6MkhaXg', now }))).toBe('LP_CHILD_UNKNOWN');
  });
});

type Parent = Awaited<ReturnType<typeof parentOfTwo>>;

function withoutProof(document: JsonObject | undefined): JsonObject {
  const { proof: _, ...rest } = document ?? {};
  return rest;
}

const ownWords = (did: string): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'The parent’s own words',
  credentialSubject: {
    id: did,
    type: ['AchievementSubject'],
    achievement: {
      id: 'urn:uuid:00000009-0000-4000-8000-000000000009',
      type: ['Achievement'],
      name: 'Own words',
      description: 'Own words.',
      criteria: { narrative: 'Own words.' },
    },
  },
});
