/**
 * The English sentences for what the engine and the verifier find.
 * @module
 */
import { enAtHand } from './en-at-hand.ts';
import { enFound } from './en-found.ts';

export const enJudging = { ...enAtHand, ...enFound } as const;
