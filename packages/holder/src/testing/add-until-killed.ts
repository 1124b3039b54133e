/**
 * A program that adds keys to a wallet until it is killed, and takes something out with every other; says after each
 * one how many are safe. For a test.
 * @module
 */
import { keyFor } from '../index.ts';
import { openWalletDirectory } from '../node/index.ts';
import { unlocking } from './invented-credentials.ts';

const [folder = '', from = '0'] = process.argv.slice(2);
const wallet = await openWalletDirectory(folder, unlocking);
const { vault } = wallet;
for (let count = Number(from); ; count++) {
  await keyFor(wallet, { school: `School ${count}` });
  // One change that writes and removes: the note of the last turn goes, a new one comes.
  const remove = vault.entries().flatMap(({ id, kind }) => (kind === 'arrangement' ? [id] : []));
  await vault.commit({ add: [{ kind: 'arrangement', summary: { count }, content: {} }], remove });
  process.stdout.write(`${count + 1}\n`);
}
