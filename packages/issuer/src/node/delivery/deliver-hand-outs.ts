/**
 * Adds to the private list in a folder.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { faultCode, storeFault } from '@laurel/core/node';
import type { Deliver } from '../register/index.ts';
import { type HandOut, handOutList, handOutListName, readHandOutList } from './hand-out-list.ts';

/**
 * The private list as it is; what cannot be read is never written over.
 *
 * @param out - the folder
 * @returns its lines; none where there is no list
 * @throws LP_HAND_OUT_LIST, LP_STORE_IO
 * @example
 * ```ts
 * const handOuts = await handOutListIn('issued');
 * ```
 */
export async function handOutListIn(out: string): Promise<HandOut[]> {
  try {
    return readHandOutList(await readFile(join(out, handOutListName), 'utf8'));
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return [];
    throw storeFault('read', error);
  }
}

/**
 * Adds learners to the list; those who are in it get their new line.
 *
 * @param out - the folder
 * @param handOuts - the learners, by their folder
 * @param deliver - writes like a credential, so that what a killed run leaves of the list is cleared away
 */
export async function deliverHandOuts(
  out: string,
  handOuts: ReadonlyMap<string, HandOut>,
  deliver: Deliver,
): Promise<void> {
  if (handOuts.size === 0) return;
  const others = (await handOutListIn(out)).filter(({ folder }) => !handOuts.has(folder));
  await deliver([{ folder: '', file: handOutListName, text: handOutList([...others, ...handOuts.values()]) }]);
}
