import { expect, it } from 'vitest';
import { cryptosuites } from './cryptosuites.ts';
import { loadCryptosuites } from './load-cryptosuites.ts';

it('the table that is loaded says the same as the one at hand', async () => {
  const facts = (table: typeof cryptosuites) => Object.values(table).map(({ load: _, ...rest }) => rest);
  const loaded = await loadCryptosuites();
  expect(facts(loaded)).toEqual(facts(cryptosuites));
  for (const [name, suite] of Object.entries(loaded)) expect(suite.name).toBe(name);
});
