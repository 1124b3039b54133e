/** Each attack on a file that carries credentials is refused for its reason, and its unharmed control is opened. */
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../encoding/index.ts';
import { forbidNetwork } from '../testing/no-network.ts';
import { bakeSvg } from './bake-svg.ts';
import { openCarrier } from './open-carrier.ts';
import { carrierAttacks, coveredCarrierRows, document } from './testing/attacks.ts';
import { svg } from './testing/pictures.ts';

forbidNetwork();
const attacks = await carrierAttacks();

describe('a file under attack', () => {
  it.each(attacks)('$name', async ({ code, control, attack }) => {
    expect((await openCarrier(control)).documents).toEqual([document]);
    await expect(openCarrier(attack)).rejects.toMatchObject({ name: 'LaurelError', code });
  });

  it('has attacks for every row, each named once', () => {
    expect(new Set(attacks.map(({ name }) => name.slice(0, 5)))).toEqual(new Set(coveredCarrierRows));
    expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  });

  it('says why without a word of what is in it', async () => {
    for (const { attack } of attacks) {
      const message = await openCarrier(attack).catch((error: Error) => error.message);
      expect(message).not.toMatch(/Star|Moon|Invented|who=42|undefined|\{/);
    }
  });

  // Each of these took minutes, or ended the program; what is bounded is the work, so no clock is needed.
  it.each([
    [
      'an SVG of many namespaces, each tag changing one',
      'LP_CARRIER_TOO_LARGE',
      () =>
        `<svg xmlns="http://www.w3.org/2000/svg" ${numbered(100_000, (at) => `xmlns:a${at}="x"`)}>${'<a xmlns:b="c"/>'.repeat(100_000)}</svg>`,
    ],
    [
      'an SVG whose tags take turns with a namespace',
      'LP_CARRIER_TOO_LARGE',
      () => `<svg xmlns="http://www.w3.org/2000/svg">${'<a xmlns="b"/>'.repeat(501)}</svg>`,
    ],
    ['an SVG of one endless tag', 'LP_CARRIER_TOO_LARGE', () => `<svg ${numbered(400_001, (at) => `a${at}="x"`)}/>`],
    ['an SVG of references', 'LP_CARRIER_EMPTY', () => `<svg>${'&amp;'.repeat(5_000_000)}</svg>`],
    [
      'a badge of references',
      'LP_CARRIER_TOO_LARGE',
      () =>
        `<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential>${'&amp;'.repeat(4_000_000)}</openbadges:credential></svg>`,
    ],
    ['a page of links', 'LP_CARRIER_TOO_LARGE', () => `<html>${'<a '.repeat(200_001)}</html>`],
    ['a page of one link that has no end', 'LP_CARRIER_TOO_LARGE', () => `<html>${'<a/c='.repeat(50_000)}</html>`],
    ['an endless code', 'LP_CARRIER_TOO_LARGE', () => `LAUREL1:1/1:${'0'.repeat(2_200_000)}`],
    ['endless codes', 'LP_CARRIER_TOO_LARGE', () => 'LAUREL1:\n'.repeat(300_000)],
  ] as const)('%s is bounded', async (_, code, attack) => {
    await expect(openCarrier(encodeUtf8(attack()))).rejects.toMatchObject({ code });
  });

  it('an SVG that names its namespace at every tag is a picture like others', async () => {
    const tags = '<a xmlns="http://www.w3.org/2000/svg"/>'.repeat(501);
    const badge = await openCarrier(bakeSvg(encodeUtf8(svg(tags)), document));
    expect(badge.documents).toEqual([document]);
  });

  it('a token of millions of parts is handed on, for the verifier to refuse', async () => {
    const token = `a.b.c${'~'.repeat(9_000_000)}`;
    expect(await openCarrier(encodeUtf8(token))).toMatchObject({ carrier: 'token' });
    expect(await openCarrier(encodeUtf8('a.b.c~d~e.f.g'))).toMatchObject({ carrier: 'token' });
  });
});

const numbered = (count: number, one: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => one(at)).join(' ');
