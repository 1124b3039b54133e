/**
 * Short answers, in English and Welsh.
 * @module
 */
import type { Item } from '@laurel/core';
import { fold } from './fold.ts';

const yes = /^(yes|y|true|1|yes they are|yes please|ie|oes|ydyn|ydyn nhw|ydy|ydi|ydw|caiff|cewch|iawn)$/;
const no =
  /^(no|n|false|0|none|no they are not|no thanks|na|nage|nac oes|nac ydyn|nac ydy|nac ydw|na chaiff|dim|naddo)$/;

/**
 * Reads a yes or a no; nothing else is taken for either.
 *
 * @param text - the answer
 * @returns which it is; undefined for neither
 * @example
 * ```ts
 * readYesNo('Nac oes'); // 'no'
 * ```
 */
export function readYesNo(text: string): 'yes' | 'no' | undefined {
  const words = fold(text);
  if (yes.test(words)) return 'yes';
  return no.test(words) ? 'no' : undefined;
}

const languages: readonly { readonly pattern: RegExp; readonly language: NonNullable<Item['language']> }[] = [
  { pattern: /^(en|en gb|eng|english|saesneg|yn saesneg|in english)$/, language: 'en-GB' },
  { pattern: /^(cy|cy gb|cym|welsh|cymraeg|yn gymraeg|in welsh)$/, language: 'cy-GB' },
];

/**
 * Reads the name of a language.
 *
 * @param text - as written
 * @returns its tag; undefined for one that a profile does not use
 * @example
 * ```ts
 * readLanguage('Cymraeg'); // 'cy-GB'
 * ```
 */
export function readLanguage(text: string): Item['language'] {
  const words = fold(text);
  return languages.find(({ pattern }) => pattern.test(words))?.language;
}
