import { createSigner, endorse, endorsementDraft, readSecured, secureCredential } from '@laurel/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { addCredential, declare, keyFor, ownKey, showCredential, testimonialsOf, type Wallet } from '../index.ts';
import { freshWallet } from '../testing/fresh-wallet.ts';
import { inventedCredential, judge, now } from '../testing/invented-credentials.ts';
import { signerOf } from '../wallet/key-for.ts';

let wallet: Wallet;
let item: string;
let text: string;
const add = async (credential: string | object) => {
  const given = typeof credential === 'string' ? credential : JSON.stringify(credential);
  return addCredential(wallet, { credential: given, verify: judge });
};
const words = { role: 'Kitchen manager', organisation: 'Example Bakery', text: 'She asks good questions.', now };
const endorsed = async (credential: string, more: Partial<Parameters<typeof endorse>[0]> = {}) => {
  const made = await endorse({ credential: await readSecured(credential), ...words, ...more });
  if (made.outcome !== 'signed') throw new Error(made.findings.map(({ code }) => code).join());
  return made.endorsement;
};

beforeEach(async () => {
  wallet = await freshWallet();
  const { did } = await keyFor(wallet, { school: 'Riverside Academy' });
  text = await inventedCredential({ did });
  const added = await add(text);
  if (added.outcome === 'refused') throw new Error(added.codes.join());
  item = added.credential.id;
});

describe('the testimonials of an item', () => {
  it('are those that speak of it, with who says so and of which version', async () => {
    await add(await endorsed(text));
    expect(await testimonialsOf(wallet, item)).toMatchObject([
      { text: words.text, from: 'Kitchen manager, Example Bakery', version: 'this', signedBy: 'somebody' },
    ]);
  });

  it('are none that speak of another item, whatever they are called', async () => {
    await add(await endorsed(await inventedCredential({ title: 'Another award' })));
    expect(await testimonialsOf(wallet, item)).toEqual([]);
  });

  it('say when they speak of another version with the same id', async () => {
    const { document } = await showCredential(wallet, { id: item });
    const id = String(document['id']);
    const other = await inventedCredential({ title: 'Crest Gold', ids: { credential: id, subject: id } });
    await add(await endorsed(other));
    expect(await testimonialsOf(wallet, item)).toMatchObject([{ version: 'other' }]);
    const draft = endorsementDraft(
      { kind: 'testimonial', text: 'Reliable.', from: { role: 'Manager' }, assurance: 'third-party-confirmed' },
      { about: id, now },
    );
    const signer = await createSigner({
      algorithm: 'Ed25519',
      privateKey: new Uint8Array(32).fill(3),
      purpose: 'assertionMethod',
    });
    const unbound = { ...draft, issuer: { id: signer.controller, type: ['Profile'], name: 'Manager' } };
    await add(Object(await secureCredential(unbound, { signer, securing: 'eddsa-rdfc-2022', created: now })));
    expect((await testimonialsOf(wallet, item)).map(({ version }) => version)).toEqual(['other', 'not-said']);
  });

  it('tell the learner’s own key that poses as a manager', async () => {
    const { did } = await ownKey(wallet);
    const signer = await signerOf(wallet.vault, { did, purpose: 'assertionMethod' });
    const { id } = (await showCredential(wallet, { id: item })).document;
    const draft = endorsementDraft(
      { kind: 'testimonial', text: 'The best of all.', from: { role: 'Manager' }, assurance: 'third-party-confirmed' },
      { about: String(id), now, issuer: { id: did, name: 'Manager, Example Bakery' } },
    );
    await add(Object(await secureCredential(draft, { signer, securing: 'eddsa-rdfc-2022', created: now })));
    expect(await testimonialsOf(wallet, item)).toMatchObject([{ signedBy: 'learner' }]);
    // Nor does the wallet sign one as the learner's own word.
    await expect(declare(wallet, { draft, now })).rejects.toMatchObject({ code: 'LP_WALLET_ISSUER_NOT_OWN' });
    const ofMyself = { ...draft, credentialSubject: { ...Object(draft['credentialSubject']), id: did } };
    await expect(declare(wallet, { draft: ofMyself, now })).rejects.toMatchObject({ code: 'LP_OTHERS_WORDS' });
  });

  it('tell somebody with another key who goes by the school’s name', async () => {
    const { id } = (await showCredential(wallet, { id: item })).document;
    const signer = await createSigner({
      algorithm: 'Ed25519',
      privateKey: new Uint8Array(32).fill(3),
      purpose: 'assertionMethod',
    });
    const draft = endorsementDraft(
      { kind: 'testimonial', text: 'Our best.', from: { role: 'Head' }, assurance: 'third-party-confirmed' },
      { about: String(id), now, issuer: { id: signer.controller, name: 'Head, RIVERSIDE  Academy (Invented)' } },
    );
    await add(Object(await secureCredential(draft, { signer, securing: 'eddsa-rdfc-2022', created: now })));
    expect(await testimonialsOf(wallet, item)).toMatchObject([{ signedBy: 'in-issuers-name' }]);
    await expect(endorsed(text, { organisation: 'Riverside Academy' })).rejects.toMatchObject({
      code: 'LP_ENDORSES_OWN_NAME',
    });
  });

  it('do not take words that were changed after they were signed', async () => {
    const endorsement = await endorsed(text);
    const changed = {
      ...endorsement,
      credentialSubject: { ...Object(endorsement['credentialSubject']), endorsementComment: 'She is a genius.' },
    };
    expect(await add(changed)).toMatchObject({ outcome: 'refused' });
    expect(await testimonialsOf(wallet, item)).toEqual([]);
  });
});

