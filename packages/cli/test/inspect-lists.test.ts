/** `laurel inspect` of what schools and authorities publish beside credentials. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runLaurel } from './support/run-laurel.ts';
import { itemOf, keyOf, listOf, makeSchool, trustOf, type WebSchool } from './support/web-school.ts';

let folder = '';
let school: WebSchool;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-inspect-'));
  school = await makeSchool();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function inspect(text: string, ...args: string[]) {
  const path = join(folder, 'file');
  await writeFile(path, text);
  return runLaurel(['inspect', path, ...args]);
}

describe('laurel inspect', () => {
  it('shows where a credential says that it can be withdrawn', async () => {
    const { out } = await inspect(await itemOf(school));
    expect(out).toContain(`withdrawn?   revocation, place 7 of ${school.listUrl}`);
    expect(JSON.parse((await inspect(await itemOf(school), '--json')).out).status).toHaveLength(1);
  });

  it('shows a history, a list of what was withdrawn, and lists of schools in words', async () => {
    const { controller } = await keyOf('root');
    const signed = {
      ...JSON.parse(trustOf(school)),
      type: 'TrustList',
      id: 'urn:uuid:1',
      authority: { name: 'Elmshire\u001b[31m County Council' },
      sequence: 4,
      issued: '2026-09-01T00:00:00Z',
      expires: '2027-09-01T00:00:00Z',
      roots: { threshold: 1, keys: [controller] },
    };
    const cases = [
      [school.log, 'history', [school.did, 'signs with   2026']],
      [await listOf(school), 'status-list', [school.listUrl, 'as of        2026-09-08T07:00:00Z']],
      [trustOf(school), 'trust-list', ['nobody signed', 'schools      1']],
      [JSON.stringify(signed), 'trust-list', ['version      4', 'Elmshire', '(1 of 1 must sign)']],
      ['[{"versionId":"1-Qm","proof":[]}]', 'witnesses', ['did-witness.json', '1-Qm']],
      [
        '{"type":"IssuerSuccession","predecessor":{"id":"did:web:a.example","name":"A"},"attestedBy":"authority"}',
        'succession',
        ['A, did:web:a.example', 'an authority, for the first school'],
      ],
    ] as const;
    for (const [text, kind, words] of cases) {
      const ran = await inspect(text);
      expect(ran.exitCode).toBe(0);
      for (const each of words) expect(ran.out.replace(/\n {13}/g, ' ')).toContain(each);
      expect(ran.out).not.toContain('\u001b');
      expect(JSON.parse((await inspect(text, '--json')).out)).toMatchObject({ checked: false, kind });
    }
  });
});
