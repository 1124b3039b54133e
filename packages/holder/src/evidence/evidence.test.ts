import {
  credentialDigest,
  digestSri,
  draftFor,
  type Evidence,
  encodeUtf8,
  learnerItemOf,
  readSecured,
  secureCredential,
} from '@laurel/core';
import { beforeEach, describe, expect, it } from 'vitest';
import * as made from '../../../core/src/testing/hand-made-files.ts';
import {
  addCredential,
  addEvidence,
  cleanFile,
  evidenceOf,
  evidenceOfDocuments,
  keepEvidence,
  listCredentials,
  listEvidence,
  openEvidence,
  removeCredential,
  removeEvidence,
  showCredential,
  type Wallet,
} from '../index.ts';
import { freshWallet } from '../testing/fresh-wallet.ts';
import { judge, now, schoolSigner } from '../testing/invented-credentials.ts';
import { evidenceLimits } from './evidence-record.ts';

const photograph = made.jpeg();
const cleaned = cleanFile(photograph);
if (cleaned.is !== 'evidence') throw new Error('the invented photograph is none');
const report = encodeUtf8('The river was clean in May.\n');

/** A project of a school that names files by their digests. */
async function project(files: readonly { readonly bytes: Uint8Array; readonly mediaType: string }[]): Promise<string> {
  const evidence = files.map(
    ({ bytes, mediaType }): Evidence => ({
      kind: 'document',
      title: 'River report',
      mediaType,
      digest: digestSri(bytes),
      storedAt: 'school',
      showsOtherChildren: false,
    }),
  );
  const draft = draftFor(
    { kind: 'project', title: 'The river', assurance: 'teacher-assessed', evidence },
    {
      learner: { displayName: 'Zoë A.' },
      issuer: { id: schoolSigner.controller, name: 'Riverside Academy (invented)' },
      now,
    },
  );
  return JSON.stringify(
    await secureCredential(draft, { signer: schoolSigner, securing: 'eddsa-rdfc-2022', created: now }),
  );
}

let wallet: Wallet;
const keep = async (credential: string): Promise<string> => {
  const result = await addCredential(wallet, { credential, verify: judge });
  if (result.outcome === 'refused') throw new Error(result.codes.join());
  return result.credential.id;
};
const said = { title: 'The report', alternative: 'Two pages on the water of the river.', othersShown: false, now };
const signedReport = { bytes: report, mediaType: 'text/plain' };

beforeEach(async () => {
  wallet = await freshWallet();
});

describe('a file that the school signed', () => {
  it('is kept byte for byte, though it holds a place and a device', async () => {
    const item = await keep(await project([{ bytes: photograph, mediaType: 'image/jpeg' }]));
    const added = await addEvidence(wallet, { item, bytes: photograph, ...said });
    expect(added).toMatchObject({ outcome: 'signed-by-issuer', isCleaned: false });
    const { files, gone } = await evidenceOf(wallet, [item]);
    expect(files).toHaveLength(1);
    expect(files[0]?.bytes).toEqual(photograph);
    expect(files[0]).toMatchObject({
      digest: digestSri(photograph),
      mediaType: 'image/jpeg',
      alternative: said.alternative,
    });
    expect(gone).toEqual([]);
  });

  it('is found in the picture of which the school signed the clean copy', async () => {
    const item = await keep(await project([{ bytes: cleaned.bytes, mediaType: 'image/jpeg' }]));
    const added = await addEvidence(wallet, { item, bytes: photograph, ...said });
    expect(added).toMatchObject({ outcome: 'signed-by-issuer', isCleaned: true });
    expect((await evidenceOf(wallet, [item])).files[0]?.bytes).toEqual(cleaned.bytes);
  });

  it('is named as gone where it is not here, and the item stands', async () => {
    const item = await keep(await project([signedReport]));
    expect((await evidenceOf(wallet, [item])).gone).toMatchObject([
      { title: 'River report', digest: digestSri(report) },
    ]);
    const added = await addEvidence(wallet, { item, bytes: report, ...said });
    if (added.outcome !== 'signed-by-issuer') throw new Error(added.outcome);
    expect((await listEvidence(wallet))[0]).toMatchObject({ item, isOwnAddition: false, file: { title: said.title } });
    await removeEvidence(wallet, { id: added.evidence.id.slice(0, 6) });
    const [listed] = await listEvidence(wallet, { ids: [item] });
    expect(listed?.declared.digest).toBe(digestSri(report));
    expect(listed).not.toHaveProperty('file');
    expect(await evidenceOf(wallet, [item])).toMatchObject({ files: [], gone: [{ digest: digestSri(report) }] });
  });

  it('is kept once, and with the words that were said last', async () => {
    const item = await keep(await project([signedReport]));
    await addEvidence(wallet, { item, bytes: report, ...said });
    await addEvidence(wallet, { item, bytes: report, ...said, alternative: 'Two pages, with a table.' });
    expect(wallet.vault.entries().filter(({ kind }) => kind === 'evidence')).toHaveLength(1);
    expect((await evidenceOf(wallet, [item])).files[0]?.alternative).toBe('Two pages, with a table.');
  });
});

