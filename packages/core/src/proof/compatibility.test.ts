import { expect, it } from 'vitest';
import { compatibilityNames, isCompatibilityName } from './compatibility.ts';
import { compatibilities } from './compatibility-facts.ts';

it('each policy has a name, and what it accepts in plain words; nothing else is one', () => {
  expect(Object.keys(compatibilities)).toEqual(compatibilityNames);
  for (const name of compatibilityNames) expect(isCompatibilityName(name)).toBe(true);
  for (const other of ['everything', '', 'toString', 'vcdm-1.1-JWT', 0, undefined, null, [compatibilityNames[0]]]) {
    expect(isCompatibilityName(other)).toBe(false);
  }
});
