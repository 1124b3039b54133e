import { afterEach, describe, expect, it } from 'vitest';
import { type Portion, type SharedWork, startSharedWork } from './shared-work.ts';

const entry = new URL('../testing/worker-for-tests.ts', import.meta.url);
let shared: SharedWork;
const start = (workers = 2): SharedWork => {
  shared = startSharedWork({ entry, workers, data: {} });
  return shared;
};
afterEach(() => shared.close());

/** A portion that says where it was done. */
const portion = (name: string, begun: string[] = []): Portion<string> => ({
  inThread: async (run) => {
    begun.push(name);
    await run(name);
    return `${name} in a thread`;
  },
  here: async () => {
    begun.push(name);
    return `${name} here`;
  },
});
const names = Array.from({ length: 40 }, (_, at) => `portion ${at}`);

describe('work that is shared', () => {
  it('is done once each, in threads and here, and begun in its order', async () => {
    start();
    const begun: string[] = [];
    const results = await Promise.all(names.map((name) => shared.share(portion(name, begun))));
    expect(begun).toEqual(names);
    const places = results.map((result, at) => result.slice((names[at] ?? '').length));
    expect(new Set(places)).toEqual(new Set([' in a thread', ' here']));
  });

  it('does one portion at a time here, and hears the threads between two', async () => {
    start();
    let atWork = 0;
    let most = 0;
    const here = async (): Promise<void> => {
      most = Math.max(most, ++atWork);
      await Promise.resolve();
      atWork--;
    };
    let heard = 0;
    const inThread: Portion<void>['inThread'] = async (run) => {
      await run('x');
      heard++;
    };
    await Promise.all(names.map(() => shared.share({ here, inThread })));
    expect(most).toBe(1);
    expect(heard).toBeGreaterThan(0);
  });

  it('is done in threads alone where this one has other work', async () => {
    shared = startSharedWork({ entry, workers: 2, data: {}, worksAlong: false });
    const results = await Promise.all(names.map((name) => shared.share(portion(name))));
    expect(results).toEqual(names.map((name) => `${name} in a thread`));
  });

  it('hands on what a portion throws here, and goes on', async () => {
    start();
    // Keeps the thread at work, so that what follows is done here.
    const kept = [portion('hang'), portion('hang')].map((one) => shared.share(one).catch(() => undefined));
    const broken = { ...portion('x'), here: () => Promise.reject(new RangeError('broken')) };
    await expect(shared.share(broken)).rejects.toThrow('broken');
    const atOnce = (): never => {
      throw new RangeError('broken at once');
    };
    await expect(shared.share({ ...broken, here: atOnce })).rejects.toThrow('broken at once');
    expect(await shared.share(portion('after'))).toBe('after here');
    await shared.close();
    await Promise.all(kept);
  });

  it('fails what a thread that dies was given', async () => {
    await expect(start().share(portion('exit'))).rejects.toMatchObject({ code: 'LP_WORKER_FAILED' });
  });

  it('ends at once: threads for ever at work, what waits, and what comes after', async () => {
    start();
    const waiting = Array.from({ length: 6 }, () =>
      shared.share({ ...portion('spin'), here: () => new Promise<string>(() => {}) }),
    );
    const refused = waiting
      // The one that is at work here ends when it ends.
      .filter((_, at) => at !== 2)
      .map((one) => expect(one).rejects.toMatchObject({ code: 'LP_WORKER_FAILED' }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await shared.close();
    await Promise.all(refused);
    await expect(shared.share(portion('x'))).rejects.toMatchObject({ code: 'LP_WORKER_FAILED' });
  });
});
