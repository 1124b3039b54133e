import { randomBytes } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../store/index.ts';
import type { Timer } from './auto-lock.ts';
import { manifestFileName, sealManifest } from './manifest.ts';
import { generateMasterKey } from './master-key.ts';
import { emptyManifest, openVault } from './vault.ts';

const key = await generateMasterKey(randomBytes);
const note = { kind: 'credential', summary: { title: 'one' }, content: {} } as const;

/** A clock that goes on only when it is told to. */
function invented(): Timer & { readonly pass: (milliseconds: number) => void; readonly sleep: (ms: number) => void } {
  let time = 0;
  let waiting: { readonly at: number; readonly work: () => void }[] = [];
  return {
    now: () => time,
    after: (milliseconds, work) => {
      const one = { at: time + milliseconds, work };
      waiting.push(one);
      return () => {
        waiting = waiting.filter((other) => other !== one);
      };
    },
    // A computer that sleeps wakes nobody.
    sleep: (milliseconds) => {
      time += milliseconds;
    },
    pass: (milliseconds) => {
      const end = time + milliseconds;
      for (;;) {
        const next = waiting.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
        if (next === undefined) break;
        waiting = waiting.filter((other) => other !== next);
        time = Math.max(time, next.at);
        next.work();
      }
      time = end;
    },
  };
}

async function setUp() {
  const files = new Map<string, Uint8Array>();
  const memory = createMemoryStore(files);
  await memory.write(manifestFileName, await sealManifest(emptyManifest, key));
  const timer = invented();
  let closed = 0;
  const hold: { until?: Promise<void> } = {};
  const store = {
    ...memory,
    write: async (name: string, bytes: Uint8Array) => {
      await hold.until;
      await memory.write(name, bytes);
    },
    close: async () => {
      closed += 1;
    },
  };
  const vault = await openVault({ store, key, random: randomBytes, autoLock: { afterMs: 1000, timer } });
  return { vault, timer, hold, files, timesClosed: () => closed };
}
const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};
const locked = expect.objectContaining({ code: 'LP_WALLET_LOCKED' });

describe('a wallet that nobody uses', () => {
  it('locks itself, forgets its key and gives its store back', async () => {
    const { vault, timer, timesClosed } = await setUp();
    const [entry] = await vault.commit({ add: [note] });
    timer.pass(999);
    expect(vault.isLocked()).toBe(false);
    timer.pass(1);
    await settled();
    expect([vault.isLocked(), timesClosed()]).toEqual([true, 1]);
    expect(() => vault.entries()).toThrow(locked);
    expect(() => vault.key).toThrow(locked);
    await expect(vault.commit({ add: [note] })).rejects.toEqual(locked);
    await expect(vault.check()).rejects.toEqual(locked);
    if (entry !== undefined) await expect(vault.read(entry)).rejects.toEqual(locked);
    // The number of its state is no secret, and closing is fine.
    expect(vault.counter()).toBe(2);
    await vault.close();
    expect(() => vault.entries()).toThrow(locked);
  });

  it('stays open as long as it is used, and while a piece of work goes on', async () => {
    const { vault, timer, hold } = await setUp();
    for (let turn = 0; turn < 5; turn++) {
      timer.pass(900);
      expect(vault.entries()).toEqual([]);
    }
    let release = (): void => undefined;
    hold.until = new Promise((resolve) => {
      release = resolve;
    });
    const writing = vault.exclusively(() => vault.commit({ add: [note] }));
    timer.pass(60_000);
    release();
    expect(await writing).toHaveLength(1);
    timer.pass(900);
    expect(vault.entries()).toHaveLength(1);
    timer.pass(2000);
    expect(() => vault.entries()).toThrow(locked);
  });

  it('is locked for the first who comes back after the computer slept', async () => {
    const { vault, timer } = await setUp();
    timer.sleep(3_600_000);
    expect(() => vault.entries()).toThrow(locked);
  });

  it('control: stays open for ever where nothing was asked for, and no clock runs once it is closed', async () => {
    const { vault, timer, timesClosed } = await setUp();
    await vault.close();
    timer.pass(5000);
    expect(timesClosed()).toBe(1);
    expect(() => vault.entries()).toThrow(expect.objectContaining({ code: 'LP_WALLET_CLOSED' }));
    const files = new Map([[manifestFileName, await sealManifest(emptyManifest, key)]]);
    const open = await openVault({ store: createMemoryStore(files), key, random: randomBytes });
    expect(open.entries()).toEqual([]);
  });
});
