/** IN-04, IN-05: what takes the most to read, made when it is asked for. */
import { achievement, signed } from '../../people.ts';
import { type Attack, objectOf } from '../attack.ts';
import { memberAfter } from './raw-text.ts';

const good = objectOf(await signed(achievement()));
const text = JSON.stringify(good);
const times = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => one(index)).join();

/** What takes the most to read; each is looked at once more in a process of its own, for its memory. */
export const bombs: readonly (readonly [name: string, code: Attack['code'], input: () => string | Uint8Array])[] = [
  ['IN-05 a string of ten megabytes', 'LP_TOO_LARGE', () => memberAfter(text, `"x":"${'x'.repeat(10_000_000)}"`)],
  ['IN-05 a string of four megabytes', 'LP_TOO_LARGE', () => memberAfter(text, `"x":"${'x'.repeat(4_000_000)}"`)],
  ['IN-05 ten megabytes of spaces', 'LP_TOO_LARGE', () => `${text}${' '.repeat(10_000_000)}`],
  ['IN-05 thirty megabytes of bytes', 'LP_TOO_LARGE', () => new Uint8Array(30_000_000).fill(0x5b)],
  ['IN-05 a million keys', 'LP_TOO_LARGE', () => memberAfter(text, `"x":{${times(1_000_000, (i) => `"${i}":0`)}}`)],
  [
    'IN-05 five hundred thousand values',
    'LP_TOO_LARGE',
    () => memberAfter(text, `"x":[${times(100, () => `[${times(5000, () => '0')}]`)}]`),
  ],
  ['IN-05 a list of a hundred thousand', 'LP_TOO_LARGE', () => memberAfter(text, `"x":[${times(100_000, () => '0')}]`)],
  [
    'IN-05 a hundred thousand proofs',
    'LP_TOO_LARGE',
    () => memberAfter(JSON.stringify(achievement()), `"proof":[${times(100_000, () => '{}')}]`),
  ],
  [
    'IN-05 a hundred thousand contexts',
    'LP_TOO_LARGE',
    () => text.replace('"@context":[', () => `"@context":[${times(100_000, () => '""')},`),
  ],
  [
    'IN-05 a hundred thousand subjects',
    'LP_TOO_LARGE',
    () =>
      JSON.stringify({ ...good, credentialSubject: 0 }).replace(
        '"credentialSubject":0',
        () => `"credentialSubject":[${times(100_000, () => '{}')}]`,
      ),
  ],
  ['IN-04 twenty thousand brackets', 'LP_TOO_DEEP', () => '['.repeat(20_000)],
  ['IN-04 eight million brackets', 'LP_TOO_DEEP', () => '['.repeat(8_000_000)],
  [
    'IN-01 a name eight thousand times',
    'LP_DUPLICATE_KEY',
    () =>
      memberAfter(
        text,
        times(8000, () => '"x":0'),
      ),
  ],
];
