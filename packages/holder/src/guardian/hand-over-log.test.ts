/** What the log says of a hand-over: every thing and every file that went. */
import { expect, it } from 'vitest';
import { jpeg } from '../../../core/src/testing/hand-made-files.ts';
import { addEvidence } from '../evidence/index.ts';
import { listDisclosures } from '../show/disclosure-log.ts';
import { freshWallet } from '../testing/fresh-wallet.ts';
import { added, elin, itemFor, permission } from '../testing/invented-children.ts';
import { now } from '../testing/invented-credentials.ts';
import { keyFor } from '../wallet/key-for.ts';
import { handOverChild } from './index.ts';

it('names the files that went with the things', async () => {
  const wallet = await freshWallet();
  const { did } = await keyFor(wallet, { school: 'Riverside' });
  await added(wallet, await permission(did));
  const item = await added(wallet, await itemFor(elin, 'River project', 3));
  const said = { title: 'The river', alternative: 'A river with a bridge.', othersShown: false };
  const kept = await addEvidence(wallet, { item, bytes: jpeg(), ...said, now });
  const digest = 'evidence' in kept ? kept.evidence.digest : expect.unreachable(JSON.stringify(kept));
  const openedBy = { passphrase: 'three invented words', logN: 15 } as const;
  const { files } = await handOverChild(wallet, { child: elin, openedBy, now, deliver: async () => undefined });
  expect(files).toBe(1);
  const [entry] = await listDisclosures(wallet, { child: elin });
  expect(entry?.showing).toMatchObject({
    items: [{ title: 'River project' }],
    evidence: [{ digest, title: 'The river' }],
  });
});
