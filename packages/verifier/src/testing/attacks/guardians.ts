/** GU-*: attacks by or with somebody’s permission to show for a child. */
import { delegationDraft, deriveCredential, type JsonObject, writeBitstringEntry } from '@laurel/core';
import {
  achievement,
  board,
  challenge,
  curveSchool,
  domain,
  enveloped,
  learner,
  mallory,
  otherParent,
  type Person,
  parent,
  presentation,
  presented,
  school,
  signed,
  signedAnyhow,
  stranger,
} from '../people.ts';
import { type Attack, type Case, changed, objectOf, rowsAgainst, settled } from './attack.ts';
import { listOf, lookupIn, url } from './status.ts';

/** The child’s pairwise ids at the school: under 13 no key, later one. */
const child = 'urn:uuid:00000009-0000-4000-8000-000000000000';
const otherChild = 'urn:uuid:0000000b-0000-4000-8000-000000000000';

/** What a permission may differ in. */
interface WantedDelegation {
  readonly guardian?: string;
  readonly child?: string;
  readonly scopes?: readonly ('receive' | 'store' | 'present')[];
  readonly presentTo?: readonly string[];
  readonly custodian?: 'parent-or-carer' | 'school';
  readonly from?: string;
  readonly until?: string;
  readonly id?: string;
  readonly issuer?: string;
}

/** An unsigned permission for the parent, with a place by which it can be taken back. */
function delegationFor(wanted: WantedDelegation = {}): JsonObject {
  const { issuer = school.did, id = 'urn:uuid:0000000d-0000-4000-8000-000000000000' } = wanted;
  return {
    ...delegationDraft({
      guardian: wanted.guardian ?? parent.did,
      child: wanted.child ?? child,
      scopes: wanted.scopes ?? ['receive', 'store', 'present'],
      presentTo: wanted.presentTo ?? [],
      custodian: wanted.custodian ?? 'parent-or-carer',
      now: new Date(wanted.from ?? '2026-09-01T09:00:00Z'),
      until: new Date(wanted.until ?? '2027-07-31T00:00:00Z'),
      id,
    }),
    issuer: { id: issuer, type: ['Profile'], name: 'Riverside Academy (invented)' },
    credentialStatus: writeBitstringEntry({ url, index: 7, purpose: 'revocation' }),
  };
}

/** The same, signed by the school. */
export const delegated = (wanted: WantedDelegation = {}, by: Person = school) =>
  signed(delegationFor({ issuer: by.did, ...wanted }), by);

/** What a caller asks, with the school’s lists at hand. */
export const askedOfParent = {
  challenge,
  domain,
  status: lookupIn({ [url]: await listOf() }),
} as const;
const withdrawn = { ...askedOfParent, status: lookupIn({ [url]: await listOf({ set: [7] }) }) };

const right = await delegated();
const item = await signed(achievement());
const keyed = await signed(achievement({ subject: learner.did }));
const show = (credentials: readonly (JsonObject | string)[], by: readonly Person[] = [parent]) =>
  presented(presentation(credentials), by);

const control: Case = { input: await show([right, item]), options: askedOfParent };
const row = rowsAgainst(control);

/** The permission first, then one item of the child’s, shown by the parent: how that item is bound to who shows it. */
const broken = async (
  name: string,
  code: Attack['code'],
  credentials: readonly (JsonObject | string)[],
  more: { readonly by?: readonly Person[]; readonly options?: Case['options']; readonly control?: Case } = {},
): Promise<Attack> =>
  row(`GU-${name}`, 'holder-binding', code, await show(credentials, more.by), {
    inside: credentials.length - 1,
    options: more.options ?? askedOfParent,
    ...(more.control === undefined ? {} : { control: more.control }),
  });

const keyedRight = await delegated({ child: learner.did });
const keyedControl: Case = { input: await show([keyedRight, keyed]), options: askedOfParent };
const chained = delegationFor({ issuer: parent.did, guardian: otherParent.did });
const named = await delegated({ presentTo: [domain, 'club.example'] });
const namedControl: Case = { input: await show([named, item]), options: askedOfParent };
const byCurve = await signed(achievement({ issuer: curveSchool.did }), curveSchool, 'ecdsa-rdfc-2019');
const custody = await delegated({ custodian: 'school', scopes: ['receive', 'store'] });

