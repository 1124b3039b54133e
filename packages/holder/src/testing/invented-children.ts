/**
 * Invented children whose records a wallet carries, and what a school signs for them; for tests only.
 * @module
 */
import { type DelegationTerms, delegationDraft, secureCredential } from '@laurel/core';
import { addCredential } from '../wallet/add-credential.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { inventedCredential, judge, now, schoolSigner } from './invented-credentials.ts';

/** Two invented children, by the ids that the school knows them by. */
export const elin = 'urn:uuid:00000001-0000-4000-8000-000000000001';
/** The other. */
export const owen = 'urn:uuid:00000002-0000-4000-8000-000000000002';
const until = new Date('2027-06-30T23:59:59Z');

/** The school’s permission for a key, signed. */
export async function permission(guardian: string, more: Partial<DelegationTerms> & { readonly until?: Date } = {}) {
  const terms = { guardian, child: elin, scopes: ['receive', 'store', 'present'], presentTo: [], ...more } as const;
  const draft = delegationDraft({ custodian: 'parent-or-carer', until, now, ...terms });
  const signed = await secureCredential(
    { ...draft, issuer: { id: schoolSigner.controller, type: ['Profile'], name: 'Riverside Academy (invented)' } },
    { signer: schoolSigner, securing: 'eddsa-rdfc-2022', created: now },
  );
  return JSON.stringify(signed);
}

/** An item about a child, by number. */
export const itemFor = (subject: string, title: string, number: number) =>
  inventedCredential({
    title,
    ids: { credential: `urn:uuid:0000000${number}-0000-4000-9000-00000000000${number}`, subject },
  });

/** Adds a credential, which must be taken; its id in the wallet. */
export async function added(wallet: Wallet, credential: string): Promise<string> {
  const result = await addCredential(wallet, { credential, verify: judge });
  if (!('credential' in result)) throw new Error(JSON.stringify(result.codes));
  return result.credential.id;
}
