/**
 * The draft of a permission to carry a child’s record.
 * @module
 */
import { formatDateTime } from '../../credential/index.ts';
import { laurelError } from '../../errors/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { achievementContexts, type DraftClock, idSource, schemaOf } from '../draft.ts';
import {
  type DelegationTerms,
  delegationSubject,
  delegationWords,
  faultInTerms,
  longestDelegation,
} from './delegation.ts';

/** How a permission is drafted. */
export interface DelegationDraftOptions extends DelegationTerms, DraftClock {
  /** When it ends: a year from `now` at the latest. It must never be later than the child’s 18th birthday. */
  readonly until: Date;
  /** Its own id; a fresh one when not given. */
  readonly id?: string | undefined;
}

/**
 * The draft of a permission: a badge whose subject is the key of whoever carries the record. The issuer adds itself, and
 * the place by which it can be withdrawn, when it signs.
 *
 * @param options - who may do what for which child, from `now` `until` when
 * @returns the draft
 * @throws LP_DELEGATION with the `reason`
 * @see Open Badges 3.0 §AchievementCredential, §IdentityObject
 * @example
 * ```ts
 * delegationDraft({ guardian, child, scopes: ['present'], presentTo: [], custodian: 'parent-or-carer', now, until });
 * ```
 */
export function delegationDraft(options: DelegationDraftOptions): JsonObject {
  const { now, until, id } = options;
  const reason = faultInTerms(options) ?? faultInPeriod(now, until);
  if (reason !== undefined) throw laurelError('LP_DELEGATION', { reason });
  return {
    '@context': [...achievementContexts],
    id: id ?? idSource(options)(),
    type: ['VerifiableCredential', 'AchievementCredential'],
    name: delegationWords.name,
    validFrom: formatDateTime(now),
    validUntil: formatDateTime(until),
    credentialSubject: delegationSubject(options),
    credentialSchema: schemaOf('ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json'),
  };
}

function faultInPeriod(now: Date, until: Date): string | undefined {
  const length = until.getTime() - now.getTime();
  if (!(length > 0)) return 'it must end after it begins';
  return length > longestDelegation ? 'it may not last longer than a year' : undefined;
}
