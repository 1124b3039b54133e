import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LaurelError } from '../errors/index.ts';
import { ageBands } from './kind.ts';
import { type DisplayName, displayNameFor } from './name.ts';

const zoe: DisplayName = { given: 'Zoë', family: 'Adeyẹmí', ageBand: '16to17' };

describe('displayNameFor', () => {
  it.each<[string, DisplayName, string]>([
    ['given name and initial by default', zoe, 'Zoë A.'],
    ['decomposed letters composed', { ...zoe, given: 'Zoe\u0308' }, 'Zoë A.'],
    ['a lower-case particle', { ...zoe, given: 'Siân', family: 'ap Gwilym' }, 'Siân A.'],
    ['an apostrophe', { ...zoe, given: 'Shay', family: 'O’Neill' }, 'Shay O.'],
    ['a letter with its marks', { ...zoe, family: 'ẹ́là' }, 'Zoë Ẹ́.'],
    ['stray spaces and line breaks', { ...zoe, given: 'Rhys\nTomos\u00a0', family: ' Evans' }, 'Rhys Tomos E.'],
    ['a single name, in the family column', { ...zoe, given: '', family: 'Li' }, 'Li'],
    ['a single name, in both', { ...zoe, given: 'Li', family: 'Li' }, 'Li'],
    ['less: the given name', { ...zoe, asked: 'given-name', ageBand: 'under13' }, 'Zoë'],
    ['less: initials', { ...zoe, asked: 'initials' }, 'Z. A.'],
    ['from 16, the full name', { ...zoe, asked: 'full-name' }, 'Zoë Adeyẹmí'],
    [
      'from 16, as they are known',
      { ...zoe, asked: 'full-name', knownAs: 'Zo Adeyemi', ageBand: '18plus' },
      'Zo Adeyemi',
    ],
    ['nobody asked: the name they are known as stays out', { ...zoe, knownAs: 'Zo Adeyemi' }, 'Zoë A.'],
  ])('%s', (_, name, shown) => {
    expect(displayNameFor(name)).toBe(shown);
  });

  it('shows no full name under 16', () => {
    for (const ageBand of ['under13', '13to15'] as const) {
      const asked = () => displayNameFor({ ...zoe, ageBand, asked: 'full-name', knownAs: 'Zo Adeyemi' });
      expect(asked).toThrow(expect.objectContaining({ code: 'LP_FULL_NAME_AGE' }));
    }
  });

  it('needs a name', () => {
    expect(() => displayNameFor({ ...zoe, given: ' ', family: '' })).toThrow(LaurelError);
  });

  it('shows no more of a family name than its first letter, unless asked', () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{3,9}$/);
    fc.assert(
      fc.property(name, name, fc.constantFrom(...ageBands), (given, family, ageBand) => {
        fc.pre(given !== family);
        return displayNameFor({ given, family, ageBand }) === `${given} ${family.charAt(0)}.`;
      }),
    );
  });
});
