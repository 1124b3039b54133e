/** PR-01, PR-05: an answer that was given before, and one that is not what was asked for. */
import { decodeBase58btc, encodeMultibase, type JsonObject, type JsonValue, securePresentation } from '@laurel/core';
import type { CredentialQuery, DcqlQuery } from '../../asked/query.ts';
import { createReplayGuard, type ReplayGuard } from '../../asked/replay-guard.ts';
import {
  achievement,
  board,
  challenge,
  curveLearner,
  domain,
  enveloped,
  learner,
  mallory,
  now,
  type Person,
  presentation,
  presented,
  school,
  signed,
  stranger,
} from '../people.ts';
import { type Attack, changed, objectOf, proofOf, rowsAgainst, settled, verifyCase } from './attack.ts';
import { shown as shownSdJwt } from './sd-jwt/sd-jwt-parts.ts';

const answer = { challenge, domain };
const bound = await signed(achievement({ subject: learner.did }));
const boundToken = await signed(achievement({ subject: learner.did }), school, 'vc+jwt');

/** A row against one guard that has accepted the control before. */
async function replayed(name: string, control: JsonObject | string, again: JsonObject | string): Promise<Attack> {
  const isReplay = createReplayGuard({ lifetime: 600 });
  const { verdict } = await verifyCase({ input: control, options: { ...answer, replayGuard: isReplay } });
  if (verdict !== 'valid') throw new Error('the first answer must be valid');
  return guarded(name, 'LP_REPLAY', control, again, isReplay);
}

const guarded = (
  name: string,
  code: Attack['code'],
  control: JsonObject | string,
  again: JsonObject | string,
  replayGuard: ReplayGuard,
  outcome: Attack['outcome'] = 'failed',
): Attack =>
  rowsAgainst({ input: control, options: { ...answer, replayGuard: () => false } })(
    `PR-01 ${name}`,
    'holder-binding',
    code,
    again,
    { options: { ...answer, replayGuard }, outcome },
  );

const turned = (json: JsonValue): JsonValue =>
  Array.isArray(json) || typeof json !== 'object' || json === null
    ? json
    : Object.fromEntries(
        Object.entries(json)
          .map(([name, value]) => [name, turned(value)])
          .reverse(),
      );

/** The proof of another over the same, beside the first. */
async function withProofOf(shown: JsonObject, document: JsonObject, by: Person): Promise<JsonObject> {
  const other = await presented(document, [by]);
  return { ...shown, proof: [proofOf(shown), proofOf(other)] };
}

