/** Each attack on a file that carries credentials is refused for its reason, and its unharmed control is opened. */
import { describe, expect, it } from 'vitest';
import { forbidNetwork } from '../testing/no-network.ts';
import { openCarrier } from './open-carrier.ts';
import { carrierAttacks, coveredCarrierRows, document } from './testing/attacks.ts';

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
});
