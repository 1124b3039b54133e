/** The suite tests the checks: without any one of them, or blind to any one fact, an attack gets through. */
import { assuranceLevels, type CheckId, type HolderBinding, makeCheck, type Report, subjectIdsOf } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { type CheckDefinition, checkTable } from './checks/index.ts';
import type { Facts, ProofFacts } from './facts/facts.ts';
import { judge } from './judge.ts';
import { type Attack, optionsOf } from './testing/attacks/attack.ts';
import { attacks, coveredRows, harmless, rowOf } from './testing/attacks/catalogue.ts';
import type { ListedIssuer } from './trust/find-issuer.ts';
import { settleCall } from './verify.ts';

/** Every id there is: the compiler refuses one too few or too many. */
const everyId = Object.keys({
  'well-formed': true,
  context: true,
  schema: true,
  proof: true,
  'proof-purpose': true,
  'issuer-key': true,
  'validity-period': true,
  status: true,
  'holder-binding': true,
  'issuer-trust': true,
  assurance: true,
  query: true,
} satisfies Record<CheckId, true>);

const judged = async ({ attack }: Attack, table: readonly CheckDefinition[]): Promise<Report> =>
  judge(attack.input, attack.as, await settleCall(optionsOf(attack), table), { nesting: 0 });

const namedCheck = (report: Report, { check, inside }: Attack) =>
  (inside === undefined ? report : report.credentials?.[inside])?.checks.find(({ id }) => id === check);

