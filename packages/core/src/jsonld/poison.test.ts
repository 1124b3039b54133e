import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { poisons } from './testing/poisons.ts';
import { printCounts } from './testing/print-counts.ts';

const child = join(import.meta.dirname, 'testing', 'poison-child.ts');

interface Cost {
  readonly outcome: string;
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** In a process that may keep 64 MB of objects, and no more. */
async function costs(name: string): Promise<{ readonly harmless: Cost; readonly harmful: Cost }> {
  const options = ['--conditions=laurel-source', '--no-warnings', '--max-old-space-size=64'];
  const { stdout } = await promisify(execFile)(process.execPath, [...options, child, name]);
  return JSON.parse(stdout) as { readonly harmless: Cost; readonly harmful: Cost };
}

describe('DI-09: knotted blank nodes', () => {
  it.each(Object.keys(poisons))('%s', async (name) => {
    const { harmless, harmful } = await costs(name);
    printCounts(name, { harmful, harmless });
    expect(harmful.outcome).toBe('LP_CANON_LIMIT');
    expect(harmless.outcome).toMatch(/^\d+ quads$/);
    // The time is printed and not judged, for it is the machine's; the memory is not.
    expect(harmful.megabytes).toBeLessThanOrEqual(64);
  });
});
