/** What is read only where the policy for it is named, by the command. */
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigner, draftFor, secureCredential } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, runLaurel, testTime } from './support/run-laurel.ts';

let folder = '';
const at = (name: string): string => join(folder, name);
const flat = ({ out, err }: Ran): string => `${out}\n${err}`.replace(/\s+/g, ' ');
const issuer = 'https://school.example/issuers/1';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An Open Badge as a JWT of Open Badges 3.0 §8.2, by a key of RSA that is found in the issuer's key set. */
async function writeBadge(): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const draft = draftFor(
    { kind: 'project', title: 'River water-quality project', assurance: 'teacher-assessed' },
    {
      learner: { displayName: 'Zoë A.' },
      issuer: { id: issuer, name: 'Riverside Academy' },
      now: new Date('2026-08-01T08:00:00Z'),
    },
  );
  const jwk = publicKey.export({ format: 'jwk' });
  const header = { alg: 'RS256', typ: 'JWT', kid: `${issuer}/keys#1` };
  const subject = draft['credentialSubject'];
  const sub = typeof subject === 'object' && subject !== null && 'id' in subject ? subject.id : undefined;
  const nbf = Math.floor(Date.parse(String(draft['validFrom'])) / 1000);
  const body = { ...draft, iss: issuer, jti: draft['id'], nbf, ...(sub === undefined ? {} : { sub }) };
  const signingInput = `${part(header)}.${part(body)}`;
  const key = createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const signature = sign('sha256', Buffer.from(signingInput), key).toString('base64url');
  await writeFile(at('badge.jwt'), `${signingInput}.${signature}\n`);
  const keys = { keys: [{ ...jwk, kid: header.kid, alg: 'RS256', use: 'sig' }] };
  await writeFile(at('keys.json'), JSON.stringify(keys));
  const mayAssert = [{ kinds: 'any', assurance: ['teacher-assessed'] }];
  const trust = { version: 1, issuers: [{ id: issuer, name: 'Riverside Academy', mayAssert }] };
  await writeFile(at('trust.json'), JSON.stringify(trust));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-policies-'));
  await writeBadge();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const policies = ['--compatibility', 'open-badges-jwt', '--compatibility', 'https-issuer-key-set'] as const;
const verify = (...args: string[]): Promise<Ran> => runLaurel(['verify', at('badge.jwt'), ...args]);

describe('a badge as others made it', () => {
  it('is read under the policies that are named, and the answer says which were used', async () => {
    const keySet = ['--key-set', `${issuer}=${at('keys.json')}`] as const;
    const ran = await verify('--trust', at('trust.json'), ...policies, ...keySet);
    expect(flat(ran)).toContain('Verdict: valid');
    const report = JSON.parse((await verify('--trust', at('trust.json'), ...policies, ...keySet, '--json')).out);
    expect(report.compatibility.toSorted()).toEqual(['https-issuer-key-set', 'open-badges-jwt']);
    expect(ran.out).toMatch(/^Read under --compatibility: .*open-badges-jwt/m);
    expect(flat(ran)).toContain('It was signed in an older way');
  });

  it('is not read without them', async () => {
    expect((await verify('--trust', at('trust.json'))).exitCode).not.toBe(0);
    const one = await verify('--trust', at('trust.json'), '--compatibility', 'open-badges-jwt');
    expect(one.exitCode).not.toBe(0);
  });

  it('is not read with the keys of somebody else, nor with theirs under its name', async () => {
    const other = `https://other.example=${at('keys.json')}`;
    expect((await verify('--trust', at('trust.json'), ...policies, '--key-set', other)).exitCode).not.toBe(0);
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: `${issuer}/keys#1` }] };
    await writeFile(at('wrong.json'), JSON.stringify(keys));
    const wrong = `${issuer}=${at('wrong.json')}`;
    expect((await verify('--trust', at('trust.json'), ...policies, '--key-set', wrong)).exitCode).toBe(1);
  });

  it.each([
    [['--key-set', 'keys.json'], 64, '--compatibility https-issuer-key-set'],
    [[...policies, '--key-set', 'keys.json'], 64, 'https://school.example/issuer=keys.json'],
    [[...policies, '--key-set', 'http://school.example=keys.json'], 64, 'https://school.example/issuer=keys.json'],
    [['--type-metadata', 'award.json'], 64, 'https://types.example/award=award.json'],
    [['--compatibility', 'everything'], 64, 'open-badges-jwt'],
    [['--cryptosuite', 'rot13'], 64, 'eddsa-rdfc-2022'],
  ] as const)('%j is a wrong call, and says what is right', async (args, exitCode, words) => {
    const ran = await verify(...args);
    expect(ran.exitCode).toBe(exitCode);
    expect(flat(ran)).toContain(words);
  });

  it('a file that holds no keys is said to be none', async () => {
    await writeFile(at('none.json'), '{"keys": 7}');
    const ran = await verify(...policies, '--key-set', `${issuer}=${at('none.json')}`);
    expect(ran.exitCode).toBe(65);
    expect(flat(ran)).toContain('is no set of keys');
  });
});

