/**
 * A program that adds keys to a wallet until it is killed; says after each one how many are safe. For a test.
 * @module
 */
import { keyFor } from '../index.ts';
import { openWalletDirectory } from '../node/index.ts';
import { unlocking } from './invented-credentials.ts';

const [folder = '', from = '0'] = process.argv.slice(2);
const wallet = await openWalletDirectory(folder, unlocking);
for (let count = Number(from); ; count++) {
  await keyFor(wallet, { school: `School ${count}` });
  process.stdout.write(`${count + 1}\n`);
}
