import type { Finding } from '@laurel/core';
import { CommandError } from '../../exit-codes.ts';

/**
 * A learner's words about themselves are theirs to decide; those about others, and identifiers, stay out.
 *
 * @param findings - of the lint
 * @param options - whether the learner has decided
 * @throws CommandError REFUSED
 */
export function requireDecision(findings: readonly Finding[], { decided }: { readonly decided?: true }): void {
  const refused = findings.filter(({ severity }) => severity === 'refuse');
  const held = findings.filter(({ severity }) => severity === 'hold');
  const say = (some: readonly Finding[]) => [...new Set(some.map(({ message }) => message))].join(' ');
  if (refused.length > 0) throw new CommandError('REFUSED', `Not signed. ${say(refused)}`);
  if (held.length > 0 && !decided) {
    throw new CommandError('REFUSED', `Not signed yet. ${say(held)} If you want to say it, add --decided.`);
  }
}
