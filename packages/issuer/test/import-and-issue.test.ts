/**
 * From the school's own sheets to signed credentials in folders: the same export again, re-sorted, issues nothing.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDidResolver, readSecured, verifySecured } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedDataIsHere, sharedText } from '../../core/src/testing/shared-data.ts';
import { type ImportRecord, importSheet, type LearnerRecord, type SheetKind } from '../src/import/index.ts';
import { createIssuer, handOutListName, issueRecords, openIssuer } from '../src/node/index.ts';
import { now } from '../src/testing/invented.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-sheets-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const sheets = { learners: 'mis-learners', results: 'exam-results', achievements: 'sheet-achievements' } as const;

/** A sheet of the shared data; its rows turned round when asked. */
function sheet(as: SheetKind, turned: boolean): string {
  const text = sharedText(`csv/${sheets[as]}.csv`);
  if (!turned || as !== 'results') return text;
  const [head = '', ...rows] = text.trimEnd().split(/\r?\n/);
  return `${[head, ...rows.reverse()].join('\r\n')}\r\n`;
}

async function recordsOf(
  as: SheetKind,
  more: { readonly roster?: readonly LearnerRecord[]; readonly turned: boolean },
) {
  const { columns: _, rows } = await importSheet(sheet(as, more.turned), {
    as,
    now,
    ...(more.roster === undefined ? {} : { roster: more.roster }),
  });
  const records: ImportRecord[] = [];
  for await (const { outcome, record } of rows) {
    if ((outcome === 'ok' || outcome === 'warning') && record !== undefined) records.push(record);
  }
  return records;
}

async function everything(turned = false): Promise<ImportRecord[]> {
  const learners = await recordsOf('learners', { turned });
  const roster = learners.flatMap((record) => (record.as === 'learners' ? [record] : []));
  const results = await recordsOf('results', { roster, turned });
  const achievements = await recordsOf('achievements', { roster, turned });
  return [...learners, ...(turned ? [...achievements, ...results] : [...results, ...achievements])];
}

describe.skipIf(!sharedDataIsHere)('a school’s sheets', () => {
  it('become signed credentials, once', async () => {
    const directory = join(root, 'school');
    const out = join(root, 'out');
    const passphrase = 'four invented words here';
    await createIssuer({ directory, name: 'Riverside Academy', passphrase, recovery: 'none', now, logN: 15 });
    const issuer = await openIssuer({ directory, passphrase });
    const run = async (records: readonly ImportRecord[]) =>
      Array.fromAsync(issueRecords(records, { issuer, out, now, securing: 'vc+jwt', handout: true }));

    const first = await run(await everything());
    const issued = first.filter(({ outcome }) => outcome === 'issued');
    expect(first.filter(({ outcome }) => outcome !== 'issued' && outcome !== 'not-signed')).toEqual([]);
    expect(issued.length).toBeGreaterThan(3);

    const again = await run(await everything(true));
    expect(again.filter(({ outcome }) => outcome === 'issued')).toEqual([]);
    expect(again.filter(({ outcome }) => outcome === 'already-issued')).toHaveLength(issued.length);
    await issuer.close();

    const resolver = createDidResolver();
    const names = new Set<string>();
    for (const { folder, file } of issued) {
      const text = await readFile(join(out, folder ?? '', file ?? ''), 'utf8');
      const [proof] = await verifySecured(await readSecured(text), { resolver });
      expect(proof?.controller).toBe(issuer.profile.id);
      const inside = JSON.stringify(proof?.document);
      for (const secret of ['ADEYEMI', 'Adeyemi', 'Neill', '99992X26', '9990000017', 'school.example/', '@']) {
        expect(inside.replaceAll('@context', '')).not.toContain(secret);
      }
      names.add(folder ?? '');
    }
    expect((await readdir(out)).sort()).toEqual([...names, handOutListName].sort());
    expect(await readFile(join(out, handOutListName), 'utf8')).toContain('Zoë');
  });
});
