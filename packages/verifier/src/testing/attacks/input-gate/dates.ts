/** IN-09: times that are none, that two readers take for two, or that a pattern never comes to an end with. */
import type { JsonObject } from '@laurel/core';
import { achievement, school, signed, signedAnyhow, tokenAnyhow } from '../../people.ts';
import { type Attack, changed, objectOf, proofOf, rowsAgainst } from '../attack.ts';

const dates = [
  '2026-02-30T00:00:00Z',
  '2027-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-09-31T00:00:00Z',
  '2026-09-01T24:00:00Z',
  '2026-09-01T23:60:00Z',
  '2026-09-01T00:00:00+14:61',
  '2026-09-01T00:00:00+15:00',
  '2026-09-01T00:00:00',
  '2026-09-01',
  '2026-09-01 00:00:00Z',
  ' 2026-09-01T00:00:00Z',
  '2026-09-01T00:00:00Z\n',
  '2016-12-31T23:59:60Z',
  '0000-01-01T00:00:00Z',
  '+275761-01-01T00:00:00Z',
  '٢٠٢٦-09-01T00:00:00Z',
  '１９９９-09-01T00:00:00Z',
  'now',
  '',
  `2026-09-01T00:00:00.${'0'.repeat(100_000)}Z`,
  `2026-09-01T00:00:00.${'0'.repeat(1_000_000)}`,
  `${'2'.repeat(1_000_000)}-09-01T00:00:00Z`,
];
const notText = [1_772_000_000, true, ['2026-09-01T00:00:00Z'], { '@value': '2026-09-01T00:00:00Z' }];

const good = objectOf(await signed(achievement()));
const row = rowsAgainst({ input: good });
const shown = (date: unknown): string => {
  const text = JSON.stringify(date);
  return text.length > 60 ? `${text.slice(0, 30)}… of ${text.length} letters` : text;
};
const resigned = (more: JsonObject): Promise<JsonObject> => signedAnyhow(achievement({ more }), [school.asserts]);

export const dateAttacks: readonly Attack[] = [
  ...(await Promise.all(
    ['validFrom', 'validUntil'].flatMap((member) =>
      [...dates, ...notText].map(async (date) =>
        // A token takes any value under its signature; a proof's canonical form refuses some of them already.
        row(
          `IN-09 ${member} ${shown(date)}`,
          'schema',
          'LP_SCHEMA',
          await tokenAnyhow(achievement({ more: { [member]: date } }), school.asserts),
        ),
      ),
    ),
  )),
  ...(await Promise.all(
    dates.map(async (date) =>
      row(`IN-09 signed validFrom ${shown(date)}`, 'schema', 'LP_SCHEMA', await resigned({ validFrom: date })),
    ),
  )),
  ...dates.map((created) =>
    row(
      `IN-09 created ${shown(created)}`,
      'proof',
      'LP_SCHEMA',
      changed(good, ['proof'], { ...proofOf(good), created }),
    ),
  ),
  row(
    'IN-09 ends before it begins',
    'validity-period',
    'MALFORMED_VALUE_ERROR',
    await resigned({ validFrom: '2026-09-03T00:00:00Z', validUntil: '2026-09-02T00:00:00Z' }),
    { control: { input: await signed(achievement({ more: { validUntil: '2027-01-01T00:00:00Z' } })) } },
  ),
  row(
    'IN-09 a token that ends before it begins',
    'validity-period',
    'MALFORMED_VALUE_ERROR',
    await tokenAnyhow(
      achievement({ more: { validFrom: '2026-09-03T00:00:00Z', validUntil: '2026-09-02T00:00:00Z' } }),
      school.asserts,
    ),
  ),
];