describe('a testimonial', () => {
  it('is signed with a key that nothing else is signed with', async () => {
    const [one, other] = [await endorsed(text), await endorsed(text)];
    expect(Object(one['issuer']).id).not.toBe(Object(other['issuer']).id);
  });

  it('holds a role and an organisation, and no byte that tells of the school or of the writer', async () => {
    const made = await endorsed(text, { now: new Date('2026-07-01T10:00:00Z') });
    const { proof, ...rest } = made;
    const all = JSON.stringify(rest);
    for (const word of ['Riverside', 'Academy', 'Zoë', 'Crest', 'school', 'special', 'support'])
      expect(all).not.toContain(word);
    expect(Object.keys(rest).sort()).toEqual(
      '@context credentialSchema credentialSubject id issuer name relatedResource type validFrom'.split(' '),
    );
    expect(Object.keys(Object(proof)).sort()).toEqual(
      'created cryptosuite proofPurpose proofValue type verificationMethod'.split(' '),
    );
    expect(rest['issuer']).toEqual({
      id: expect.stringMatching(/^did:key:z/),
      type: ['Profile'],
      name: 'Kitchen manager, Example Bakery',
    });
  });

  it.each([
    ['another child by name', 'She helped her friend Rhys every day.'],
    ['health', 'She manages her epilepsy well.'],
    ['an e-mail address', 'Ask me: jo@bakery.example.'],
    ['support in school', 'For a pupil with an EHCP she did well.'],
  ])('that tells of %s is not signed', async (_, said) => {
    const made = await endorse({ credential: await readSecured(text), ...words, text: said });
    expect(made.outcome).toBe('undecided');
  });

  it('needs a role, an organisation, words, and an item to speak of', async () => {
    for (const lacking of [{ role: ' ' }, { organisation: '' }, { text: '\n' }]) {
      await expect(endorsed(text, lacking)).rejects.toMatchObject({ code: 'LP_NAME_MISSING' });
    }
    const testimonial = JSON.stringify(await endorsed(text));
    await expect(endorsed(testimonial)).rejects.toMatchObject({ code: 'LP_ENDORSES_NOTHING' });
  });
});