describe('--query', () => {
  const ask = async (format: string): Promise<Ran> => {
    const credentials = [{ id: 'badge', format, meta: {}, require_cryptographic_holder_binding: false }];
    await writeFile(at('query.json'), JSON.stringify({ credentials }));
    const keySet = ['--key-set', `${issuer}=${at('keys.json')}`] as const;
    return verify('--trust', at('trust.json'), ...policies, ...keySet, '--query', at('query.json'));
  };

  it('holds what is shown against what was asked for', async () => {
    expect(flat(await ask('jwt_vc_json'))).toContain('Verdict: valid');
    expect(flat(await ask('vc+jwt'))).toContain('query (LP_QUERY_NOT_MET)');
    const unusable = await ask('mso_mdoc');
    expect([unusable.exitCode, flat(unusable)]).toEqual([65, expect.stringContaining('is no question')]);
  });
});

describe('--type-metadata', () => {
  it('judges the form of an SD-JWT of another making', async () => {
    const vct = 'https://types.example/swimming';
    const privateKey = createHash('sha256').update('club').digest();
    const signer = await createSigner({ algorithm: 'P-256', privateKey, purpose: 'assertionMethod' });
    const nbf = Math.floor(testTime.getTime() / 1000) - 60;
    const token = `${part({ alg: 'ES256', typ: 'dc+sd-jwt', kid: signer.id })}.${part({ iss: signer.controller, vct, nbf, level: 3 })}`;
    const signature = Buffer.from(await signer.sign(new TextEncoder().encode(token))).toString('base64url');
    await writeFile(at('swimming.jwt'), `${token}.${signature}~`);
    await writeFile(at('swimming.json'), JSON.stringify({ vct, claims: [{ path: ['level'], mandatory: true }] }));
    const judge = async (...args: string[]): Promise<unknown> => {
      const ran = await runLaurel(['verify', at('swimming.jwt'), '--any-issuer', '--unchallenged', '--json', ...args]);
      const { checks } = JSON.parse(ran.out) as { checks: { id: string; outcome: string }[] };
      return checks.find(({ id }) => id === 'schema')?.outcome;
    };
    expect(await judge()).toBe('not-checked');
    expect(await judge('--type-metadata', `${vct}=${at('swimming.json')}`)).toBe('passed');
    const unusable = await runLaurel(['verify', at('swimming.jwt'), '--type-metadata', `${vct}=${at('swimming.jwt')}`]);
    expect(unusable.exitCode).toBe(65);
  });
});

describe('--cryptosuite', () => {
  it('accepts those that are named, and no other', async () => {
    const privateKey = createHash('sha256').update('school').digest();
    const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
    const draft = draftFor(
      { kind: 'project', title: 'River water-quality project', assurance: 'teacher-assessed' },
      { learner: { displayName: 'Zoë A.' }, issuer: { id: signer.controller, name: 'Riverside' }, now: testTime },
    );
    const secured = await secureCredential(draft, { signer, securing: 'eddsa-jcs-2022', created: testTime });
    await writeFile(at('jcs.json'), JSON.stringify(secured));
    const judge = (...args: string[]) => runLaurel(['verify', at('jcs.json'), '--any-issuer', ...args]);
    expect((await judge()).exitCode).toBe(0);
    expect((await judge('--cryptosuite', 'eddsa-rdfc-2022', '--cryptosuite', 'eddsa-jcs-2022')).exitCode).toBe(0);
    expect((await judge('--cryptosuite', 'eddsa-rdfc-2022')).exitCode).toBe(1);
  });
});
