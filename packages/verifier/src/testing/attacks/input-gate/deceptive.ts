/** IN-08: text that deceives the eye is no fault of the signature; whoever shows it is told. */
import { achievement, signed } from '../../people.ts';
import type { Harmless } from '../attack.ts';

/** Names, and whether they deceive: direction turned, hidden letters, letters of another alphabet. */
export const deceptiveNames: readonly (readonly [what: string, name: string, isDeceptive: boolean])[] = [
  ['plain', 'Oracy', false],
  ['in Welsh', 'Siarad â’r dosbarth', false],
  ['turned round', 'Oracy \u202e7 edarG', true],
  ['an isolate', 'Oracy \u2066x', true],
  ['a space without width', 'Ora\u200bcy', true],
  ['a byte order mark inside', 'Ora\ufeffcy', true],
  ['a Cyrillic letter', 'Orаcy', true],
  ['tags', 'Oracy\u{e0041}', true],
];

const named = (name: string) => signed(achievement({ more: { name } }));
const plain = { input: await signed(achievement()) };

export const deceptiveHarmless: readonly Harmless[] = await Promise.all(
  deceptiveNames.map(async ([what, name]) => ({
    name: `IN-08 a name: ${what}`,
    plain,
    odd: { input: await named(name) },
  })),
);
