import type { Attack, Harmless } from '../attack.ts';
import { chainAttacks, chainHarmless } from './chains.ts';
import { contextAttacks } from './contexts.ts';
import { curveAttacks, curveHarmless } from './curves.ts';
import { formAttacks, formHarmless } from './forms.ts';
import { graphAttacks } from './graphs.ts';
import { proofMemberAttacks } from './proof-members.ts';
import { proofSetAttacks } from './proof-sets.ts';
import { purposeAttacks } from './purposes.ts';
import { suiteAttacks, suiteHarmless } from './suites.ts';

export const dataIntegrityAttacks: readonly Attack[] = [
  ...contextAttacks,
  ...graphAttacks,
  ...proofSetAttacks,
  ...chainAttacks,
  ...purposeAttacks,
  ...proofMemberAttacks,
  ...suiteAttacks,
  ...curveAttacks,
  ...formAttacks,
];

export const dataIntegrityHarmless: readonly Harmless[] = [
  ...curveHarmless,
  ...formHarmless,
  ...chainHarmless,
  ...suiteHarmless,
];
