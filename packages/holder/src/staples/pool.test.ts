/** The staples that go out: of what is shown, and of nothing that was left out. */
import {
  createSigner,
  deriveCredential,
  encodeUtf8,
  isJsonObject,
  type JsonObject,
  parseJson,
  secureCredential,
  writeBitstringEntry,
} from '@laurel/core';
import { expect, it } from 'vitest';
import { freshWallet } from '../testing/fresh-wallet.ts';
import { inventedCredential, judge, now, schoolSigner } from '../testing/invented-credentials.ts';
import { addCredential } from '../wallet/add-credential.ts';
import { presentCredentials } from '../wallet/present-credentials.ts';
import { staplesFor } from './pool.ts';
import { digestOfFiles, stapleRecord } from './staple-record.ts';

const endorsersList = 'https://special.example/list';
const signerOf = (algorithm: 'P-256' | 'Ed25519', seed: number) =>
  createSigner({ algorithm, privateKey: new Uint8Array(32).fill(seed), purpose: 'assertionMethod' });

/** An item of which parts can be shown, with somebody's word inside it that has a list of its own. */
async function endorsed(): Promise<JsonObject> {
  const [signer, endorser] = [await signerOf('P-256', 4), await signerOf('Ed25519', 5)];
  const plain = parseJson(await inventedCredential());
  const { proof: _, ...item } = isJsonObject(plain) ? plain : {};
  const word = await secureCredential(
    {
      '@context': item['@context'] ?? [],
      id: 'urn:uuid:5d72be70-ce68-4e71-aa5e-16340b73b8dd',
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: 'A word about it',
      issuer: { id: endorser.controller, type: ['Profile'] },
      validFrom: '2026-06-01T00:00:00Z',
      credentialSubject: { id: item['id'] ?? '', type: ['EndorsementSubject'], endorsementComment: 'Well done.' },
      credentialStatus: writeBitstringEntry({ url: endorsersList, index: 7, purpose: 'revocation' }),
    },
    { signer: endorser, securing: 'eddsa-rdfc-2022', created: now },
  );
  const document = { ...item, issuer: { id: signer.controller, type: ['Profile'], name: 'Riverside (invented)' } };
  const signed = await secureCredential(
    { ...document, description: 'Ten weeks.', endorsement: [word] },
    { signer, securing: 'ecdsa-sd-2023', created: now, mandatory: ['/issuer', '/validFrom', '/name'] },
  );
  return isJsonObject(signed) ? signed : expect.unreachable();
}

it('go with what is shown, and not with what was left out', async () => {
  const wallet = await freshWallet();
  const credential = JSON.stringify(await endorsed());
  const verify = (input: string | Uint8Array) => judge(input, { acceptBaseProof: true });
  const added = await addCredential(wallet, { credential, verify });
  const { id } = 'credential' in added ? added.credential : expect.unreachable(JSON.stringify(added));
  const file = { name: 'status-list.json', bytes: encodeUtf8('{}') };
  const about = { type: 'status-list', about: endorsersList, signed: now.toISOString() } as const;
  const summary = { ...about, digest: digestOfFiles([file]), issuer: schoolSigner.controller };
  await wallet.vault.exclusively(() => wallet.vault.commit({ add: [stapleRecord({ summary, files: [file] })] }));
  const shown = async (disclose: readonly string[]) => {
    const made = await presentCredentials(wallet, { ids: [id], disclose: { [id]: disclose }, unchallenged: true, now });
    const bytes = encodeUtf8(JSON.stringify(made.presentation));
    const derived = await deriveCredential(credential, { disclose });
    return [
      (await staplesFor(wallet, [bytes])).map(({ name }) => name),
      (await staplesFor(wallet, [encodeUtf8(JSON.stringify(derived))])).map(({ name }) => name),
    ];
  };
  expect(await shown(['/credentialSubject'])).toEqual([[], []]);
  expect(await shown(['/credentialSubject', '/endorsement'])).toEqual([['status-list.json'], ['status-list.json']]);
});
