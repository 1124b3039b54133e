/** JW-12: the same token in another spelling; there is one, and no other. */
import { encodeUtf8 } from '@laurel/core';
import {
  achievement,
  challenge,
  curveSchool,
  domain,
  learner,
  presentation,
  presented,
  school,
  signed,
} from '../../people.ts';
import { type Attack, compact, rowsAgainst } from '../attack.ts';
import { document, good, header, parts, row } from './token-parts.ts';

/** The next letter of base64url: where bits of the last letter have no meaning, it decodes to the same bytes. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const stray = (text: string): string => text.slice(0, -1) + letters[letters.indexOf(text.at(-1) ?? 'A') | 1];
const between = (first: string, second: string, third: string): string => `${first}.${second}.${third}`;

const { header: head, payload, signature } = parts;
const spellings: readonly (readonly [string, Attack['code'], string])[] = [
  ['stray bits in the signature', 'LP_ENCODING', between(head, payload, stray(signature))],
  ['padding', 'PARSING_ERROR', `${good}==`],
  ['padding of the header', 'PARSING_ERROR', between(`${head}=`, payload, signature)],
  ['a space before', 'PARSING_ERROR', ` ${good}`],
  ['a space behind', 'PARSING_ERROR', `${good} `],
  [
    'a space in the signature',
    'PARSING_ERROR',
    between(head, payload, `${signature.slice(0, 9)} ${signature.slice(9)}`),
  ],
  [
    'a line feed in the payload',
    'PARSING_ERROR',
    between(head, `${payload.slice(0, 9)}\n${payload.slice(9)}`, signature),
  ],
  ['two line feeds behind', 'PARSING_ERROR', `${good}\n\n`],
  ['a tab behind', 'PARSING_ERROR', `${good}\t`],
  ['a byte order mark before', 'LP_ILL_FORMED_TEXT', `\ufeff${good}`],
  ['a zero byte behind', 'PARSING_ERROR', `${good}\u0000`],
  ['quotation marks around', 'PARSING_ERROR', `"${good}"`],
  ['Bearer before', 'PARSING_ERROR', `Bearer ${good}`],
  ['the letters of base64', 'PARSING_ERROR', between(head, payload, `+${signature.slice(1)}`)],
  ['a slash', 'PARSING_ERROR', between(head, payload, `${signature.slice(0, -1)}/`)],
  ['percent escapes', 'PARSING_ERROR', good.replaceAll('.', '%2E')],
  ['a signature one letter short', 'LP_ENCODING', good.slice(0, -1)],
  ['a signature one byte short', 'PROOF_VERIFICATION_ERROR', good.slice(0, -2)],
  [
    'a signature of 65 bytes',
    'PROOF_VERIFICATION_ERROR',
    between(head, payload, `${signature.slice(0, -1)}${signature.at(-1)}A`),
  ],
  ['the signature twice', 'PROOF_VERIFICATION_ERROR', between(head, payload, signature + signature)],
];

const inPresentation = rowsAgainst({
  input: await presented(presentation([good]), [learner]),
  options: { challenge, domain },
});
const curveGood = String(await signed(achievement({ issuer: curveSchool.did }), curveSchool, 'vc+jwt'));

export const spellingAttacks: readonly Attack[] = [
  ...spellings.map(([name, code, input]) =>
    row(`JW-12 ${name}`, code === 'PROOF_VERIFICATION_ERROR' ? 'proof' : 'well-formed', code, input),
  ),
  ...(await Promise.all(
    spellings.slice(0, 3).map(async ([name, code, token]) =>
      inPresentation(`JW-12 ${name}, presented`, 'well-formed', code, await presented(presentation([token])), {
        inside: 0,
      }),
    ),
  )),
  rowsAgainst({ input: curveGood })(
    'JW-12 stray bits in a P-256 signature',
    'well-formed',
    'LP_ENCODING',
    stray(curveGood),
  ),
  row(
    'JW-12 a byte order mark in the header',
    'well-formed',
    'LP_ILL_FORMED_TEXT',
    await compact(`\ufeff${JSON.stringify(header)}`, document, school.asserts.sign),
  ),
  row('JW-12 bytes of a token with a mark before', 'well-formed', 'LP_ILL_FORMED_TEXT', encodeUtf8(`\ufeff${good}`)),
  row(
    'JW-12 the payload of another token',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    between(head, (await compact(header, { ...document, name: 'Maths' })).split('.')[1] ?? '', signature),
  ),
];
