/** From an empty folder to an employer who is shown one part, with the commands alone. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { draftFor, type Item } from '@laurel/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, runLaurel } from './support/run-laurel.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-part-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (...names: string[]) => join(folder, ...names);
const laurel = (...args: string[]): Promise<Ran> => runLaurel(args);

async function json(...args: string[]): Promise<Record<string, unknown>> {
  const { out } = await laurel(...args, '--json');
  return JSON.parse(out) as Record<string, unknown>;
}

const project: Item = {
  kind: 'project',
  title: 'River water-quality project',
  text: 'Measured the river for ten weeks and argued for a reed bed.',
  role: 'Project lead',
  occurred: { from: '2026-01', to: '2026-06' },
  results: [{ scale: 'sbuf-stage', value: 'Advanced', label: 'Creativity stage' }],
  assurance: 'teacher-assessed',
};
/** What stands in the credential and is not ticked. */
const hidden = ['reed bed', 'Advanced', '2026-06-01'];
const asked = ['--challenge', 'c-1', '--domain', 'employer.example'] as const;
const unasked = ['--unchallenged'] as const;

/** A school with such a key, and a learner with what it signed in that way. */
async function made(securing: string, algorithm: string, name = securing) {
  const paths = { school: at(`school-${name}`), wallet: at(`wallet-${name}`), issued: at(`issued-${name}`) };
  const created = await json('issuer', 'create', paths.school, '--name', 'Riverside Academy', '--algorithm', algorithm);
  expect(created['securings']).toContain(securing);
  await laurel('wallet', 'create', paths.wallet);
  const { did } = await json('wallet', 'key', paths.wallet, '--for', 'Riverside Academy', '--algorithm', 'P-256');
  const { issuer: _, ...draft } = draftFor(project, {
    learner: { displayName: 'Zoë A.', did: String(did) },
    issuer: { id: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK', name: 'Riverside Academy' },
    now: new Date('2026-09-01T08:00:00Z'),
  });
  await writeFile(at(`${name}.json`), JSON.stringify(draft));
  const issue = ['issue', at(`${name}.json`), '--issuer', paths.school, '--out', paths.issued] as const;
  const issued = await laurel(...issue, '--securing', securing);
  expect(issued.exitCode, issued.err).toBe(0);
  expect(issued.out).toContain('learners can show a part');
  const [file = ''] = (await readdir(paths.issued, { recursive: true })).filter((one) => /\.(?:json|jwt)$/.test(one));
  const trust = ['--trust', join(paths.school, 'trust.json')] as const;
  const added = await laurel('wallet', 'add', paths.wallet, join(paths.issued, file), ...trust);
  expect(added.out).toContain('1 kept');
  const [item] = (await json('wallet', 'list', paths.wallet))['items'] as { readonly id: string }[];
  return { ...paths, file: join(paths.issued, file), trust, id: item?.id ?? '' };
}

/** All that can be read in a file, what stands in base64url too. */
async function readableIn(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  const decode = (run: string): string => Buffer.from(run, 'base64url').toString('utf8');
  return [text, ...(text.match(/[A-Za-z0-9_-]{8,}/g) ?? []).map(decode)].join('\n');
}

describe.each([
  ['ecdsa-sd-2023', 'P-256'],
  ['bbs-2023', 'BLS12-381'],
  ['dc+sd-jwt', 'Ed25519'],
  ['vc+sd-jwt', 'P-384'],
] as const)('a credential as %s (%s)', (securing, algorithm) => {
  let paths: Awaited<ReturnType<typeof made>>;
  beforeAll(async () => {
    paths = await made(securing, algorithm);
  });

  it('says what can be shown of it, in the wallet and as a file', async () => {
    const { out, exitCode } = await laurel('derive', paths.file, '--list');
    expect(exitCode).toBe(0);
    expect(out).toMatch(
      /Yours to choose:[\s\S]*\/credentialSubject\/role {2}Project lead[\s\S]*Always shown:[\s\S]*\/issuer\/name/,
    );
    const shown = await laurel('wallet', 'show', paths.wallet, paths.id, '--parts');
    expect(shown.out).toContain('/credentialSubject/role  Project lead');
    expect((await laurel('wallet', 'show', paths.wallet, paths.id)).out).toContain('You can show a part of it');
    expect((await laurel('wallet', 'list', paths.wallet)).out).toContain('can be shown in part');
    const { parts } = await json('derive', paths.file, '--list');
    expect(parts).toContainEqual({ pointer: '/credentialSubject/role', value: 'Project lead', isAlwaysShown: false });
  });

  it('shows an employer the part that was chosen, and is valid', async () => {
    const profile = at(`profile-${securing}`);
    const present = ['present', paths.wallet, paths.id, '--disclose', '/credentialSubject/role'] as const;
    const presented = await laurel(...present, ...asked, '--out', profile);
    expect(presented.exitCode, presented.err).toBe(0);
    expect(presented.out).toContain('Only what you chose goes out of 1 of the items');
    const text = await readableIn(profile);
    expect(text).toContain('Project lead');
    for (const words of hidden) expect(text).not.toContain(words);

    const verified = await laurel('verify', profile, ...paths.trust, ...asked);
    expect(verified.out).toContain('Verdict: valid');
    expect(verified.exitCode).toBe(0);
    const other = ['--challenge', 'c-2', '--domain', 'employer.example'] as const;
    expect((await laurel('verify', profile, ...paths.trust, ...other)).exitCode).toBe(1);
  });

  it('law: nothing goes out but what was ticked and what is always shown', async () => {
    const { parts } = await json('derive', paths.file, '--list');
    const all = parts as { readonly pointer: string; readonly value: unknown; readonly isAlwaysShown: boolean }[];
    // Words that stand in one place only; parts that are none without others are left out.
    const words = all.flatMap(({ pointer, value, isAlwaysShown }) =>
      typeof value === 'string' && /^\/(?:name|description)$|\/(?:role|narrative)$/.test(pointer)
        ? [{ pointer, value, isAlwaysShown }]
        : [],
    );
    const choices = words.filter(({ isAlwaysShown }) => !isAlwaysShown);
    expect(choices.length).toBeGreaterThan(2);
    const some = fc.subarray(choices, { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(some, fc.constantFrom('kb', 'ecdsa-jcs-2019'), async (ticked, how) => {
        const out = at(`law-${securing}`);
        const disclose = ticked.flatMap(({ pointer }) => ['--disclose', pointer]);
        const securedAs = how === 'kb' ? [] : ['--securing', how];
        const ran = await laurel('present', paths.wallet, paths.id, ...disclose, ...securedAs, ...asked, '--out', out);
        expect(ran.exitCode, ran.err).toBe(0);
        const text = await readableIn(out);
        for (const { pointer, value, isAlwaysShown } of words) {
          const isOut = isAlwaysShown || ticked.some((one) => one.pointer === pointer);
          expect(text.includes(JSON.stringify(value)), pointer).toBe(isOut);
        }
      }),
      { numRuns: 3 },
    );
  });

  it('goes out in an envelope or a presentation too, and by its id', async () => {
    const profile = at(`enveloped-${securing}`);
    const disclose = `${paths.id.slice(0, 8)}/credentialSubject/role`;
    const how = ['--securing', 'ecdsa-rdfc-2019', ...asked, '--out', profile] as const;
    const presented = await laurel('wallet', 'present', paths.wallet, '--all', '--disclose', disclose, ...how);
    expect(presented.exitCode, presented.err).toBe(0);
    for (const words of hidden) expect(await readableIn(profile)).not.toContain(words);
    expect((await laurel('verify', profile, ...paths.trust, ...asked)).out).toContain('Verdict: valid');
  });

  it('goes out whole where nothing is chosen', async () => {
    const profile = at(`whole-${securing}`);
    const presented = await laurel('wallet', 'present', paths.wallet, paths.id, ...asked, '--out', profile);
    expect(presented.exitCode, presented.err).toBe(0);
    const text = await readableIn(profile);
    for (const words of hidden) expect(text).toContain(words);
    expect((await laurel('verify', profile, ...paths.trust, ...asked)).out).toContain('Verdict: valid');
  });

  it('is derived into a file, which can be derived no further', async () => {
    const part = at(`part-${securing}`);
    const derived = await laurel('derive', paths.file, '--disclose', '/credentialSubject/role', '--out', part);
    expect(derived.exitCode, derived.err).toBe(0);
    expect(derived.out).toContain('It is tied to a key');
    for (const words of hidden) expect(await readableIn(part)).not.toContain(words);
    const verified = await json('verify', part, ...paths.trust, ...unasked);
    expect(verified['checks']).not.toContainEqual(expect.objectContaining({ outcome: 'failed' }));
    expect(verified['securing']).toEqual([securing]);
    const inspected = await laurel('inspect', part);
    expect(inspected.out).toContain(securing);
    if (securing.endsWith('jwt')) return;
    const again = await laurel('derive', part, '--list');
    expect(again.exitCode).toBe(1);
    expect(again.err).toContain('already a part');
    // What the school gave is for the learner alone.
    expect((await laurel('verify', paths.file, ...paths.trust, ...unasked)).exitCode).toBe(1);
  });

  it('helps who mistypes', async () => {
    const wrong = await laurel('derive', paths.file, '--disclose', '/credentialSubject/rol');
    expect(wrong.exitCode).toBe(64);
    expect(wrong.err.replace(/\s+/g, ' ')).toMatch(/nothing in it at \/credentialSubject\/rol.*Did you mean.*\/role/);
    const noPointer = await laurel('derive', paths.file, '--disclose', 'role');
    expect(noPointer.err.replace(/\s+/g, ' ')).toContain('role is no pointer');
    const none = await laurel('derive', paths.file);
    expect(none.exitCode).toBe(64);
    expect(none.err).toContain('--list');
    const present = ['wallet', 'present', paths.wallet, paths.id, ...unasked] as const;
    const astray = await laurel(...present, '--disclose', '/credentialSubject/rol');
    expect(astray.exitCode).toBe(64);
    expect(astray.err).toContain('None of the items');
    expect((await laurel(...present, '--disclose', 'deadbeef/name')).exitCode).toBe(64);
    expect((await laurel(...present, '--whole')).exitCode).toBe(64);
  });
});

describe('what can only be shown whole', () => {
  it('is refused with a part asked for, unless that is decided', async () => {
    const paths = await made('ecdsa-sd-2023', 'P-256', 'own-words');
    const words = ['--title', 'How I learn', '--text', 'I fix bicycles.', '--name', 'Zoë A.'] as const;
    await laurel('wallet', 'declare', paths.wallet, ...words);
    const present = ['present', paths.wallet, '--all', '--disclose', '/credentialSubject/role', ...asked] as const;
    const refused = await laurel(...present);
    expect(refused.exitCode).toBe(1);
    expect(refused.err.replace(/\s+/g, ' ')).toContain('Of 1 of the items no part can be shown');
    const profile = at('with-own-words.json');
    const presented = await laurel(...present, '--whole', '--out', profile);
    expect(presented.out.replace(/\s+/g, ' ')).toContain('Whole, for no part of them can be shown: 1 of the items');
    expect((await laurel('verify', profile, ...paths.trust, ...asked)).out).toContain('Verdict: valid');
    const owned = await laurel('derive', at('with-own-words.json'), '--list');
    expect(owned.exitCode).toBe(1);
  }, 120_000);
});

describe('a key that does not fit', () => {
  it('is told what it can do, before anything is signed', async () => {
    await laurel('issuer', 'create', at('ed'), '--name', 'Riverside Academy');
    await writeFile(at('draft.json'), '{}');
    const issue = ['issue', at('draft.json'), '--issuer', at('ed'), '--out', at('out')] as const;
    const { exitCode, err } = await laurel(...issue, '--securing', 'bbs-2023');
    expect(exitCode).toBe(64);
    expect(err.replace(/\s+/g, ' ')).toContain(
      'This school’s key is Ed25519, and bbs-2023 needs BLS12-381. With this key, --securing takes eddsa-rdfc-2022, eddsa-jcs-2022, vc+jwt, dc+sd-jwt, vc+sd-jwt.',
    );
    expect(err).toContain('--algorithm BLS12-381');
    await expect(readdir(at('out'))).rejects.toThrow();
    expect((await laurel(...issue, '--securing', 'rot13')).exitCode).toBe(64);
  });
});
