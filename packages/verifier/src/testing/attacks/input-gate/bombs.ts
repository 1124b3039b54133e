/** IN-04, IN-05: too much of something; refused before the rest is looked at. */
import type { JsonValue } from '@laurel/core';
import {
  achievement,
  challenge,
  domain,
  presentation,
  presented,
  school,
  signed,
  signedAnyhow,
  tokenAnyhow,
} from '../../people.ts';
import { type Attack, changed, compact, objectOf, proofOf, rowsAgainst } from '../attack.ts';
import { bombs } from './bomb-texts.ts';

const good = objectOf(await signed(achievement()));
const proof = proofOf(good);
const text = JSON.stringify(good);
const row = rowsAgainst({ input: text });

const three = await presented(presentation([good, good, good]));
const asked = { challenge, domain };
const limited = (limits: object) => ({ input: three, options: { ...asked, limits } });
const header = { alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid: school.asserts.id };

export const bombAttacks: readonly Attack[] = [
  ...bombs.map(([name, code, input]) => row(name, 'well-formed', code, input())),
  row(
    'IN-05 a token of ten megabytes',
    'well-formed',
    'LP_TOO_LARGE',
    await tokenAnyhow(achievement({ more: { name: 'x'.repeat(10_000_000) } }), school.asserts),
  ),
  row(
    'IN-05 a header of three megabytes',
    'well-formed',
    'LP_TOO_LARGE',
    await compact({ ...header, x: 'x'.repeat(3_000_000) }, achievement(), school.asserts.sign),
  ),
  row('IN-05 ten megabytes without a point', 'well-formed', 'LP_TOO_LARGE', 'A'.repeat(10_000_000)),
  row('IN-05 eight million points', 'well-formed', 'PARSING_ERROR', '.'.repeat(8_000_000)),
  row('IN-05 a shared string in an object', 'well-formed', 'LP_TOO_LARGE', {
    ...good,
    x: Array<JsonValue>(10).fill('x'.repeat(1_000_000)),
  }),
  row('IN-05 a thousand proofs', 'proof', 'LP_TOO_LARGE', changed(good, ['proof'], Array<JsonValue>(1000).fill(proof))),
  row('IN-05 seventeen proofs', 'proof', 'LP_TOO_LARGE', changed(good, ['proof'], Array<JsonValue>(17).fill(proof))),
  row(
    'IN-05 a thousand types',
    'schema',
    'LP_SCHEMA',
    await signedAnyhow({ ...achievement(), type: Array<string>(1000).fill('VerifiableCredential') }, [school.asserts]),
  ),
  row('IN-05 more credentials than the caller allows', 'well-formed', 'LP_TOO_LARGE', three, {
    control: limited({ credentials: 3 }),
    options: limited({ credentials: 2 }).options,
  }),
  row('IN-05 more bytes than the caller allows', 'well-formed', 'LP_TOO_LARGE', text, {
    control: { input: text, options: { limits: { json: { size: text.length } } } },
    options: { limits: { json: { size: text.length - 1 } } },
  }),
  row('IN-04 deeper than the caller allows', 'well-formed', 'LP_TOO_DEEP', three, {
    inside: 0,
    control: limited({ nesting: 1 }),
    options: limited({ nesting: 0 }).options,
  }),
];
