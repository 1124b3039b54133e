/** What people do to the command line that nobody planned: they stop reading, close a pipe, stop half-way, tidy up. */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, runLaurel } from './support/run-laurel.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel people ünïcode '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const laurel = (args: readonly string[], input = ''): Promise<Ran> =>
  runLaurel(args, { readStandardInput: async () => new TextEncoder().encode(input) });

const learners = (admission: string, name: string): string =>
  `Admission No,Legal Surname,Legal Forename,DOB,Year,Reg\n${admission},${name},Ada,14/03/2010,11,11R\n`;

describe('import --out', () => {
  it('keeps two sheets from standard input apart, for the eyes of the owner only', async () => {
    const work = join(folder, 'from input');
    for (const [number, name] of [
      ['001', 'Quill'],
      ['002', 'Wren'],
    ] as const) {
      const ran = await laurel(['import', '-', '--as', 'learners', '--out', work], learners(number, name));
      expect(ran.exitCode, ran.err).toBe(0);
    }
    const files = (await readdir(work)).filter((name) => name.endsWith('.ndjson'));
    expect(files).toHaveLength(2);
    for (const name of files) expect((await stat(join(work, name))).mode & 0o777).toBe(0o600);
  });

  it('clears away what a killed run left, whatever sheet comes next', async () => {
    const work = join(folder, 'left');
    await laurel(['import', '-', '--as', 'learners', '--out', work], learners('003', 'Finch'));
    await writeFile(join(work, '.unfinished-0123456789abcdef'), 'Finch');
    await laurel(['import', '-', '--as', 'learners', '--out', work], learners('004', 'Robin'));
    expect((await readdir(work)).filter((name) => name.startsWith('.unfinished'))).toEqual([]);
  });
});

describe('messages', () => {
  it('fit 80 columns, and say what to do next', async () => {
    const wallet = await laurel(['wallet', 'create', join(folder, 'w')]);
    expect(wallet.exitCode, wallet.err).toBe(0);
    const lost = await laurel(['issue', folder, '--issuer', join(folder, 'none'), '--out', join(folder, 'o')]);
    expect(lost.exitCode).toBe(74);
    const work = join(folder, 'to look at');
    const kept = await laurel(['import', '-', '--as', 'learners', '--out', work], learners('005', 'Heron'));
    expect(kept.out).toMatch(/\(private: it holds names\)\.\nNext, when all sheets are in:\n {2}\S/);
    const looked = await laurel(['inspect', '-'], '{"type":["VerifiableCredential"]}');
    expect(looked.exitCode, looked.err).toBe(0);
    const short = (line: string) => line.includes(folder) || line.length <= 80;
    for (const { out, err } of [wallet, lost, kept, looked])
      expect(`${out}${err}`.split('\n').filter((line) => !short(line))).toEqual([]);
  });

  it.each([['import'], ['verify'], ['wallet', 'nonsense'], ['issue']])('%s --json is one document', async (...args) => {
    const ran = await laurel([...args, '--json']);
    expect(ran.exitCode).toBe(64);
    expect(JSON.parse(ran.out)).toMatchObject({ error: { code: 'USAGE' } });
  });
});

describe('a reader that stops reading', () => {
  it('gets no stack, and the work keeps its exit code', async () => {
    const source = fileURLToPath(new URL('../src/main.ts', import.meta.url));
    const script = `const { main } = await import(${JSON.stringify(source)}); process.exitCode = await main(['verify', '-', '--json']);`;
    const child = spawn(
      process.execPath,
      ['--conditions=laurel-source', '--no-warnings', '--input-type=module', '-e', script],
      { stdio: ['pipe', 'pipe', 'pipe'] },
    );
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += String(chunk);
    });
    child.stdin.end('{');
    const code = await new Promise((done) => child.on('close', done));
    expect(err).toBe('');
    expect(code).toBe(1);
  });
});
