/**
 * The seven worked profiles of this folder: what may be shared of each is signed (by the school, the learner, and a
 * warrantor where there is one), kept in a wallet, shown to a college, and checked. It fails when anything is not as
 * it should be. `npx node examples/starter-kit/profiles/issue-carry-verify.ts`
 * @module
 */
import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import * as core from '@laurel/core';
import { type LearnerProfile, learnerItemOf } from '@laurel/core';
import { learnerProfileSchema } from '@laurel/core/schemas';
import * as wallets from '@laurel/holder';
import { issueCredential } from '@laurel/issuer';
import { explain, type TrustedIssuer, verifyCredential, verifyPresentation } from '@laurel/verifier';

const now = new Date('2026-07-13T09:00:00Z');
const readKit = (name: string) => readFile(new URL(name, import.meta.url));
const schools: Record<string, { school: string; warrantor?: string }> = JSON.parse(`${await readKit('issuers.json')}`);

/** Makes somebody a key, and the line of a list that says what is believed of them. */
async function newIssuer(name: string, rule: TrustedIssuer['mayAssert'][number]) {
  const privateKey = await core.generatePrivateKey({ algorithm: 'Ed25519' });
  const signer = await core.createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
  const issuer = { id: signer.controller, name };
  const sign = (draft: core.JsonObject) => issueCredential(draft, { signer, securing: 'eddsa-rdfc-2022', now });
  return { issuer, sign, trusted: { ...issuer, mayAssert: [rule] } satisfies TrustedIssuer };
}
type Issuer = Awaited<ReturnType<typeof newIssuer>>;

/** Everything that may be shared, as drafts, each with whoever signs it; `me` is the learner's own key. */
function draftsOf(profile: LearnerProfile, school: Issuer, me: { readonly displayName: string; readonly did: string }) {
  const items = profile.sections.flatMap((section) => section.items.map((item) => ({ item, section: section.key })));
  // A young child’s record is tied to no key; the family’s wallet carries it.
  const learner = profile.learner.holder === 'learner' ? me : { displayName: me.displayName };
  const draftOf = ({ item, section }: (typeof items)[number], related: core.RelatedAchievement[] = []) =>
    core.draftFor(item, { learner, section, related, issuer: school.issuer, now });
  const frames = items.filter(({ item }) => item.kind === 'skill').map((one) => achievementOf(draftOf(one)).id);

  return items.flatMap(
    (one): { readonly by: 'school' | 'learner' | 'warrantor'; readonly draft: core.JsonObject }[] => {
      const { item, section } = one;
      if (item.visibility !== 'shareable') return [];
      if (item.assurance === 'self-declared')
        return [{ by: 'learner', draft: core.selfDeclaredDraft(item, { learner: me, section, now }) }];
      if (item.kind === 'testimonial' && item.from.role === 'Warrantor') {
        // What a warrantor stands behind is how the school judges: each frame, whoever the learner is.
        const { id: _, ...words } = item;
        return frames.map((about) => ({ by: 'warrantor', draft: core.endorsementDraft(words, { about, now }) }));
      }
      const twin = items.find((other) => other.item.sameAs === item.id);
      const related = twin && [{ id: achievementOf(draftOf(twin)).id, language: String(twin.item.language) }];
      return [{ by: 'school', draft: draftOf(one, related) }];
    },
  );
}

/** The achievement of a draft or a credential, as far as it is looked at here. */
const achievementOf = (credential: core.JsonObject): { readonly id: string; readonly related?: { id: string }[] } =>
  Object(credential['credentialSubject']).achievement;

for (const [name, { school: schoolName, warrantor: warrantorName = 'Nobody' }] of Object.entries(schools)) {
  const profile = learnerProfileSchema.parse(JSON.parse(`${await readKit(`${name}.profile.json`)}`));
  const school = await newIssuer(schoolName, { kinds: 'any', assurance: [...core.assuranceLevels.slice(1, 4)] });
  const warrantor = await newIssuer(warrantorName, { kinds: ['testimonial'], assurance: ['third-party-confirmed'] });
  const trust = { version: 1 as const, issuers: [school.trusted, warrantor.trusted] };
  const withoutWarrantor = { version: 1 as const, issuers: [school.trusted] };
  const wallet = await wallets.createWallet({
    store: wallets.createMemoryStore(),
    passphrase: 'made-up words',
    logN: 15,
  });
  const { did } = await wallets.ownKey(wallet);

  const drafts = draftsOf(profile, school, { displayName: profile.learner.displayName, did });
  const signed: core.JsonObject[] = [];
  for (const { by, draft } of drafts) {
    if (by === 'learner') await wallets.declare(wallet, { draft, now });
    else signed.push(Object(await (by === 'school' ? school : warrantor).sign(draft)));
  }
  for (const credential of signed) {
    const verify = (input: string | Uint8Array) => verifyCredential(input, { now, trust, acceptUnchallenged: true });
    const added = await wallets.addCredential(wallet, { credential: JSON.stringify(credential), verify });
    assert.ok(added.outcome === 'added' && added.report.verdict === 'valid', `${name}: ${JSON.stringify(added)}`);
  }

  // The college asks, the learner (or the family) shows everything but the first, and the college checks.
  const question = { challenge: crypto.randomUUID(), domain: 'college.example' };
  const [, ...ids] = wallets.listCredentials(wallet).map(({ id }) => id);
  const { presentation } = await wallets.presentCredentials(wallet, { ids, ...question, now });
  const report = await verifyPresentation(presentation, { now, trust, ...question });
  const told = explain(report, { audience: 'admissions' });
  assert.equal(report.verdict, 'valid');
  assert.equal(told.items.length, drafts.length - 1);

  // The warrantor’s word is one that the college must know the warrantor for, and it speaks of what is in the file.
  const words = told.items.filter(({ notes }) => notes.some((note) => note.startsWith('It speaks about “')));
  assert.equal(words.length, drafts.filter(({ by }) => by === 'warrantor').length);
  const unknown = await verifyPresentation(presentation, { now, trust: withoutWarrantor, ...question });
  assert.equal(unknown.verdict, words.length === 0 ? 'valid' : 'indeterminate');

  // Two languages: each of the two credentials names the other’s achievement.
  const achievements = signed.filter((one) => learnerItemOf(one).form === 'achievement').map(achievementOf);
  for (const { id, related = [] } of achievements)
    for (const other of related) {
      const twin = achievements.find((one) => one.id === other.id);
      assert.deepEqual(
        twin?.related?.map((back) => back.id),
        [id],
      );
    }

  // What shows an achievement is the very file, and a profile without grades has none.
  const shown = signed.map((one) => learnerItemOf(one));
  for (const { title, digest } of shown.flatMap(({ evidence }) => evidence))
    assert.equal(core.digestSri(await readKit(`evidence/${title}`)), digest);
  if (name === 'no-grades')
    assert.ok(shown.every(({ kind, results }) => kind === 'personalOutcome' || results.length === 0));
  console.log(`${name}: ${drafts.length} signed and carried, ${told.items.length} shown, ${report.verdict}`);
}
