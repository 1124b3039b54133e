/** Showing, from the wallet to who is shown something: until when it holds in each form, and the commands around it. */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigner, draftFor, type Item, type Securing, secureCredential } from '@laurel/core';
import {
  addCredential,
  createMemoryStore,
  createWallet,
  keyFor,
  listCredentials,
  presentCredentials,
  previewOf,
  type Wallet,
} from '@laurel/holder';
import { showingHtml } from '@laurel/render';
import { explain, type VerifyOptions, verify, verifyCredential } from '@laurel/verifier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, runLaurel } from './support/run-laurel.ts';

const now = new Date('2026-09-01T08:00:00Z');
const asked = { challenge: 'c-42', domain: 'bakery.example' } as const;
const trusting = { acceptAnyIssuer: true, acceptUncheckedStatus: true } as const;

const school = await createSigner({
  algorithm: 'Ed25519',
  privateKey: new Uint8Array(32).fill(7),
  purpose: 'assertionMethod',
});

const project: Item = {
  kind: 'project',
  title: 'River project',
  text: 'Measured the river for ten weeks.',
  role: 'Project lead',
  results: [],
  assurance: 'teacher-assessed',
};

interface More {
  readonly did?: string;
  readonly securing?: Securing;
  readonly validUntil?: string;
}

async function signed(item: Item, { did, securing = 'eddsa-jcs-2022', validUntil }: More = {}): Promise<string> {
  const draft = draftFor(item, {
    learner: { displayName: 'Zoë A.', ...(did === undefined ? {} : { did }) },
    issuer: { id: school.controller, name: 'Riverside Academy (invented)' },
    now: new Date('2026-08-01T08:00:00Z'),
  });
  const secured = await secureCredential(validUntil === undefined ? draft : { ...draft, validUntil }, {
    signer: school,
    securing,
    created: new Date('2026-08-01T08:00:00Z'),
    ...(securing.endsWith('sd-jwt') && did !== undefined ? { holder: did, mandatory: ['/issuer', '/validFrom'] } : {}),
  });
  return typeof secured === 'string' ? secured : JSON.stringify(secured);
}

const wallets = new Map<string, Promise<Wallet>>();

/** One for each kind of item: making a wallet is slow on purpose. */
function walletWith(securing: Securing, algorithm: 'Ed25519' | 'P-256' = 'Ed25519'): Promise<Wallet> {
  const wallet = wallets.get(`${securing} ${algorithm}`) ?? makeWallet(securing, algorithm);
  wallets.set(`${securing} ${algorithm}`, wallet);
  return wallet;
}

async function makeWallet(securing: Securing, algorithm: 'Ed25519' | 'P-256'): Promise<Wallet> {
  const wallet = await createWallet({ store: createMemoryStore(), passphrase: 'four invented words', logN: 15 });
  const { did } = await keyFor(wallet, { school: 'Riverside', algorithm });
  await addCredential(wallet, {
    credential: await signed(project, { did, securing }),
    verify: (input) => verifyCredential(input, { now, ...trusting, acceptUnchallenged: true, acceptBaseProof: true }),
  });
  return wallet;
}

describe.each([
  ['eddsa-rdfc-2022', 'Ed25519', 'LP_PROOF_TIME'],
  ['eddsa-jcs-2022', 'Ed25519', 'LP_PROOF_TIME'],
  ['ecdsa-rdfc-2019', 'P-256', 'LP_PROOF_TIME'],
  ['ecdsa-jcs-2019', 'P-256', 'LP_PROOF_TIME'],
  ['vp+jwt', 'Ed25519', 'LP_EXPIRED'],
  ['vp+sd-jwt', 'Ed25519', 'LP_EXPIRED'],
  ['kb+jwt', 'Ed25519', 'LP_PROOF_TIME'],
] as const)('a showing as %s', (form, algorithm, code) => {
  it('holds until it ends, and what is in it does not end', async () => {
    const wallet = await walletWith(form === 'kb+jwt' ? 'dc+sd-jwt' : 'eddsa-jcs-2022', algorithm);
    const ids = listCredentials(wallet).map(({ id }) => id);
    const made = await presentCredentials(wallet, {
      ids,
      ...asked,
      now,
      expires: new Date('2026-09-08T08:00:00Z'),
      ...(form === 'kb+jwt' ? {} : { securing: form }),
    });
    expect(made).toMatchObject({ securing: form, expires: '2026-09-08T08:00:00Z' });
    const text = typeof made.presentation === 'string' ? made.presentation : JSON.stringify(made.presentation);
    const at = (time: string, more: Partial<VerifyOptions> = {}) =>
      verify(text, { now: new Date(time), ...trusting, ...asked, ...more });
    expect((await at('2026-09-08T07:59:59Z')).verdict).toBe('valid');
    const late = await at('2026-09-08T08:00:00Z');
    expect(late.verdict).toBe('invalid');
    expect(late.checks).toContainEqual(expect.objectContaining({ id: 'validity-period', outcome: 'failed', code }));
    // What is inside is as good as before.
    for (const inner of late.credentials ?? []) {
      expect(inner.checks).toContainEqual(expect.objectContaining({ id: 'validity-period', outcome: 'passed' }));
    }
    // Controls: another question, another asker.
    expect((await at('2026-09-02T08:00:00Z', { challenge: 'c-1' })).verdict).toBe('invalid');
    expect((await at('2026-09-02T08:00:00Z', { domain: 'other.example' })).verdict).toBe('invalid');

    const preview = await previewOf({
      presentation: text,
      verify: (bytes) => verify(bytes, { now, ...trusting, ...asked }),
      explain: (report) => explain(report, { audience: 'employer' }),
    });
    expect(preview).toMatchObject({ domain: 'bakery.example', expires: new Date('2026-09-08T08:00:00Z') });
    expect(preview.page.items.map(({ title }) => title)).toEqual(['River project']);
    expect(showingHtml(preview.page, { files: [] })).toContain('River project');
  });
});

