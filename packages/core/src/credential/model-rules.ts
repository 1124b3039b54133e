/**
 * What a model asks beyond the form of each member. A rule is asked only of a value that has the form.
 * @module
 */
import { contextV1 } from './data-model.ts';
import type { RuleName } from './model-node.ts';

/** What is wrong, and where. */
export interface Fault {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** What a rule finds wrong with its value; `proofFault` finds the first fault of a Data Integrity proof. */
type Rule = (
  value: unknown,
  told: readonly string[],
  proofFault: (proof: unknown) => Fault | undefined,
) => readonly Fault[];

const none: readonly Fault[] = [];

const itself = (isRight: boolean, reason: string): readonly Fault[] => (isRight ? none : [{ path: [], reason }]);

/** Whether a value is an object, not a list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const membersOf = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** Each rule by its name: the faults that it finds, none where all is well. */
export const rules: Readonly<Record<RuleName, Rule>> = {
  'names type': (value, names) => {
    const types = asList(value);
    // Several times in every credential: no function for each.
    for (const name of names) if (types.includes(name)) return none;
    return itself(false, `must name the type ${names[0] ?? ''}`);
  },
  // The rule that 1EdTech's JSON Schema leaves out: the learner is named by `id` or by an identifier.
  named: (value) => {
    const { id, identifier } = membersOf(value);
    const isNamed = id !== undefined || (identifier !== undefined && asList(identifier).length > 0);
    return itself(isNamed, 'needs an id or an identifier');
  },
  digest: (value) => {
    const { digestSRI, digestMultibase } = membersOf(value);
    return itself(digestSRI !== undefined || digestMultibase !== undefined, 'needs a digest');
  },
  'not empty': (value) => itself(Object.keys(membersOf(value)).length > 0, 'must not be empty'),
  period: (value, [required]) => {
    const members = membersOf(value);
    const isV1 = asList(members['@context'])[0] === contextV1;
    const foreign = isV1 ? ['validFrom', 'validUntil'] : ['issuanceDate', 'expirationDate'];
    const start = isV1 ? 'issuanceDate' : 'validFrom';
    const faults: Fault[] = [];
    for (const member of foreign) {
      if (members[member] === undefined) continue;
      faults.push({ path: [member], reason: 'belongs to another version of the data model' });
    }
    if (members[start] === undefined && (isV1 || required === 'validFrom required')) {
      faults.push({ path: [start], reason: 'is missing' });
    }
    return faults;
  },
  'own shape': (value, _, proofFault) => {
    const fault = membersOf(value)['type'] === 'DataIntegrityProof' ? proofFault(value) : undefined;
    return fault === undefined ? none : [fault];
  },
  enveloped: (value) => {
    const { '@context': contexts, verifiableCredential: shown = [] } = membersOf(value);
    if (asList(contexts)[0] === contextV1 || !asList(shown).some((one) => typeof one === 'string')) return none;
    return [{ path: ['verifiableCredential'], reason: 'a credential that is a text must be in an envelope' }];
  },
};
