/** The same tests of the holder in headless Chromium, with IndexedDB in the place of memory. */
import { globSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../../../core/src/testing/find-chromium.ts';
import { type ChromiumTests, forPage, startChromium } from './chromium.ts';

const source = resolve(import.meta.dirname, '../../src');

/** What is not looked at again in a page, and why. */
const exclusions: Readonly<Record<string, string>> = {
  'node/': 'is about folders',
  'vault/faults.test.ts': 'makes a disk fail; a database has no steps of its own to fail at',
};
/** What takes too long in a page for every day; `npm run test:long` (LAUREL_LONG=1) has it. */
const longOnes = process.env['LAUREL_LONG'] === '1' ? [] : ['vault/tampering.test.ts'];
const own = join(import.meta.dirname, 'database.page.ts');
const paths = globSync(join(source, '**/*.test.ts')).sort((one, other) => one.localeCompare(other));
const nameOf = (path: string): string => relative(source, path).replaceAll('\\', '/');
const isLeftOut = (path: string): boolean =>
  [...Object.keys(exclusions), ...longOnes].some((start) => nameOf(path).startsWith(start));

const files = chromiumPath === undefined ? [] : await forPage(paths.filter((path) => !isLeftOut(path)));
const running = files.filter(({ leftOut }) => leftOut === undefined).map(({ path }) => path);

describe.skipIf(chromiumPath === undefined)('in Chromium over IndexedDB', { timeout: 180_000 }, () => {
  let tests: ChromiumTests | undefined;
  beforeAll(async () => {
    tests = await startChromium([...running, own]);
  });
  afterAll(() => tests?.close());
  const started = (): ChromiumTests => {
    if (tests === undefined) throw new Error('the browser has not started');
    return tests;
  };

  it.each([...running, own].map((path) => [nameOf(path), path]))('%s', async (_, path) => {
    const results = await started().run(path);
    expect(results.filter(({ failure }) => failure !== undefined)).toEqual([]);
    expect(results.length).toBeGreaterThan(0);
  });

  for (const { path, leftOut } of files) {
    if (leftOut !== undefined) it.skip(`${nameOf(path)}, for it ${leftOut}`, () => undefined);
  }

  it('takes the main files, whatever is left out', () => {
    for (const name of ['vault/vault.test.ts', 'wallet/wallet.test.ts', 'wallet/present-parts.test.ts']) {
      expect(running.map(nameOf)).toContain(name);
    }
    // An exclusion whose file is gone goes too.
    for (const start of Object.keys(exclusions))
      expect(paths.map(nameOf).some((one) => one.startsWith(start))).toBe(true);
  });

  it('WA-06: refuses a second page politely, and a page that went away does not block', async () => {
    const first = await started().open();
    const second = await started().open();
    await first.evaluate(
      `(async () => { globalThis.wallet = await laurel.createWalletDatabase('one', laurel.unlocking); })()`,
    );
    const code = `laurel.openWalletDatabase('one', laurel.unlocking).then(
      async (wallet) => { await laurel.closeWallet(wallet); return 'opened'; }, ({ code }) => code)`;
    expect(await second.evaluate(code)).toBe('LP_STORE_LOCKED');
    await first.close();
    // The browser lets go of the lock a moment after the page is gone.
    await expect.poll(() => second.evaluate(code), { timeout: 60_000 }).toBe('opened');
    await second.close();
  });

  it('WA-06: a page that is closed in mid-write loses nothing that was confirmed', async () => {
    const maker = await started().open();
    await maker.evaluate(`laurel.createWalletDatabase('killed', laurel.unlocking).then(laurel.closeWallet)`);
    await maker.close();
    let kept = 0;
    for (const pause of [3, 40]) {
      const writer = await started().open();
      const confirmed: number[] = [];
      await writer.exposeFunction('confirm', (count: number) => void confirmed.push(count));
      await writer.evaluate(`(async () => {
        const wallet = await laurel.openWalletDatabase('killed', laurel.unlocking);
        (async () => {
          for (let count = ${kept}; ; count++) {
            await laurel.keyFor(wallet, { school: 'School ' + count });
            await confirm(count + 1);
          }
        })();
      })()`);
      await new Promise((resolve) => setTimeout(resolve, pause));
      await writer.close();
      const reader = await started().open();
      const state = await reader.evaluate<{ readonly codes: readonly string[]; readonly kept: number }>(`(async () => {
        const wallet = await laurel.openWalletDatabase('killed', laurel.unlocking);
        const entries = wallet.vault.entries();
        for (const entry of entries) await wallet.vault.read(entry);
        const { findings } = await laurel.checkWallet(wallet);
        await laurel.closeWallet(wallet);
        return { codes: findings.map(({ code }) => code), kept: entries.length };
      })()`);
      await reader.close();
      for (const found of state.codes) expect(found).toBe('LP_WALLET_UNFINISHED');
      expect(state.kept).toBeGreaterThanOrEqual(confirmed.at(-1) ?? kept);
      kept = state.kept;
    }
  });
});
