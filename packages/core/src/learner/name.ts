/**
 * The name that a credential shows: as little of it as the learner wants.
 * @module
 */
import { laurelError } from '../errors/index.ts';
import type { AgeBand } from './kind.ts';

/** What is known of a learner's name, and what they asked for. */
export interface DisplayName {
  /** The given name that they go by; empty where a person has one name only. */
  readonly given: string;
  readonly family: string;
  /** The full name that they go by, where it is not the two in this order. */
  readonly knownAs?: string | undefined;
  readonly ageBand: AgeBand;
  /** The learner's own request; given name and initial when they made none. */
  readonly asked?: 'full-name' | 'given-name' | 'initials' | undefined;
}

/**
 * The name that a credential shows: given name and initial; less at the learner's request; and from
 * 16, at the learner's request, the full name that they go by.
 *
 * @param name - the parts of the name, the band of age, and what the learner asked for
 * @returns the display name, composed (NFC) and tidied
 * @throws LP_FULL_NAME_AGE when a full name is asked for under 16
 * @throws LP_NAME_MISSING when there is no name at all
 * @example
 * ```ts
 * displayNameFor({ given: 'Zoë', family: 'Adeyemi', ageBand: '16to17' }); // 'Zoë A.'
 * ```
 */
export function displayNameFor(name: DisplayName): string {
  const given = tidy(name.given);
  const family = tidy(name.family);
  const single = given === '' || family === '' || given === family;
  const known = given === '' ? family : given;
  if (known === '') throw laurelError('LP_NAME_MISSING');
  if (name.asked === 'full-name') {
    if (name.ageBand === 'under13' || name.ageBand === '13to15') throw laurelError('LP_FULL_NAME_AGE');
    const knownAs = tidy(name.knownAs ?? '');
    if (knownAs !== '') return knownAs;
    return single ? known : `${given} ${family}`;
  }
  if (name.asked === 'initials') return single ? initial(known) : `${initial(given)} ${initial(family)}`;
  return single || name.asked === 'given-name' ? known : `${given} ${initial(family)}`;
}

/** What a school's export holds: decomposed letters, stray and non-breaking spaces, line breaks. */
const tidy = (part: string): string => part.normalize('NFC').replace(/\s+/g, ' ').trim();

function initial(part: string): string {
  // A first letter may have marks with it: ẹ́ has no single code point.
  const letter = /\p{L}\p{M}*/u.exec(part)?.[0];
  return letter === undefined ? part : `${letter.toLocaleUpperCase('en-GB')}.`;
}
