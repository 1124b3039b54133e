/** A folder of many files, verified by several threads: the reports, their order and the exit code of one by one. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigner, encodeUtf8, secureCredential, sha256 } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runLaurel } from './support/run-laurel.ts';

const now = new Date('2026-09-01T08:00:00Z');
let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-many-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('laurel verify with a folder', () => {
  it('of 150 files says of each what it says of it alone', async () => {
    const folder = join(root, 'many');
    await mkdir(folder);
    const signer = await createSigner({
      algorithm: 'Ed25519',
      privateKey: sha256(encodeUtf8('school')),
      purpose: 'assertionMethod',
    });
    const files: string[] = [];
    for (let place = 0; place < 150; place++) {
      const credential = {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        id: `urn:uuid:0d9bd5b6-3a3f-4b57-9d3b-${String(place).padStart(12, '0')}`,
        type: ['VerifiableCredential'],
        issuer: signer.controller,
        credentialSubject: { id: 'urn:uuid:0d9bd5b6-3a3f-4b57-9d3b-2d2a3c1f7c11' },
      };
      const securing = place % 2 === 0 ? 'eddsa-rdfc-2022' : 'vc+jwt';
      const secured = await secureCredential(credential, { signer, securing, created: now });
      const text = typeof secured === 'string' ? secured : JSON.stringify(secured);
      const file = join(folder, `${String(place).padStart(3, '0')}.${place % 2 === 0 ? 'json' : 'jwt'}`);
      await writeFile(file, place % 5 === 4 ? text.replace(/.{9}$/, '') : text);
      files.push(file);
    }
    const options = ['--any-issuer', '--unchecked-status', '--now', '2026-09-02T00:00:00Z'];
    const all = await runLaurel(['verify', folder, ...options, '--json']);
    const reports = JSON.parse(all.out) as { verdict: string; document?: { id: string } }[];
    expect(all.exitCode).toBe(1);
    expect(reports).toHaveLength(150);
    for (const [place, { verdict, document }] of reports.entries()) {
      expect([verdict, document?.id.slice(-12)]).toEqual(
        place % 5 === 4 ? ['invalid', undefined] : ['valid', String(place).padStart(12, '0')],
      );
    }
    for (const place of [0, 1, 64, 65, 69, 130, 149]) {
      const alone = await runLaurel(['verify', files[place] ?? '', ...options, '--json']);
      expect(reports[place]).toEqual(JSON.parse(alone.out));
    }
    const text = await runLaurel(['verify', folder, ...options]);
    expect(files.map((file) => text.out.indexOf(file))).toEqual(
      [...files.map((file) => text.out.indexOf(file))].sort((a, b) => a - b),
    );

    // One that cannot be read is said as before, wherever it stands.
    const lacking = await runLaurel(['verify', ...files, join(root, 'no-such-file.json'), ...options]);
    expect(lacking.exitCode).toBe(74);
  }, 120_000);
});