describe('a file of the learner’s own', () => {
  it('is cleaned, and tied to the item by the learner’s own word', async () => {
    const item = await keep(await project([]));
    const added = await addEvidence(wallet, { item, bytes: photograph, ...said, displayName: 'Zoë A.' });
    if (added.outcome !== 'own' || added.credential === undefined) throw new Error(added.outcome);
    expect(added.isCleaned).toBe(true);
    const { document } = await showCredential(wallet, { id: added.credential.id });
    expect(learnerItemOf(document)).toMatchObject({
      isOwnWords: true,
      assurance: 'self-declared',
      evidence: [{ title: said.title, description: said.alternative, digest: cleaned.digest, mediaType: 'image/jpeg' }],
    });
    const original = await showCredential(wallet, { id: item });
    expect(document['relatedResource']).toContainEqual({
      id: original.document['id'],
      digestSRI: credentialDigest(await readSecured(original.original)),
    });
    const listed = await listEvidence(wallet);
    expect(listed).toMatchObject([{ item: added.credential.id, isOwnAddition: true, belongsTo: [item] }]);
    const { bytes } = await openEvidence(wallet, { id: cleaned.digest });
    for (const secret of Object.values(made.secrets)) expect(Buffer.from(bytes).includes(secret)).toBe(false);
  });

  it('does not go out with the item unless the learner’s own word for it does', async () => {
    const item = await keep(await project([]));
    const added = await addEvidence(wallet, { item, bytes: report, ...said, displayName: 'Zoë A.' });
    if (added.outcome !== 'own' || added.credential === undefined) throw new Error(added.outcome);
    expect((await evidenceOf(wallet, [item])).files).toEqual([]);
    expect((await evidenceOf(wallet, [added.credential.id])).files).toHaveLength(1);
  });

  it('stays with the learner where others can be seen, until that is decided', async () => {
    const item = await keep(await project([]));
    const added = await addEvidence(wallet, { item, bytes: report, ...said, othersShown: true, displayName: 'Zoë A.' });
    if (added.outcome !== 'own' || added.credential === undefined) throw new Error(added.outcome);
    const ids = [added.credential.id];
    expect(await evidenceOf(wallet, ids)).toMatchObject({ files: [], withheld: [{ digest: digestSri(report) }] });
    expect((await evidenceOf(wallet, ids, { othersDecided: [digestSri(report)] })).files).toHaveLength(1);
  });

  it('is kept in one change with its word, or not at all', async () => {
    const item = await keep(await project([]));
    const before = wallet.vault.counter();
    await addEvidence(wallet, { item, bytes: report, ...said, displayName: 'Zoë A.' });
    // One for the learner's own key, one for the word and the file.
    expect(wallet.vault.counter() - before).toBe(2);
  });

  it.each([
    ['a brother by name', 'My brother Rhys holds the net.', 'undecided'],
    ['an address', 'Write to zoe@school.example for more.', 'undecided'],
    ['health, which is the learner’s to decide', 'I have epilepsy and did it all the same.', 'undecided'],
    ['nothing of that', 'The net and the two jars.', 'own'],
  ])('with words that tell of %s', async (_, alternative, outcome) => {
    const item = await keep(await project([]));
    const added = await addEvidence(wallet, { item, bytes: report, ...said, alternative, displayName: 'Zoë A.' });
    expect(added.outcome).toBe(outcome);
    expect(wallet.vault.entries().filter(({ kind }) => kind === 'evidence')).toHaveLength(outcome === 'own' ? 1 : 0);
  });

  it('is refused without words for those who cannot see it, when it is none, and when it is too large', async () => {
    const item = await keep(await project([]));
    const add = (more: object) => addEvidence(wallet, { item, bytes: report, ...said, displayName: 'Zoë A.', ...more });
    await expect(add({ alternative: ' ' })).rejects.toMatchObject({ code: 'LP_EVIDENCE_ALTERNATIVE' });
    await expect(add({ bytes: new Uint8Array(evidenceLimits.bytes + 1) })).rejects.toMatchObject({
      code: 'LP_EVIDENCE_SIZE',
    });
    expect(await add({ bytes: photograph.subarray(0, 60) })).toEqual({ outcome: 'refused', reason: 'unreadable' });
    expect(await add({ bytes: made.bytes('II*\0', made.little(8, 4)) })).toEqual({
      outcome: 'refused',
      reason: 'convert',
    });
    await expect(addEvidence(wallet, { item: 'ffffffff', bytes: report, ...said })).rejects.toMatchObject({
      code: 'LP_WALLET_NO_ITEM',
    });
  });
});

