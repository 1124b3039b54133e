/** Whatever one change does to a good document, it is refused or says what was signed; it never throws. */
import { canonicalizeDocument, isJsonObject, type JsonObject, type JsonValue } from '@laurel/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withAt } from './testing/attacks/attack.ts';
import {
  achievement,
  challenge,
  domain,
  learner,
  now,
  presentation,
  presented,
  school,
  signed,
  trust,
} from './testing/people.ts';
import { verify } from './verify.ts';

const document = achievement();
const [json, token] = [JSON.stringify(await signed(document)), String(await signed(document, school, 'vc+jwt'))];
const shown = JSON.stringify(
  await presented(presentation([await signed(achievement({ subject: learner.did }))], { holder: learner.did })),
);
const signedForm = await canonicalizeDocument(document);

const judged = (input: string) => verify(input, { now, trust });

async function isRefusedOrSame(input: string): Promise<boolean> {
  const report = await judged(input);
  if (report.verdict !== 'valid' || report.document === undefined) return report.verdict !== 'valid';
  return (await canonicalizeDocument(report.document)) === signedForm;
}

/** Every path to a value of a JSON value. */
function pathsOf(value: JsonValue, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item: JsonValue, index) => pathsOf(item, [...path, index]))
    : isJsonObject(value)
      ? Object.entries(value).flatMap(([name, item]) => pathsOf(item, [...path, name]))
      : [];
  return [path, ...inner];
}

const whole = JSON.parse(json) as JsonObject;
const paths = pathsOf(whole).filter((path) => path.length > 0);
const values: readonly (JsonValue | undefined)[] = [undefined, null, '', 'x', 0, [], {}, true, [null], { id: '_:b0' }];

describe('one change', () => {
  it('of one member of a credential', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.constantFrom(...values), async (path, value) => {
        const changed = withAt(whole, path, value);
        return JSON.stringify(changed) === json || isRefusedOrSame(JSON.stringify(changed));
      }),
      { numRuns: 120 },
    );
  });

  it.each([
    ['JSON', json],
    ['a token', token],
  ])('of one character of %s', async (_, text) => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom('', 'A', '"', '}', ' ', '1', '\\', '\u0000', 'é'),
        async (at, character) => {
          const changed = text.slice(0, at) + character + text.slice(at + 1);
          return changed === text || isRefusedOrSame(changed);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('of one character of a presentation is refused', async () => {
    const options = { now, trust, challenge, domain };
    expect((await verify(shown, options)).verdict).toBe('valid');
    await fc.assert(
      fc.asyncProperty(fc.nat(shown.length - 1), fc.constantFrom('A', '}', '7'), async (at, character) => {
        const changed = shown.slice(0, at) + character + shown.slice(at + 1);
        return changed === shown || (await verify(changed, options)).verdict !== 'valid';
      }),
      { numRuns: 60 },
    );
  });

  it('of anything at all is a report', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array(), fc.object()),
        async (input) => (await verify(input, { now, trust })).verdict === 'invalid',
      ),
      { numRuns: 100 },
    );
  });
});