describe('until when, where the learner says nothing', () => {
  it('is 30 days for an answer, 90 for a copy, and for ever only where that was said', async () => {
    const wallet = await walletWith('eddsa-jcs-2022');
    const ids = listCredentials(wallet).map(({ id }) => id);
    const end = async (how: object) => (await presentCredentials(wallet, { ids, now, ...asked, ...how })).expires;
    expect(await end({})).toBe('2026-10-01T08:00:00Z');
    expect(await end({ challenge: undefined, domain: undefined, unchallenged: true })).toBe('2026-11-30T08:00:00Z');
    expect(await end({ expires: 'never' })).toBeUndefined();
    for (const expires of [now, new Date('2026-08-01T00:00:00Z'), new Date('nonsense')]) {
      await expect(end({ expires })).rejects.toMatchObject({ code: 'LP_USAGE' });
    }
  });
});

describe('the commands', () => {
  let folder = '';
  const at = (name: string) => join(folder, name);
  const laurel = (...args: string[]): Promise<Ran> => runLaurel(args);
  const flat = ({ out, err }: Ran) => `${out} ${err}`.replace(/\s+/g, ' ');
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'laurel-showing-'));
    await laurel('wallet', 'create', at('w'));
    const { out: did } = await laurel('wallet', 'key', at('w'), '--for', 'Riverside');
    const award: Item = { kind: 'award', title: 'Café Llŷn', assurance: 'teacher-assessed' };
    await writeFile(at('project.json'), await signed(project, { did: did.trim() }));
    await writeFile(at('award.json'), await signed(award, { validUntil: '2026-09-20T00:00:00Z' }));
    await laurel('wallet', 'add', at('w'), at('project.json'), at('award.json'));
    const { items } = JSON.parse((await laurel('wallet', 'list', at('w'), '--json')).out) as {
      readonly items: readonly { readonly id: string; readonly title: string }[];
    };
    for (const { id, title } of items) ids[title] = id;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const answer = ['--challenge', asked.challenge, '--domain', asked.domain] as const;
  const entries = async () =>
    (JSON.parse((await laurel('wallet', 'log', at('w'), '--json')).out) as { readonly entries: readonly unknown[] })
      .entries;

  it('list by section, search, and arrange', async () => {
    const list = await laurel('wallet', 'list', at('w'));
    expect(list.out).toMatch(
      /2 in the wallet:[\s\S]*Projects[\s\S]*River project[\s\S]*Wider experience[\s\S]*Café Llŷn/,
    );
    expect(list.out.split('\n').every((line) => line.length <= 80)).toBe(true);
    const found = await laurel('wallet', 'list', at('w'), '--search', 'CAFE llyn');
    expect(found.out).toContain('1 found:');
    await laurel('wallet', 'arrange', at('w'), ids['Café Llŷn'] ?? '', '--best');
    expect((await laurel('wallet', 'list', at('w'), '--section', 'best work')).out).toContain('Café Llŷn');
    await laurel('wallet', 'arrange', at('w'), ids['Café Llŷn'] ?? '', '--no-best');
    expect((await laurel('wallet', 'list', at('w'), '--section', 'nowhere')).exitCode).toBe(64);
  });

  it('shows what goes out and hands over nothing without a yes; then those very bytes', async () => {
    await laurel('wallet', 'select', at('w'), 'apprenticeship', ids['River project'] ?? '', ids['Café Llŷn'] ?? '');
    const present = [
      ...['wallet', 'present', at('w'), '--selection', 'Apprenticeship', ...answer],
      ...['--to', 'the bakery', '--purpose', 'a placement', '--preview', at('look.html'), '--out', at('give.json')],
    ];
    const asking = await laurel(...present);
    expect(asking.exitCode).toBe(1);
    expect(flat(asking)).toContain('Nothing was handed over. Look at what would go out');
    expect(flat(asking)).toMatch(/This goes out, and nothing else: 1\. River project .* 2\. Café Llŷn/);
    expect(flat(asking)).toContain('It is made for the bakery (bakery.example) and answers their question only.');
    expect(flat(asking)).toContain(
      'They can check it until 1 October 2026. Then this showing ends; what you show in it does not.',
    );
    expect(flat(asking)).toContain('copies of it cannot be called back');
    await expect(stat(at('give.json'))).rejects.toThrow();
    for (const said of ['n', '', 'no']) {
      const refused = await runLaurel(present, { isInteractive: true, ask: async () => said });
      expect(refused.exitCode).toBe(1);
    }
    await expect(stat(at('give.json'))).rejects.toThrow();
    expect(await entries()).toEqual([]);

    const given = await runLaurel(present, { isInteractive: true, ask: async () => 'y' });
    expect(given.exitCode, given.err).toBe(0);
    const digest = createHash('sha256')
      .update(await readFile(at('give.json')))
      .digest('hex');
    expect(await entries()).toMatchObject([
      {
        outcome: 'handed-over',
        showing: { digest, to: { words: 'the bakery', domain: 'bakery.example' }, purpose: 'a placement' },
      },
    ]);
    // The page and the file tell the same, and neither tells what only the log has.
    const page = await readFile(at('look.html'), 'utf8');
    expect(page).toContain('River project');
    for (const text of [page, await readFile(at('give.json'), 'utf8')]) {
      for (const own of ['the bakery', 'a placement', 'pprenticeship', ...Object.values(ids)])
        expect(text).not.toContain(own);
    }
    const verified = await laurel('verify', at('give.json'), ...answer, '--any-issuer', '--unchecked-status');
    expect(verified.out).toContain('Verdict: valid');
    await laurel('wallet', 'log', at('w'), '--out', at('log.html'));
    expect(await readFile(at('log.html'), 'utf8')).toContain('the bakery (bakery.example)');
    expect((await laurel('wallet', 'log', at('w'), '--child', 'urn:uuid:other')).out).toContain(
      'Nothing has been shown',
    );
  });

  it('refuse what would not be believed, naming it, unless that is decided', async () => {
    const later = { now: () => new Date('2026-10-01T08:00:00Z') };
    const present = ['wallet', 'present', at('w'), ids['Café Llŷn'] ?? '', '--unchallenged', '--out', at('late.json')];
    const refused = await runLaurel(present, later);
    expect(refused.exitCode).toBe(1);
    expect(flat(refused)).toMatch(/it would not be believed\. “Café Llŷn”/);
    await expect(stat(at('late.json'))).rejects.toThrow();
    expect((await runLaurel([...present, '--anyway'], later)).exitCode).toBe(0);
  });

  it('mark it in the list, save it only where that is decided, and leave it out of all', async () => {
    const later = { now: () => new Date('2026-10-01T08:00:00Z') };
    const run = (...args: string[]) => runLaurel(args, later);
    const note = 'its time is over: it would not be believed';
    expect(flat(await run('wallet', 'list', at('w')))).toContain(note);
    expect(flat(await laurel('wallet', 'list', at('w')))).not.toContain(note);
    const select = ['wallet', 'select', at('w'), 'late', ids['River project'] ?? '', ids['Café Llŷn'] ?? ''];
    expect((await run(...select)).exitCode).toBe(1);
    expect((await run(...select, '--anyway')).exitCode).toBe(0);
    await run('wallet', 'select', at('w'), 'late', '--remove');
    const all = await run('wallet', 'present', at('w'), '--all', '--unchallenged', '--out', at('all.json'));
    expect(flat(all)).toContain('“Café Llŷn” is left out: its time is over');
    expect(await readFile(at('all.json'), 'utf8')).not.toContain('Café');
  });

  it.each([
    [['--expires', 'yesterday']],
    [['--expires', '2026-01-01']],
    [['--expires', '2027-02-31']],
    [['--newer']],
    [['--selection', 'apprenticeship']],
  ])('say what is wrong with %j', async (more) => {
    const ran = await laurel('wallet', 'present', at('w'), ids['River project'] ?? '', '--unchallenged', ...more);
    expect(ran.exitCode).toBe(64);
  });

  it('take an end in words', async () => {
    for (const [when, end] of [
      ['6w', '2026-10-13T08:00:00Z'],
      ['2026-12-31', '2026-12-31T23:59:59Z'],
      ['never', undefined],
    ] as const) {
      const ran = await laurel(
        'wallet',
        'present',
        at('w'),
        ids['River project'] ?? '',
        ...answer,
        '--expires',
        when,
        '--json',
      );
      expect((JSON.parse(ran.out) as { readonly expires?: string }).expires).toBe(end);
    }
  });
});