/** The second signature that anybody can make of one of ECDSA: n − s for s. */
function otherSignature(shown: JsonObject): JsonObject {
  const value = String(proofOf(shown)['proofValue']);
  const bytes = decodeBase58btc(value.slice(1));
  const s = BigInt(`0x${[...bytes.slice(32)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const other = (order - s).toString(16).padStart(64, '0').match(/../g) ?? [];
  const flipped = Uint8Array.from([...bytes.slice(0, 32), ...other.map((pair) => Number.parseInt(pair, 16))]);
  return changed(shown, ['proof', 'proofValue'], encodeMultibase(flipped));
}

const document = presentation([bound]);
const first = objectOf(await presented(document));
const asToken = await presented(document, [learner], { securing: 'vp+jwt' });
const keyBound = await shownSdJwt();
const curved = objectOf(
  await securePresentation(presentation([await signed(achievement({ subject: curveLearner.did }))]), {
    signers: [curveLearner.authenticates],
    securing: 'ecdsa-rdfc-2019',
    created: new Date('2026-09-01T09:00:00Z'),
    ...answer,
  }),
);

const replays: readonly (Attack | Promise<Attack>)[] = [
  replayed('the same answer twice', first, first),
  replayed('the same answer, spaced otherwise', first, JSON.stringify(first, null, 2)),
  replayed('the same answer, its members turned round', first, objectOf(turned(first) as JsonObject)),
  replayed('the same token twice', asToken, asToken),
  replayed(
    'the same token in an envelope',
    asToken,
    enveloped(String(asToken), 'EnvelopedVerifiablePresentation', 'vp+jwt'),
  ),
  replayed('the same key binding twice', keyBound, keyBound),
  replayed('the same answer with the other signature of its key', curved, otherSignature(curved)),
  replayed('the same answer with a proof of another beside it', first, await withProofOf(first, document, mallory)),
  guarded(
    'a guard that breaks',
    'LP_UNEXPECTED',
    first,
    first,
    () => Promise.reject(new Error('out of reach')),
    'indeterminate',
  ),
  guarded('a guard that says nothing', 'LP_UNEXPECTED', first, first, (() => undefined) as never, 'indeterminate'),
  guarded('a guard that is full', 'LP_UNEXPECTED', first, first, fullGuard(), 'indeterminate'),
];

function fullGuard(): ReplayGuard {
  const isReplay = createReplayGuard({ lifetime: 600, most: 1 });
  void isReplay(['another'], now);
  return isReplay;
}

const badge: CredentialQuery = {
  id: 'badge',
  format: 'ldp_vc',
  meta: { type_values: [['VerifiableCredential', 'OpenBadgeCredential']] },
  claims: [{ path: ['credentialSubject', 'achievement', 'name'], values: ['Oracy'] }],
};
const askedFor = (...credentials: readonly CredentialQuery[]): DcqlQuery => ({ credentials });
const ask = (query: DcqlQuery) => ({ options: { ...answer, query } });
const control = { input: first, ...ask(askedFor(badge)) };
const row = rowsAgainst(control);
const unmet = (name: string, query: DcqlQuery, input: JsonObject | string = first): Attack =>
  row(`PR-05 ${name}`, 'query', 'LP_QUERY_NOT_MET', input, ask(query));
const show = (...credentials: readonly (JsonObject | string)[]) => presented(presentation(credentials));

const other = await signed(achievement({ subject: learner.did, achievementMore: { name: 'Maths' } }));
const bearer = await signed(achievement());
const ofBoard = await signed(
  achievement({ issuer: board.did, subject: learner.did, kind: 'examResult', level: 'externally-validated' }),
  board,
);
const unknown = await signed(achievement({ issuer: stranger.did, subject: learner.did }), stranger);
const bySchool: CredentialQuery = { ...badge, claims: [{ path: ['issuer', 'id'], values: [school.did] }] };

const unanswered: readonly (Attack | Promise<Attack>)[] = [
  unmet('another type than was asked for', askedFor({ ...badge, meta: { type_values: [['ClrCredential']] } })),
  unmet('another format than was asked for', askedFor(badge), await show(boundToken)),
  unmet('another value than was asked for', askedFor(badge), await show(other)),
  unmet('a value of another type', askedFor({ ...badge, claims: [{ path: ['name'], values: [1, true] }] })),
  unmet('another issuer than was asked for', askedFor(bySchool), await show(ofBoard)),
  unmet('a claim that is not there', askedFor({ ...badge, claims: [{ path: ['validUntil'] }] })),
  unmet('a claim that every object has', askedFor({ ...badge, claims: [{ path: ['constructor'] }] })),
  unmet('one of two', askedFor(badge, { ...badge, id: 'maths', claims: [{ path: ['name'], values: ['Maths'] }] })),
  unmet('one that nobody asked for beside it', askedFor(badge), await show(bound, other)),
  unmet('two that fit where one was asked for', askedFor(badge), await show(bound, bound)),
  unmet('one that is bound to nobody’s key', askedFor(badge), await show(bearer)),
  unmet(
    'the other of two that would each do, besides',
    {
      credentials: [badge, { ...badge, id: 'maths', claims: [{ path: ['name'], values: ['Maths'] }] }],
      credential_sets: [{ options: [['badge'], ['maths']] }],
    },
    await show(
      bound,
      await signed(achievement({ subject: learner.did, more: { name: 'Maths' }, achievementMore: { name: 'Maths' } })),
    ),
  ),
  unmet('a lone credential that was not asked for', askedFor({ ...badge, format: 'vc+jwt' }), keyBound),
  row('PR-05 the only one that fits is by an unknown signer', 'query', 'LP_EARLIER_CHECK', await show(unknown), {
    outcome: 'not-checked',
  }),
];

export const askedAttacks: readonly Attack[] = await settled([...replays, ...unanswered]);