/** To whom it may be shown, left out by whoever was given it: an SD-JWT hides each tag by itself. */
async function withoutLimit(): Promise<JsonObject> {
  const limited = await signed(delegationFor({ presentTo: ['club.example'] }), school, 'dc+sd-jwt');
  const achieved = '/credentialSubject/achievement';
  const words = ['achievementType', 'name', 'description', 'criteria/narrative'].map((one) => `${achieved}/${one}`);
  const about = ['identityType', 'hashed', 'identityHash'].map((one) => `/credentialSubject/identifier/0/${one}`);
  const tags = [0, 1, 2, 3].map((place) => `${achieved}/tag/${place}`);
  const shown = await deriveCredential(limited, {
    disclose: ['/name', ...words, ...about, ...tags],
    random: (length) => new Uint8Array(length).fill(7),
  });
  return enveloped(String(shown), 'EnvelopedVerifiableCredential', 'dc+sd-jwt');
}

/** Every attack on showing for a child. */
export const guardianAttacks: readonly Attack[] = await settled([
  // Who gave it
  broken('01 a forged permission', 'LP_GUARDIAN_UNPROVEN', [
    changed(objectOf(right), ['validUntil'], '2027-08-31T00:00:00Z'),
    item,
  ]),
  broken('01 a permission for another child, changed to this one', 'LP_GUARDIAN_UNPROVEN', [
    changed(
      objectOf(await delegated({ child: otherChild })),
      ['credentialSubject', 'identifier', 0, 'identityHash'],
      child,
    ),
    item,
  ]),
  broken('01 a permission without its signature', 'LP_GUARDIAN_UNPROVEN', [
    changed(objectOf(right), ['proof'], undefined),
    item,
  ]),
  broken('01 a permission that the parent gave', 'LP_GUARDIAN_SELF', [await delegated({}, parent), item]),
  broken('01 a permission that the child gave', 'LP_GUARDIAN_SELF', [
    await delegated({ child: learner.did }, learner),
    keyed,
  ]),
  broken('01 a permission by somebody who goes by the school’s name', 'LP_GUARDIAN_SCHOOL', [
    await delegated({}, stranger),
    item,
  ]),
  (async () =>
    row(
      'GU-01 a school that nobody knows, for its own items',
      'holder-binding',
      'LP_GUARDIAN_UNPROVEN',
      await show([await delegated({}, stranger), await signed(achievement({ issuer: stranger.did }), stranger)]),
      { inside: 1, outcome: 'indeterminate' },
    ))(),
  broken('01 a permission that lasts longer than a year', 'LP_GUARDIAN_SHAPE', [
    await signed({ ...delegationFor(), validUntil: '2027-12-31T00:00:00Z' }),
    item,
  ]),
  broken('01 a permission without an end', 'LP_GUARDIAN_SHAPE', [
    await signed(changed(delegationFor(), ['validUntil'], undefined)),
    item,
  ]),
  broken('01 a permission that cannot be taken back', 'LP_GUARDIAN_SHAPE', [
    await signed(changed(delegationFor(), ['credentialStatus'], undefined)),
    item,
  ]),
  broken('01 a permission with a name in it', 'LP_GUARDIAN_SHAPE', [
    await signed(changed(delegationFor(), ['name'], 'Permission for Elin Quillfeather')),
    item,
  ]),
  broken('01 a permission in other letters', 'LP_GUARDIAN_SHAPE', [
    await signed(
      changed(delegationFor(), ['credentialSubject', 'achievement', 'achievementType'], 'ext:guardiandelegation'),
    ),
    item,
  ]),
  broken('01 a permission with a limit left out', 'LP_GUARDIAN_SHAPE', [await withoutLimit(), item], {
    control: namedControl,
  }),
  // Whose it is
  broken('02 a stolen permission', 'LP_GUARDIAN_KEY', [right, item], { by: [mallory] }),
  broken('02 the other parent’s permission', 'LP_GUARDIAN_KEY', [right, item], { by: [otherParent] }),
  broken(
    '02 a stolen permission as a token',
    'LP_GUARDIAN_KEY',
    [await signed(delegationFor(), school, 'vc+jwt'), item],
    {
      by: [mallory],
      control: { input: await show([await signed(delegationFor(), school, 'vc+jwt'), item]), options: askedOfParent },
    },
  ),
  broken('02 a permission that a parent passed on', 'LP_GUARDIAN_CHAIN', [right, await signed(chained, parent), item], {
    by: [otherParent],
  }),
  broken(
    '02 a permission to show for a parent',
    'LP_GUARDIAN_CHAIN',
    [right, await delegated({ guardian: otherParent.did, child: parent.did }), item],
    { by: [otherParent] },
  ),
  // When
  broken('03 a permission that has ended', 'LP_GUARDIAN_EXPIRED', [
    await delegated({ until: '2026-11-01T00:00:00Z' }),
    item,
  ]),
  broken('03 a permission that has not begun', 'LP_GUARDIAN_NOT_YET', [
    await signedAnyhow(delegationFor({ from: '2026-12-01T00:00:00Z' }), [school.asserts]),
    item,
  ]),
  broken('03 a permission that was taken back', 'LP_GUARDIAN_REVOKED', [right, item], { options: withdrawn }),
  row(
    'GU-03 a permission of which nobody knows whether it was taken back',
    'holder-binding',
    'LP_GUARDIAN_UNPROVEN',
    await show([right, item]),
    {
      inside: 1,
      outcome: 'indeterminate',
      options: { challenge, domain, status: lookupIn({}) },
    },
  ),
  // How far it goes
  broken('04 custody beyond what it allows', 'LP_GUARDIAN_SCOPE', [custody, item], {
    control: { input: await show([await delegated({ custodian: 'school' }), item]), options: askedOfParent },
  }),
  broken(
    '04 shown to somebody else than was named',
    'LP_GUARDIAN_DOMAIN',
    [await delegated({ presentTo: ['club.example'] }), item],
    {
      control: namedControl,
    },
  ),
  row('GU-04 a copy, where it was named to whom', 'holder-binding', 'LP_GUARDIAN_DOMAIN', await show([named, item]), {
    inside: 1,
    options: { acceptUnchallenged: true, status: askedOfParent.status },
    control: namedControl,
  }),
  broken('04 where nobody may show for a child', 'LP_GUARDIAN_REFUSED', [right, item], {
    options: { ...askedOfParent, refuseGuardians: true },
  }),
  // For whom
  broken('05 another child’s item', 'LP_GUARDIAN_CHILD', [right, await signed(achievement({ subject: otherChild }))]),
  broken('05 another child’s item, tied to that child’s key', 'LP_GUARDIAN_CHILD', [right, keyed], {
    control: keyedControl,
  }),
  broken('05 an item of the parent’s own among the child’s', 'LP_GUARDIAN_CHILD', [
    right,
    await signed(achievement({ subject: parent.did })),
  ]),
  broken('05 an item without a name for whom it is about', 'LP_GUARDIAN_CHILD', [
    right,
    await signed(changed(achievement(), ['credentialSubject', 'id'], undefined)),
  ]),
  broken('05 two children in one answer', 'LP_GUARDIAN_MIXED', [
    right,
    await delegated({ child: otherChild, id: 'urn:uuid:0000000e-0000-4000-8000-000000000000' }),
    item,
  ]),
  broken('05 another school’s item about the child', 'LP_GUARDIAN_SCHOOL', [right, byCurve]),
  broken('05 a permission by another school', 'LP_GUARDIAN_SCHOOL', [
    await signed(delegationFor({ issuer: curveSchool.did }), curveSchool, 'ecdsa-rdfc-2019'),
    item,
  ]),
  broken('05 a permission by an exam board for a school’s item', 'LP_GUARDIAN_SCHOOL', [
    await delegated({}, board),
    item,
  ]),
  broken('05 the parent’s own words about the child', 'LP_GUARDIAN_SCHOOL', [
    right,
    await signed(achievement({ issuer: parent.did, level: 'self-declared' }), parent),
  ]),
  // Posing as the child
  broken('06 the child’s key is asked for and there is no permission', 'LP_HOLDER_BINDING_MISSING', [keyed], {
    control: keyedControl,
  }),
  row(
    'GU-06 a parent who says that the child shows it',
    'holder-binding',
    'LP_HOLDER_BINDING_MISSING',
    await presented(presentation([keyedRight, keyed], { holder: learner.did }), [parent]),
    { options: askedOfParent, control: keyedControl },
  ),
  row(
    'GU-06 the same answer again, to another question',
    'holder-binding',
    'INVALID_CHALLENGE_ERROR',
    await show([right, item]),
    {
      options: { ...askedOfParent, challenge: 'c-other' },
    },
  ),
]);
