/** PR-01, PR-02, PR-04, PR-06: each form of a presentation, and each form of a credential inside one. */
import { isJsonObject, type JsonObject, type PresentationSecuring, securePresentation } from '@laurel/core';
import { everyForm, type Form } from '../every-form.ts';
import {
  achievement,
  challenge,
  curveLearner,
  domain,
  enveloped,
  learner,
  mallory,
  type Person,
  presentation,
  presented,
  signed,
  stranger,
} from '../people.ts';
import { type Attack, changed, rowsAgainst } from './attack.ts';

const asked = { challenge, domain };
const created = new Date('2026-09-01T09:00:00Z');

const securings: readonly (readonly [PresentationSecuring, Person])[] = [
  ['eddsa-rdfc-2022', learner],
  ['eddsa-jcs-2022', learner],
  ['ecdsa-rdfc-2019', curveLearner],
  ['ecdsa-jcs-2019', curveLearner],
  ['vp+jwt', learner],
  ['vp+sd-jwt', learner],
];

/** Presents by anybody's key, whatever the presentation says. */
const shownBy = (
  document: JsonObject,
  securing: PresentationSecuring,
  by: Person,
  answer: { readonly challenge?: string; readonly domain?: string } = asked,
): Promise<JsonObject | string> =>
  securePresentation(document, { signers: [by.authenticates], securing, created, ...answer });

async function attacksOn([securing, holder]: readonly [PresentationSecuring, Person]): Promise<readonly Attack[]> {
  const item = await signed(achievement({ subject: holder.did }));
  const tampered = changed(item, ['name'], 'Maths');
  const document = presentation([item], { holder: holder.did });
  const shown = (more: JsonObject = {}, answer = asked) => shownBy({ ...document, ...more }, securing, holder, answer);
  const row = rowsAgainst({ input: await shown(), options: asked });
  const failed = (
    name: string,
    check: Attack['check'],
    code: Attack['code'],
    input: JsonObject | string,
    inside?: number,
  ): Attack => row(`${name}, as ${securing}`, check, code, input, inside === undefined ? {} : { inside });
  const bare = presentation([item]);
  const stranger_ = await signed(achievement({ subject: holder.did, issuer: stranger.did }), stranger);
  return [
    failed(
      'PR-01 the answer to another session',
      'holder-binding',
      'INVALID_CHALLENGE_ERROR',
      await shown({}, { ...asked, challenge: 'c-other' }),
    ),
    failed(
      'PR-01 the answer to another employer',
      'holder-binding',
      'INVALID_DOMAIN_ERROR',
      await shown({}, { ...asked, domain: 'other.example' }),
    ),
    failed(
      'PR-01 the answer to an employer in capitals',
      'holder-binding',
      'INVALID_DOMAIN_ERROR',
      await shown({}, { ...asked, domain: domain.toUpperCase() }),
    ),
    failed(
      'PR-01 no answer',
      'holder-binding',
      'INVALID_CHALLENGE_ERROR',
      await shownBy(document, securing, holder, {}),
    ),
    failed(
      'PR-02 presented by another',
      'holder-binding',
      'LP_HOLDER_BINDING_MISSING',
      await shownBy(bare, securing.startsWith('ecdsa') ? 'eddsa-rdfc-2022' : securing, mallory),
      0,
    ),
    failed(
      'PR-04 a tampered item',
      'proof',
      'PROOF_VERIFICATION_ERROR',
      await shown({ verifiableCredential: [tampered] }),
      0,
    ),
    failed(
      'PR-04 an item without its proof',
      'proof',
      'LP_PROOF_MISSING',
      await shown({ verifiableCredential: [changed(item, ['proof'], undefined)] }),
      0,
    ),
    failed(
      'PR-04 an item with no proof in its list',
      'proof',
      'LP_PROOF_MISSING',
      await shown({ verifiableCredential: [changed(item, ['proof'], [])] }),
      0,
    ),
    row(
      `PR-04 an item by an unknown signer, as ${securing}`,
      'issuer-trust',
      'LP_ISSUER_UNKNOWN',
      await shown({ verifiableCredential: [stranger_] }),
      { inside: 0, outcome: 'indeterminate' },
    ),
    row(
      `PR-06 nothing is shown, as ${securing}`,
      'schema',
      'LP_NOTHING_SHOWN',
      await shownBy(
        changed({ ...presentation([]), holder: holder.did }, ['verifiableCredential'], undefined),
        securing,
        holder,
      ),
      { outcome: 'indeterminate' },
    ),
    ...(await bent(row, securing, await shown())),
  ];
}

