import type { Attack } from '../attack.ts';
import { disclosureAttacks } from './disclosures.ts';
import { keyBindingAttacks } from './key-bindings.ts';
import { sdJwtTokenAttacks } from './tokens.ts';

export { disclosureHarmless } from './disclosures.ts';

export const sdJwtAttacks: readonly Attack[] = [...disclosureAttacks, ...keyBindingAttacks, ...sdJwtTokenAttacks];
