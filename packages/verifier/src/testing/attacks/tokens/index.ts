import type { Attack } from '../attack.ts';
import { algorithmAttacks } from './algorithms.ts';
import { claimAttacks } from './claims.ts';
import { headerAttacks } from './headers.ts';
import { spellingAttacks } from './spellings.ts';
import { typeAttacks } from './types.ts';

export const tokenAttacks: readonly Attack[] = [
  ...algorithmAttacks,
  ...headerAttacks,
  ...claimAttacks,
  ...typeAttacks,
  ...spellingAttacks,
];