describe('files that come with credentials', () => {
  const carried = (bytes: Uint8Array, digest = digestSri(bytes)) => ({ digest, mediaType: 'text/plain', bytes });

  it('are kept only where an item names these very bytes', async () => {
    await keep(await project([signedReport]));
    const stranger = encodeUtf8('Something that nobody signed.');
    const outcomes = await keepEvidence(wallet, {
      evidence: [carried(report), carried(stranger), carried(stranger, digestSri(report)), carried(report)],
    });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['kept', 'named-by-nothing', 'not-the-file', 'kept']);
    expect(wallet.vault.entries().filter(({ kind }) => kind === 'evidence')).toHaveLength(1);
    expect(await keepEvidence(wallet, { evidence: [carried(report)] })).toMatchObject([{ outcome: 'already-there' }]);
  });

  it('are what their bytes say they are, whatever was said of them', async () => {
    const id = await keep(await project([{ bytes: photograph, mediaType: 'text/html' }]));
    await keepEvidence(wallet, { evidence: [{ ...carried(photograph), mediaType: 'text/html' }] });
    expect((await evidenceOf(wallet, [id])).files[0]?.mediaType).toBe('image/jpeg');
  });
});

describe('what goes out', () => {
  it('is nothing that the shown words do not name', async () => {
    const item = await keep(await project([signedReport]));
    await addEvidence(wallet, { item, bytes: report, ...said });
    const { document } = await showCredential(wallet, { id: item });
    const { evidence: _, relatedResource: __, ...part } = document;
    expect((await evidenceOfDocuments(wallet, { documents: [part] })).files).toEqual([]);
    expect((await evidenceOfDocuments(wallet, { documents: [document] })).files).toHaveLength(1);
    const within = { type: ['VerifiablePresentation'], verifiableCredential: [document] };
    expect((await evidenceOfDocuments(wallet, { documents: [within] })).files).toHaveLength(1);
  });

  it('stays there when the item is removed, and goes out with it no more', async () => {
    const item = await keep(await project([signedReport]));
    await addEvidence(wallet, { item, bytes: report, ...said });
    await removeCredential(wallet, { id: item });
    expect(listCredentials(wallet)).toEqual([]);
    expect(await listEvidence(wallet)).toEqual([]);
  });

  it('is never a file that was changed in its record', async () => {
    const item = await keep(await project([signedReport]));
    await addEvidence(wallet, { item, bytes: report, ...said });
    const [entry] = wallet.vault.entries().filter(({ kind }) => kind === 'evidence');
    if (entry === undefined) throw new Error('no file');
    const forged = { kind: 'evidence', summary: entry.summary, content: { base64url: 'AAAA' } } as const;
    await wallet.vault.commit({ remove: [entry.id], add: [forged] });
    await expect(evidenceOf(wallet, [item])).rejects.toMatchObject({ code: 'LP_WALLET_RECORD_DAMAGED' });
  });
});
