import { selfDeclaredDraft } from '@laurel/core';
import { expect, it } from 'vitest';
import { addCredential, declare, keyFor, keysShownBy, ownKey, presentCredentials, type Wallet } from '../index.ts';
import { freshWallet } from '../testing/fresh-wallet.ts';
import { inventedCredential, judge, now } from '../testing/invented-credentials.ts';

const itemOf = async (wallet: Wallet, school: string): Promise<{ readonly id: string; readonly did: string }> => {
  const { did } = await keyFor(wallet, { school });
  const added = await addCredential(wallet, {
    credential: await inventedCredential({ did, title: `Of ${school}` }),
    verify: judge,
  });
  if (added.outcome === 'refused') throw new Error(added.codes.join());
  return { id: added.credential.id, did };
};

it('names the keys that a showing lets be seen together, and a showing has no other', async () => {
  const wallet = await freshWallet();
  const riverside = await itemOf(wallet, 'Riverside Academy');
  const hillside = await itemOf(wallet, 'Hillside Club');
  const own = await ownKey(wallet);
  const draft = selfDeclaredDraft(
    { kind: 'reflection', text: 'I fix bicycles.', assurance: 'self-declared' },
    { learner: { displayName: 'Zoë A.', did: own.did }, now },
  );
  const words = await declare(wallet, { draft, now });
  expect(keysShownBy(wallet, [riverside.id])).toEqual([{ did: riverside.did, school: 'riverside academy' }]);
  expect(keysShownBy(wallet, [riverside.id, hillside.id, words.id])).toEqual([
    { did: riverside.did, school: 'riverside academy' },
    { did: hillside.did, school: 'hillside club' },
    { did: own.did },
  ]);
  const all = [riverside.did, hillside.did, own.did];
  for (const ids of [
    [riverside.id],
    [hillside.id],
    [words.id],
    [riverside.id, words.id],
    [riverside.id, hillside.id],
  ]) {
    const keys = keysShownBy(wallet, ids).map(({ did }) => did);
    const { presentation } = await presentCredentials(wallet, { ids, challenge: 'c', domain: 'd.example', now });
    const text = JSON.stringify(presentation);
    expect(all.filter((did) => text.includes(did))).toEqual(all.filter((did) => keys.includes(did)));
  }
});