describe('the inventory', () => {
  it('has every check in the table once, and an attack on each', () => {
    expect(checkTable.map(({ id }) => id)).toEqual(everyId);
    expect(new Set(attacks.map(({ check }) => check))).toEqual(new Set(everyId));
  });

  it('has an attack for every row of the catalogue, and none without a row', () => {
    const rows = new Set([...attacks, ...harmless].map(rowOf));
    expect(coveredRows.filter((row) => !rows.has(row))).toEqual([]);
    expect(attacks.filter(({ name }) => !/^[A-Z]{2}-\d\d ./.test(name))).toEqual([]);
  });

  it('tells each attack by its name', () => {
    const names = attacks.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each(everyId)('misses %s in the report of a verifier without it', async (id) => {
    const attack = attacks.find(({ check }) => check === id);
    if (attack === undefined) throw new Error('no attack');
    const report = await judged(
      attack,
      checkTable.filter((definition) => definition.id !== id),
    );
    expect(namedCheck(report, attack)).toBeUndefined();
  });
});

/** The first attack that a verifier with another table lets through. */
async function letThrough(table: readonly CheckDefinition[], among: readonly Attack[]): Promise<string | undefined> {
  for (const attack of among) {
    if ((await judged(attack, table)).verdict === 'valid') return attack.name;
  }
  return undefined;
}

describe('a verifier without one of its checks lets an attack through', () => {
  it.each(checkTable.map(({ id }) => id))('%s', async (id) => {
    const table = checkTable.map((definition) =>
      definition.id === id ? { ...definition, judge: () => makeCheck(id, 'passed') } : definition,
    );
    expect(
      await letThrough(
        table,
        attacks.filter(({ check }) => check === id),
      ),
    ).toBeDefined();
  });
});

/** A verifier that does not see one fact, or takes it to be as it should be. */
interface Blindness {
  readonly check: CheckId;
  /** A second check that judges by the same fact. */
  readonly and?: CheckId;
  readonly name: string;
  readonly see: (facts: Facts) => Facts;
}
const proofsSeen =
  (see: (proof: ProofFacts, facts: Facts) => ProofFacts): Blindness['see'] =>
  (facts) => ({ ...facts, proofs: facts.proofs.map((proof) => see(proof, facts)) });
const without = (member: keyof ProofFacts): Blindness['see'] =>
  proofsSeen(({ [member]: _, ...proof }) => proof as ProofFacts);
const wanted = { credential: 'assertionMethod', presentation: 'authentication' } as const;

const blindnesses: readonly Blindness[] = [
  {
    check: 'holder-binding',
    name: 'the challenge',
    see: proofsSeen((proof, { policy }) => ({ ...proof, challenge: policy.expected?.challenge ?? '' })),
  },
  {
    check: 'holder-binding',
    name: 'the domain',
    see: proofsSeen((proof, { policy }) => ({ ...proof, domains: [policy.expected?.domain ?? ''] })),
  },
  {
    check: 'holder-binding',
    name: 'the holder that is named',
    see: (facts) => {
      const { holder: _, ...document } = facts.document;
      return { ...facts, document };
    },
  },
  {
    check: 'holder-binding',
    name: 'who presents',
    see: (facts) => {
      const presenter = { holders: subjectIdsOf(facts.document), fresh: true };
      return facts.setting.presenter === undefined ? facts : { ...facts, setting: { ...facts.setting, presenter } };
    },
  },
  {
    check: 'proof-purpose',
    name: 'the purpose of the proof',
    see: proofsSeen((proof, { kind }) => ({ ...proof, purpose: wanted[kind] })),
  },
  {
    check: 'proof-purpose',
    name: 'the purposes of the key',
    see: proofsSeen((proof, { kind }) => ({ ...proof, keyPurposes: [wanted[kind]] })),
  },
  { check: 'validity-period', name: 'when it was signed', see: without('created') },
  { check: 'validity-period', name: 'when the proof ends', see: without('expires') },
  { check: 'validity-period', name: 'when the key ends', see: without('keyExpires') },
  { check: 'validity-period', name: 'when the key was revoked', see: without('keyRevoked') },
  {
    check: 'validity-period',
    name: 'when the document ends',
    see: (facts) => {
      const { validUntil: _, ...document } = facts.document;
      return { ...facts, document };
    },
  },
  {
    check: 'issuer-key',
    name: 'who the issuer is',
    see: (facts) => ({ ...facts, document: { ...facts.document, issuer: facts.proofs[0]?.controller ?? '' } }),
  },
  {
    check: 'status',
    name: 'what the lists say',
    see: (facts) => ({ ...facts, statusFound: { outcome: 'passed', detail: {} } }),
  },
  {
    check: 'issuer-trust',
    name: 'that it signed for somebody for whom it may not',
    see: (facts) => ({ ...facts, refusals: new Map([...facts.refusals].filter(([id]) => id !== 'issuer-trust')) }),
  },
  {
    check: 'status',
    name: 'that there is a status',
    see: (facts) => {
      const { credentialStatus: _, ...document } = facts.document;
      return { ...facts, document };
    },
  },
];

/** An answer of the key that an SD-JWT is bound to. */
const answerSeen = (see: (facts: Facts) => Partial<HolderBinding>): Blindness['see'] =>
  proofsSeen(({ holderBinding, ...proof }, facts) =>
    holderBinding === undefined ? proof : { ...proof, holderBinding: { ...holderBinding, ...see(facts) } },
  );
/** As if one step had not been refused. */
const withoutRefusal =
  (check: CheckId): Blindness['see'] =>
  (facts) => ({ ...facts, refusals: new Map([...facts.refusals].filter(([id]) => id !== check)) });
/** The lists of trust, with other entries. */
const trustSeen =
  (see: (issuer: ListedIssuer) => ListedIssuer): Blindness['see'] =>
  ({ policy, ...facts }) => {
    const trust = policy.trust?.map((list) => ({ ...list, entriesOf: (id: string) => list.entriesOf(id).map(see) }));
    return { ...facts, policy: { ...policy, trust } };
  };

const furtherBlindnesses: readonly Blindness[] = [
  {
    check: 'holder-binding',
    name: 'the nonce of a key binding',
    see: answerSeen(({ policy }) => ({ challenge: policy.expected?.challenge ?? '' })),
  },
  {
    check: 'holder-binding',
    name: 'the audience of a key binding',
    see: answerSeen(({ policy }) => ({ domains: [policy.expected?.domain ?? ''] })),
  },
  {
    check: 'holder-binding',
    name: 'whose key a key binding is by',
    see: answerSeen(({ document }) => ({ controller: subjectIdsOf(document)[0] ?? '' })),
  },
  { check: 'holder-binding', name: 'the key that its issuer bound it to', see: without('boundKey') },
  { check: 'holder-binding', name: 'that the subject may be hidden', see: without('isSelective') },
  {
    check: 'validity-period',
    name: 'when it begins',
    see: (facts) => {
      const { validFrom: _, ...document } = facts.document;
      return without('notBefore')({ ...facts, document });
    },
  },
  {
    check: 'issuer-key',
    name: 'that another proof is asked for',
    see: withoutRefusal('issuer-key'),
  },
  {
    check: 'holder-binding',
    name: 'that the answer was given before',
    see: withoutRefusal('holder-binding'),
  },
  {
    check: 'query',
    name: 'that it is not what was asked for',
    see: (facts) => ({ ...withoutRefusal('query')(facts), isAnswered: true }),
  },
  {
    check: 'issuer-trust',
    and: 'assurance',
    name: 'until when an issuer is trusted',
    see: trustSeen(({ until: _, ...issuer }) => issuer),
  },
  {
    check: 'issuer-trust',
    and: 'assurance',
    name: 'for what an issuer is trusted',
    see: trustSeen((issuer) => ({
      ...issuer,
      mayAssert: issuer.mayAssert.map((rule) => ({ ...rule, kinds: 'any' })),
    })),
  },
  {
    check: 'assurance',
    and: 'issuer-trust',
    name: 'at what level an issuer is trusted',
    see: trustSeen((issuer) => ({
      ...issuer,
      mayAssert: issuer.mayAssert.map((rule) => ({ ...rule, assurance: [...assuranceLevels] })),
    })),
  },
];

describe('a verifier that is blind to one fact lets an attack through', () => {
  it.each([...blindnesses, ...furtherBlindnesses])('$check: $name', async ({ check, and, see }) => {
    const table = checkTable.map((definition) =>
      definition.id === check || definition.id === and
        ? { ...definition, judge: (facts: Facts) => definition.judge(see(facts)) }
        : definition,
    );
    expect(
      await letThrough(
        table,
        attacks.filter((attack) => attack.check === check),
      ),
    ).toBeDefined();
  });
});
