import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { demonstrate } from './demo.ts';
import { processIo } from './terminal/process-io.ts';

it('tells the whole story, and says where what it made is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-demo-'));
  const told: string[] = [];
  const complaints: string[] = [];
  const io = {
    ...processIo(),
    out: (text: string) => void told.push(text),
    err: (text: string) => void complaints.push(text),
    usesColour: false,
  };
  const before = process.cwd();
  try {
    expect(await demonstrate(io, { folder })).toBe(0);
    expect(complaints).toEqual([]);
    expect(process.cwd()).toBe(before);
    const text = told.join('');
    expect(text).toContain(folder);
    expect(text).toContain('4 items: 3 by schools on your list, 1 in the learner’s own words.');
    expect(text).not.toMatch(/undefined|\[object|\n\n\n/);
    const made = (await readdir(folder, { recursive: true })).join('\n');
    expect(made).toContain('profile.json');
    expect(made).not.toMatch(/zo[eë]|adeyemi|9990000017|M99999/iu);
    const [genuine, changed] = await Promise.all(
      ['profile.json', 'changed.json'].map((name) => readFile(join(folder, name), 'utf8')),
    );
    expect(genuine?.length).toBe(changed?.length);
    expect(genuine).not.toBe(changed);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it('fails, and says so, when a step does not end as it must', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-demo-'));
  const complaints: string[] = [];
  const io = { ...processIo(), out: () => undefined, err: (text: string) => void complaints.push(text) };
  try {
    // Something stands where the school's key is to be, so it cannot be made.
    await writeFile(join(folder, 'school'), '');
    expect(await demonstrate(io, { folder })).toBe(1);
    expect(complaints.join('')).toContain('issuer create school --name "Riverside Academy" ended with 1');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
