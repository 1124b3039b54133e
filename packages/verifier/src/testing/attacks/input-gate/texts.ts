/** IN-01, IN-02, IN-04, IN-06: texts that mean different things to different readers, in every place. */
import { encodeUtf8 } from '@laurel/core';
import { achievement, signed } from '../../people.ts';
import { type Attack, type Case, objectOf, rowsAgainst } from '../attack.ts';
import { type Place, places } from './places.ts';
import { concatenated, escapedName, memberAfter, memberBefore, nested, withBytes } from './raw-text.ts';

type Spoilt = readonly [name: string, code: Attack['code'], text: string | Uint8Array];

const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];

/** What is no Unicode, as bytes: a stray byte, an overlong slash, halves of a pair, beyond the last, cut short. */
const illFormed: readonly (readonly number[])[] = [
  [0xff],
  [0xc0, 0xaf],
  [0xe0, 0x80, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xed, 0xb0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe2, 0x82],
  [0x80],
];
const hex = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(16)).join(' ');

function spoiltIn({ text, duplicate: [name, value] }: Place): readonly Spoilt[] {
  return [
    ['IN-01 duplicate key, first', 'LP_DUPLICATE_KEY', memberBefore(text, `"${name}":${value}`)],
    ['IN-01 duplicate key, last', 'LP_DUPLICATE_KEY', memberAfter(text, `"${name}":${value}`)],
    ['IN-01 duplicate key, escaped', 'LP_DUPLICATE_KEY', memberBefore(text, `${escapedName(name)}:${value}`)],
    ['IN-01 duplicate key, further inside', 'LP_DUPLICATE_KEY', memberAfter(text, '"x":[{"a":{"b":1,"c":0,"b":1}}]')],
    ['IN-02 half of a pair, escaped', 'LP_ILL_FORMED_TEXT', memberAfter(text, '"x":"\\ud800"')],
    ['IN-02 the other half, escaped', 'LP_ILL_FORMED_TEXT', memberAfter(text, '"x":"a\\udc00b"')],
    ['IN-02 half of a pair as a name', 'LP_ILL_FORMED_TEXT', memberAfter(text, '"\\ud83d":1')],
    ...illFormed.map((bytes): Spoilt => [`IN-02 bytes ${hex(bytes)}`, 'LP_ILL_FORMED_TEXT', withBytes(text, bytes)]),
    ['IN-02 byte order mark', 'LP_ILL_FORMED_TEXT', concatenated([Uint8Array.of(0xef, 0xbb, 0xbf), encodeUtf8(text)])],
    ['IN-02 byte order mark as a letter', 'LP_ILL_FORMED_TEXT', `\ufeff${text}`],
    ['IN-04 brackets without end', 'LP_TOO_DEEP', `{"x":${'['.repeat(20_000)}`],
    ['IN-04 braces without end', 'LP_TOO_DEEP', '{"x":'.repeat(20_000)],
    ['IN-04 balanced brackets', 'LP_TOO_DEEP', memberAfter(text, `"x":${nested(5_000)}`)],
    ['IN-04 one level too many', 'LP_TOO_DEEP', memberAfter(text, `"x":${nested(64)}`)],
    ...names.flatMap((forbidden): Spoilt[] => [
      [`IN-06 ${forbidden}`, 'LP_FORBIDDEN_KEY', memberBefore(text, `"${forbidden}":{"polluted":true}`)],
      [`IN-06 ${forbidden} inside`, 'LP_FORBIDDEN_KEY', memberAfter(text, `"x":[{"${forbidden}":{"polluted":1}}]`)],
    ]),
    [
      'IN-06 __proto__, escaped',
      'LP_FORBIDDEN_KEY',
      memberBefore(text, `${escapedName('__proto__')}:{"polluted":true}`),
    ],
    ['IN-02 a number that changes', 'LP_NUMBER_CHANGES', memberAfter(text, '"x":9007199254740993')],
    ['IN-02 a number without end', 'LP_NUMBER_CHANGES', memberAfter(text, '"x":1e400')],
    ['IN-02 a comment', 'PARSING_ERROR', memberAfter(text, '"x":1/**/')],
    ['IN-02 more behind the end', 'PARSING_ERROR', `${text}{}`],
    ['IN-02 a zero byte', 'PARSING_ERROR', memberAfter(text, '"x":"\u0000"')],
  ];
}

async function attacksIn(place: Place): Promise<readonly Attack[]> {
  const { name, control, holding, inside } = place;
  const row = rowsAgainst(control);
  return Promise.all(
    spoiltIn(place).map(async ([what, code, text]) => {
      const { input, options } = await holding(text);
      const detail = { ...(options === undefined ? {} : { options }), ...(inside === undefined ? {} : { inside }) };
      return row(`${what} in ${name}`, 'well-formed', code, input, detail);
    }),
  );
}

const good = objectOf(await signed(achievement()));
const control: Case = { input: good };
const row = rowsAgainst(control);

function cyclic(): object {
  const one: Record<string, unknown> = { ...good };
  one['credentialSubject'] = { evidence: [one] };
  return one;
}

/** What no text can be, for callers who parse before they ask. */
const objects: readonly Attack[] = [
  row('IN-02 half of a pair in an object', 'well-formed', 'LP_ILL_FORMED_TEXT', { ...good, name: '\ud800' }),
  row('IN-04 a circle of objects', 'well-formed', 'LP_TOO_DEEP', cyclic()),
  row('IN-04 lists in an object', 'well-formed', 'LP_TOO_DEEP', { ...good, x: JSON.parse(nested(5_000)) as object }),
  ...names.map((name) =>
    row(`IN-06 ${name} in an object`, 'well-formed', 'LP_FORBIDDEN_KEY', {
      ...good,
      evidence: JSON.parse(`[{"${name}":{"polluted":true}}]`) as object,
    }),
  ),
];

/** Texts that were never JSON. */
const noJson: readonly Attack[] = [
  row('IN-02 no JSON at all', 'well-formed', 'PARSING_ERROR', 'Dear employer'),
  row('IN-02 nothing', 'well-formed', 'PARSING_ERROR', ''),
  row('IN-02 no bytes', 'well-formed', 'PARSING_ERROR', new Uint8Array(0)),
  row('IN-02 a list', 'well-formed', 'PARSING_ERROR', '[]'),
  row('IN-02 a text', 'well-formed', 'PARSING_ERROR', '"credential"'),
  row('IN-02 null', 'well-formed', 'PARSING_ERROR', 'null'),
];

export const textAttacks: readonly Attack[] = [
  ...(await Promise.all(places.map(attacksIn))).flat(),
  ...objects,
  ...noJson,
];
