/**
 * What a learner waits for: opening a wallet with very many credentials, listing and searching it.
 * @module
 */
import { send } from '../processes/sent.ts';
import type { WalletAnswer, WalletName, WalletOrder } from '../processes/wallet.ts';
import type { Row } from '../report/row.ts';
import { walletJob } from '../report/targets.ts';
import { lengthFor, type Run, rowFrom } from './run.ts';

const credentials = 10_000;

const named: readonly (readonly [WalletName, string])[] = [
  ['byList', 'open, by its list alone'],
  ['everyFile', 'open, every file read'],
  ['list', 'list'],
  ['search', 'search'],
];

/**
 * Measures a wallet in a folder.
 *
 * @param run - the run
 * @returns rows for one opening, one list, one search
 */
export async function measureWallet(run: Run): Promise<Row[]> {
  const count = run.asked.quick ? credentials / 10 : credentials;
  run.say(`${walletJob} (puts ${count.toLocaleString('en-GB')} credentials into one first)`);
  const options = { ...lengthFor(run.asked, 0), rounds: run.asked.quick ? 3 : 11 };
  const measured = await send<WalletOrder, WalletAnswer>('wallet.ts', { count, options });
  return named.map(([name, title]) =>
    rowFrom(
      { job: walletJob, document: `${title}: ${count.toLocaleString('en-GB')} credentials`, implementation: 'Laurel' },
      measured[name],
    ),
  );
}
