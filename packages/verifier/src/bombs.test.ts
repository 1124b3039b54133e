/** IN-04, IN-05: what is too much is refused for little: seconds of the processor, and memory over a good document's. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { bombs } from './testing/attacks/input-gate/bomb-texts.ts';

const child = join(import.meta.dirname, 'testing', 'bomb-child.ts');

interface Cost {
  readonly verdict: string;
  readonly seconds: number;
  /** Of the most that was ever in use. */
  readonly megabytes: number;
}

async function costOf(name: string): Promise<Cost> {
  const flags = ['--conditions=laurel-source', '--expose-gc'];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, child, name]);
  return JSON.parse(stdout) as Cost;
}

/** What is over a limit of length is not looked at at all; it is measured in the long run. */
const isMeasured = (name: string): boolean =>
  process.env['LAUREL_LONG'] === '1' || !/ten megabytes|thirty megabytes|a million keys/.test(name);

describe('a bomb costs little', () => {
  it.each(bombs.map(([name]) => name).filter(isMeasured))('%s', async (name) => {
    const { verdict, seconds, megabytes } = await costOf(name);
    expect(verdict).toBe('invalid');
    expect(seconds).toBeLessThan(2);
    expect(megabytes).toBeLessThan(64);
  });
});
