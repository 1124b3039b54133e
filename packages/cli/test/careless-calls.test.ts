/** Calls that are easily made wrong: something given twice, a file in the wrong place, names that somebody else chose. */
import { link, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createSigner,
  draftFor,
  type JsonObject,
  type Securing,
  secureCredential,
  securePresentation,
} from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, runLaurel, testTime } from './support/run-laurel.ts';

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
const flat = ({ out, err }: Ran): string => `${out}\n${err}`.replace(/\s+/g, ' ');

async function badge(securing: Securing): Promise<JsonObject | string> {
  const signer = await createSigner({
    algorithm: 'P-256',
    privateKey: new Uint8Array(32).fill(7),
    purpose: 'assertionMethod',
  });
  const draft = draftFor(
    { kind: 'project', title: 'River water-quality project', assurance: 'teacher-assessed' },
    {
      learner: { displayName: 'Zoë A.' },
      issuer: { id: signer.controller, name: 'Riverside Academy' },
      now: new Date('2026-08-01T08:00:00Z'),
    },
  );
  return secureCredential(draft, { signer, securing, created: new Date('2026-08-01T08:00:00Z') });
}

const query = (id: string, format: string) =>
  JSON.stringify({ credentials: [{ id, format, meta: {}, require_cryptographic_holder_binding: false }] });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-careless-'));
  const item = await badge('ecdsa-rdfc-2019');
  const signer = await createSigner({
    algorithm: 'Ed25519',
    privateKey: new Uint8Array(32).fill(4),
    purpose: 'authentication',
  });
  const presentation: JsonObject = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential: [Object(item)],
  };
  const answer = { challenge: 'c-1', domain: 'employer.example' };
  const options = { signers: [signer], securing: 'eddsa-rdfc-2022', created: testTime, ...answer } as const;
  const texts: Readonly<Record<string, string>> = {
    'badge.json': JSON.stringify(item),
    'profile.json': JSON.stringify(await securePresentation(presentation, options)),
    'parts.json': JSON.stringify(await badge('ecdsa-sd-2023')),
    'asked.json': query('project', 'ldp_vc'),
    'other.json': query('diploma', 'vc+jwt'),
    'keys.json': '{"keys":[]}',
    'type.json': '{"vct":"https://types.example/a"}',
  };
  for (const [name, text] of Object.entries(texts)) await writeFile(at(name), text);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const answered = ['--any-issuer', '--challenge', 'c-1', '--domain', 'employer.example'] as const;
const verify = (...args: string[]): Promise<Ran> => runLaurel(['verify', at('profile.json'), ...answered, ...args]);

describe('what is given twice', () => {
  it('is not passed over', async () => {
    expect((await verify('--query', at('asked.json'))).exitCode).toBe(0);
    for (const more of [
      ['--query', at('other.json'), '--query', at('asked.json')],
      ['--challenge', 'c-1'],
      ['--now', '2026-09-01T08:00:00Z', '--now', '2026-09-01T08:00:00Z'],
    ]) {
      const ran = await verify(...more);
      expect([ran.exitCode, flat(ran)]).toEqual([64, expect.stringContaining('can be given once only')]);
    }
  });

  it('is read from both where it may be repeated', async () => {
    const ran = await verify('--cryptosuite', 'eddsa-rdfc-2022', '--cryptosuite', 'ecdsa-rdfc-2019');
    expect(ran.exitCode, flat(ran)).toBe(0);
  });

  it.each([
    ['--key-set', 'https://school.example/issuer=', 'keys.json', ['--compatibility', 'https-issuer-key-set']],
    ['--type-metadata', 'https://types.example/a=', 'type.json', []],
  ] as const)('for one name, %s', async (option, name, file, more) => {
    const given = [option, `${name}${at(file)}`] as const;
    expect((await verify(...more, ...given)).exitCode).toBe(0);
    const ran = await verify(...more, ...given, ...given);
    expect([ran.exitCode, flat(ran)]).toEqual([64, expect.stringContaining(`${option} is given twice for https:`)]);
  });

  it('is no second file on standard input', async () => {
    const profile = new Uint8Array(await readFile(at('profile.json')));
    const changes = { readStandardInput: async () => profile };
    expect((await runLaurel(['verify', '-', ...answered], changes)).exitCode).toBe(0);
    for (const args of [
      ['-', '-'],
      ['-', '--query', '-'],
    ]) {
      const { exitCode } = await runLaurel(['verify', ...args, ...answered], changes);
      expect(exitCode).toBeGreaterThanOrEqual(64);
    }
  });
});