/** The signature of the presentation itself, changed. */
async function bent(
  row: ReturnType<typeof rowsAgainst>,
  securing: string,
  input: JsonObject | string,
): Promise<readonly Attack[]> {
  if (isJsonObject(input)) {
    return ['challenge', 'domain', 'created'].map((member) =>
      row(
        `PR-01 ${member} taken out, as ${securing}`,
        'proof',
        'PROOF_VERIFICATION_ERROR',
        changed(input, ['proof', member], undefined),
      ),
    );
  }
  const [head = '', , signature = ''] = input.split(/[.~]/);
  const payload = Buffer.from(JSON.stringify(presentation([]))).toString('base64url');
  return [
    row(
      `PR-01 another payload, as ${securing}`,
      'proof',
      'PROOF_VERIFICATION_ERROR',
      `${head}.${payload}.${signature}${input.includes('~') ? '~' : ''}`,
    ),
  ];
}

/** A form with one letter of its signature turned. */
function forged({ shown: { input } }: Form): JsonObject | string {
  const turned = (text: string): string => {
    const at = Math.floor(text.length / 2);
    return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
  };
  if (typeof input !== 'string') {
    const json = input as JsonObject;
    const proof = json['proof'] as JsonObject;
    const value = String(proof['proofValue']);
    // Base58 knows `A` too; what is CBOR is turned in the issuer's signature.
    return {
      ...json,
      proof: {
        ...proof,
        proofValue: value.startsWith('u')
          ? value.slice(0, 30) + turned(value.slice(30, 60)) + value.slice(60)
          : turned(value),
      },
    };
  }
  const [head = '', payload = '', rest = ''] = input.split('.');
  const [signature = '', ...disclosures] = rest.split('~');
  return `${head}.${payload}.${[turned(signature), ...disclosures].join('~')}`;
}

/** Without a key binding: inside a presentation its holder answers for all. */
const withoutBinding = (text: string): string => (text.includes('~') ? text.slice(0, text.lastIndexOf('~') + 1) : text);

function asItem(input: JsonObject | string): JsonObject {
  if (typeof input !== 'string') return input;
  const text = withoutBinding(input);
  const type = JSON.parse(Buffer.from(text.split('.')[0] ?? '', 'base64url').toString()) as { typ: string };
  return enveloped(text, 'EnvelopedVerifiableCredential', type.typ);
}

/** SD-JWT VC has no media type in an envelope of the W3C's. */
const items = everyForm.filter(({ name }) => !name.startsWith('dc+sd-jwt'));

const inside: readonly Attack[] = await Promise.all(
  items.map(async (form) => {
    const show = async (input: JsonObject | string) =>
      presented({ ...presentation([]), verifiableCredential: [asItem(input)] }, [learner]);
    const row = rowsAgainst({ input: await show(form.shown.input as JsonObject | string), options: asked });
    return row(`PR-04 a forged item as ${form.name}`, 'proof', 'PROOF_VERIFICATION_ERROR', await show(forged(form)), {
      inside: 0,
    });
  }),
);

export const presentedFormAttacks: readonly Attack[] = [
  ...(await Promise.all(securings.map(attacksOn))).flat(),
  ...inside,
];
