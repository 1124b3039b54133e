/** Which permission goes along, where a wallet holds several of one child. */
import {
  createSigner,
  type DelegationTerms,
  delegationDraft,
  isJsonObject,
  type JsonObject,
  makeCheck,
  secureCredential,
} from '@laurel/core';
import { expect, it } from 'vitest';
import { freshWallet } from '../testing/fresh-wallet.ts';
import { added, elin } from '../testing/invented-children.ts';
import { inventedCredential, judge, now, schoolSigner } from '../testing/invented-credentials.ts';
import { addCredential } from '../wallet/add-credential.ts';
import { keyFor } from '../wallet/key-for.ts';
import { presentCredentials } from '../wallet/present-credentials.ts';
import { childrenOf } from './children.ts';

const question = { challenge: 'c-1', domain: 'club.example', now } as const;
const until = new Date('2027-06-01T00:00:00Z');
const otherSigner = await createSigner({
  algorithm: 'Ed25519',
  privateKey: new Uint8Array(32).fill(8),
  purpose: 'assertionMethod',
});

async function permission(terms: Pick<DelegationTerms, 'guardian' | 'child'>, { signer = schoolSigner, end = until }) {
  const all = { ...terms, scopes: ['present'], presentTo: [], custodian: 'parent-or-carer' } as const;
  const draft = delegationDraft({ ...all, now, until: end });
  const issuer = { id: signer.controller, type: ['Profile'], name: 'Riverside Academy (invented)' };
  return JSON.stringify(
    await secureCredential({ ...draft, issuer }, { signer, securing: 'eddsa-rdfc-2022', created: now }),
  );
}

const firstShown = (presentation: JsonObject | string): JsonObject => {
  const [first] = isJsonObject(presentation) ? [presentation['verifiableCredential']].flat() : [];
  return isJsonObject(first) ? first : expect.unreachable();
};

it('is that of the school whose item it is, where two know the child by one key', async () => {
  const child = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
  const wallet = await freshWallet();
  const { did: guardian } = await keyFor(wallet, { school: 'Riverside' });
  for (const signer of [otherSigner, schoolSigner])
    await added(wallet, await permission({ guardian, child }, { signer }));
  const id = await added(wallet, await inventedCredential({ title: 'Oracy', did: child }));
  const { presentation } = await presentCredentials(wallet, { ids: [id], ...question });
  expect(firstShown(presentation)['issuer']).toMatchObject({ id: schoolSigner.controller });
});

it('is one that the school is known to have signed, before a later one that nobody could check', async () => {
  const wallet = await freshWallet();
  const { did: guardian } = await keyFor(wallet, { school: 'Riverside' });
  const end = new Date(until.getTime() + 86_400_000);
  const unchecked = await addCredential(wallet, {
    credential: await permission({ guardian, child: elin }, { end }),
    verify: async (input) => ({
      ...(await judge(input)),
      checks: [makeCheck('proof', 'indeterminate', 'LP_TRUST_NOT_GIVEN')],
    }),
  });
  expect(unchecked.outcome).toBe('added');
  const known = await added(wallet, await permission({ guardian, child: elin }, {}));
  const [child] = await childrenOf(wallet, { now });
  expect(child?.delegations.map(({ credential }) => credential.id)[0]).toBe(known);
  expect(child?.delegations).toHaveLength(2);
});

it('is none for somebody whose key is the wallet’s own', async () => {
  const wallet = await freshWallet();
  const { did: guardian } = await keyFor(wallet, { school: 'Riverside' });
  const { did: child } = await keyFor(wallet, { school: 'Hillside' });
  await added(wallet, await permission({ guardian, child }, { signer: otherSigner }));
  const id = await added(wallet, await inventedCredential({ did: child }));
  const { onBehalfOf, signedBy } = await presentCredentials(wallet, { ids: [id], ...question });
  expect([onBehalfOf, signedBy]).toEqual([undefined, [child]]);
});
