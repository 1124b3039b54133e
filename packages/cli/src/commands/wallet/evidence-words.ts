/**
 * What is said of files of evidence: why one is not taken, and what was done to one that is.
 * @module
 */
import type { EvidenceFault } from '@laurel/core';
import { CommandError } from '../../exit-codes.ts';

const faults: Readonly<Record<EvidenceFault, string>> = {
  unreadable: 'It could not be read to its end: it is damaged, cut short, or of a kind that Laurel does not know.',
  convert:
    'Laurel cannot take the place and the device out of this kind of file. Save it as JPEG, PNG, PDF, MP4 or MP3, and add that.',
  zip: 'It is a folder packed into one file. Unpack it and add the files that you want, one by one.',
  'too-large': 'It is larger than Laurel takes. Make it smaller, or keep a shorter part of it.',
};

/**
 * The refusal of a file.
 *
 * @param path - as the learner gave it
 * @param fault - why
 * @returns the error to throw
 */
export const notEvidence = (path: string, fault: EvidenceFault): CommandError =>
  new CommandError('UNUSABLE', `${path} was not kept. ${faults[fault]}`);

/** What is said wherever an item names a file that is not here. */
export const fileIsGone =
  'The file is not here. The item is as good as before: whoever has the file can still check that it is the one meant.';

/**
 * What was done to a file that is kept.
 *
 * @param file - whether something was taken out, and whether it can still name people
 * @returns sentences
 */
export const keptWords = (file: { readonly isCleaned: boolean; readonly mayName: boolean }): readonly string[] => [
  ...(file.isCleaned ? ['The place, the device and the author were taken out of the copy that is kept.'] : []),
  ...(file.mayName ? ['A document can hold names and remarks that no program finds: read it once more yourself.'] : []),
];

/**
 * Whether other children can be seen or heard, as the learner says.
 *
 * @param text - of `--others-shown`
 * @returns true for yes
 * @throws CommandError USAGE
 */
export function readOthersShown(text: string | undefined): boolean {
  if (text === 'yes') return true;
  if (text === 'no') return false;
  throw new CommandError(
    'USAGE',
    'Say whether other children or people can be seen or heard in it: --others-shown yes, or --others-shown no.',
  );
}