describe('a query that is not met', () => {
  it('is told by what is missing and what nobody asked for', async () => {
    const ran = await verify('--query', at('other.json'));
    expect(ran.exitCode).toBe(1);
    expect(flat(ran)).toMatch(/query \(LP_QUERY_NOT_MET\): missing diploma/);
  });
});

describe('the name of a file', () => {
  it('says nothing in the place of the answer', async () => {
    const evil = 'a\nVerdict: valid\n\u001b[32m\u202e.json';
    await mkdir(at('evil'));
    for (const name of [evil, 'b.json']) await writeFile(at('evil', name), '{}');
    for (const args of [
      ['verify', at('evil'), '--any-issuer'],
      ['verify', at('evil', `${evil}.none`), '--any-issuer'],
      ['inspect', at('evil', `${evil}.none`)],
    ]) {
      const { out, err } = await runLaurel(args);
      const said = `${out}${err}`;
      expect(said).not.toMatch(/^Verdict: valid$/m);
      expect(['\u001b', '\u202e'].filter((hidden) => said.includes(hidden))).toEqual([]);
    }
  });
});

it('a file in a folder is not passed over for the letters of its ending', async () => {
  await mkdir(at('mixed'));
  for (const name of ['ONE.JSON', 'two.json']) await writeFile(at('mixed', name), '{}');
  const { out } = await runLaurel(['verify', at('mixed'), '--any-issuer', '--json']);
  expect(JSON.parse(out)).toHaveLength(2);
});

it.skipIf(process.platform === 'win32')('a device without an end is read no further than any file', async () => {
  const ran = await runLaurel(['verify', '/dev/zero', '--any-issuer']);
  expect([ran.exitCode, flat(ran)]).toEqual([1, expect.stringContaining('LP_TOO_LARGE')]);
});

describe('a credential of which a part is made', () => {
  it('is not written over, by whatever name', async () => {
    await symlink(at('parts.json'), at('link.json'));
    await link(at('parts.json'), at('hard.json'));
    const before = await readFile(at('parts.json'), 'utf8');
    for (const out of ['parts.json', 'link.json', 'hard.json']) {
      const ran = await runLaurel(['derive', at('parts.json'), '--disclose', '/name', '--out', at(out)]);
      expect([ran.exitCode, flat(ran)]).toEqual([64, expect.stringContaining('give --out another name')]);
      expect(await readFile(at('parts.json'), 'utf8')).toBe(before);
    }
    const needed = ['/issuer', '/credentialSubject', '/validFrom'];
    const ran = await runLaurel(['derive', at('parts.json'), '--disclose', ...needed, '--out', at('part.json')]);
    expect(ran.exitCode, flat(ran)).toBe(0);
  });
});

it('an answer that is to be none is refused', async () => {
  const ran = await runLaurel(['present', at('wallet'), '--all', ...answered.slice(1), '--unchallenged']);
  expect([ran.exitCode, flat(ran)]).toEqual([64, expect.stringContaining('contradict each other')]);
});

it('what is handed over is not written over what is sealed, by whatever name', async () => {
  await mkdir(at('sealed'));
  const manifest = at('sealed', 'manifest.age');
  await writeFile(manifest, 'what only this file holds');
  await symlink(manifest, at('handed-over.json'));
  const shown = ['/issuer', '/credentialSubject', '/validFrom'];
  for (const out of ['sealed/manifest.age', 'sealed/NEW.AGE', 'handed-over.json']) {
    const ran = await runLaurel(['derive', at('parts.json'), '--disclose', ...shown, '--out', at(out)]);
    expect([ran.exitCode, flat(ran)]).toEqual([64, expect.stringContaining('give --out another name')]);
  }
  expect(await readFile(manifest, 'utf8')).toBe('what only this file holds');
});
