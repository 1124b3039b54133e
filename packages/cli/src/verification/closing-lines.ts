/**
 * What is said once at the end of a run, for hundreds of files need the same.
 * @module
 */
import type { Report } from '@laurel/core';
import type { Io } from '../terminal/io.ts';
import { wrap } from '../terminal/style.ts';
import { hostsLine } from './network.ts';
import type { Preparation } from './prepare.ts';
import { whatWouldSettle } from './what-would-settle.ts';

/** A history of keys does not say until when it is the newest. */
const filesAlone =
  'Keys and lists are those of your files: whether the schools have published newer ones was not asked.';

/**
 * What would settle what is open, and who was asked.
 *
 * @param io - the run's io
 * @param reports - of the run
 * @param preparation - what it was verified with
 * @returns lines
 */
export function closingLines(
  io: Io,
  reports: readonly Report[],
  { verifyOptions, network, hasFiles }: Pick<Preparation, 'verifyOptions' | 'network' | 'hasFiles'>,
): readonly string[] {
  const asked = { isOnline: network !== undefined, hasTrust: verifyOptions.trust !== undefined };
  const remedies = whatWouldSettle(reports, asked).flatMap((words) => {
    const [first = '', ...rest] = wrap(words, io.columns, 4);
    return [`  – ${first.trimStart()}`, ...rest];
  });
  return [
    ...(remedies.length === 0 ? [] : ['', 'What would settle what is open:', ...remedies]),
    ...(network === undefined ? [] : ['', ...wrap(hostsLine(network), io.columns)]),
    ...(network === undefined && hasFiles ? ['', ...wrap(filesAlone, io.columns)] : []),
  ];
}
