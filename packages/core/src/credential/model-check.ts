/**
 * A model as one quick question: does a value follow it, yes or no? Every document is asked it, and most say yes;
 * where the fault is, `model-fault.ts` says. Each step of the table is made once into a plain function.
 * @module
 */
import { formats } from './formats.ts';
import type { ModelName, ModelNode } from './model-node.ts';
import { isRecord, rules } from './model-rules.ts';
import { modelTable } from './model-table.ts';

type Check = (value: unknown) => boolean;
type Node<Kind extends ModelNode['kind']> = Extract<ModelNode, { readonly kind: Kind }>;

const { models, nodes } = modelTable;
const made: Check[] = [];

/**
 * Whether a value follows a model.
 *
 * @param model - which
 * @param value - any JSON
 * @returns true when it does
 */
export const follows = (model: ModelName, value: unknown): boolean => checkAt(models[model])(value);

/** The check of a step; a Profile holds endorsements, which hold Profiles, so members are looked up when they are used. */
function checkAt(place: number): Check {
  const known = made[place];
  if (known !== undefined) return known;
  const node = nodes[place];
  const check = node === undefined ? () => false : withRules(node, formOf(node));
  made[place] = check;
  return check;
}

function formOf(node: ModelNode): Check {
  if (node.kind === 'object') return objectCheck(node);
  if (node.kind === 'list') return listCheck(node);
  if (node.kind === 'tuple') return tupleCheck(node);
  if (node.kind === 'choice') return choiceCheck(node);
  if (node.kind === 'words') {
    const words: ReadonlySet<unknown> = new Set(node.words);
    return (value) => words.has(value);
  }
  if (node.kind === 'format') {
    const test = formats[node.format];
    return (value) => typeof value === 'string' && test(value);
  }
  if (node.kind === 'boolean') return (value) => typeof value === 'boolean';
  if (node.kind === 'number') return (value) => typeof value === 'number' && Number.isFinite(value);
  const { least = 0 } = node;
  return (value) => typeof value === 'string' && value.length >= least;
}

const somewhere = { path: [], reason: '' };
const proofFault = (proof: unknown) => (follows('proof', proof) ? undefined : somewhere);

function withRules(node: ModelNode, form: Check): Check {
  const uses = 'rules' in node ? node.rules : undefined;
  if (uses === undefined) return form;
  const [first, ...others] = uses.map(([name, ...told]): Check => {
    const rule = rules[name];
    return (value) => rule(value, told, proofFault).length === 0;
  });
  if (first === undefined) return form;
  if (others.length === 0) return (value) => form(value) && first(value);
  return (value) => form(value) && first(value) && others.every((rule) => rule(value));
}

function listCheck({ item, least = 0 }: Node<'list'>): Check {
  const check = checkAt(item);
  return (value) => {
    if (!Array.isArray(value) || value.length < least) return false;
    for (let index = 0; index < value.length; index++) if (!check(value[index])) return false;
    return true;
  };
}

function tupleCheck(node: Node<'tuple'>): Check {
  const items = node.items.map(checkAt);
  const rest = node.rest === undefined ? undefined : checkAt(node.rest);
  return (value) => {
    if (!Array.isArray(value) || value.length < items.length) return false;
    for (let index = 0; index < value.length; index++) {
      const item = items[index] ?? rest;
      if (item === undefined || !item(value[index])) return false;
    }
    return true;
  };
}

function choiceCheck(node: Node<'choice'>): Check {
  const options = node.options.map(checkAt);
  return (value) => {
    for (const option of options) if (option(value)) return true;
    return false;
  };
}

interface Member {
  readonly check: Check;
  readonly isRequired: boolean;
}

function objectCheck(node: Node<'object'>): Check {
  let members: ReadonlyMap<string, Member> | undefined;
  let countOfRequired = 0;
  return (value) => {
    if (!isRecord(value)) return false;
    if (members === undefined) {
      members = new Map(Object.entries(node.members).map(([name, place]) => [bareName(name), memberAt(name, place)]));
      countOfRequired = Object.keys(node.members).filter((name) => !name.endsWith('?')).length;
    }
    let required = 0;
    // Also what an object inherits, as zod sees it; and several times as quick as `Object.entries`.
    for (const name in value) {
      const member = members.get(name);
      if (member === undefined) {
        if (node.isClosed) return false;
        continue;
      }
      if (!member.check(value[name])) return false;
      if (member.isRequired) required++;
    }
    return required === countOfRequired;
  };
}

const memberAt = (name: string, place: number): Member => ({ check: checkAt(place), isRequired: !name.endsWith('?') });

/**
 * The name of a member as documents write it.
 *
 * @param name - as the table writes it: with `?` where the member may be left out
 * @returns the name alone
 */
export const bareName = (name: string): string => (name.endsWith('?') ? name.slice(0, -1) : name);

/** What models are checked by, for {@link findFault}. */
export const modelTools = { models, nodes, follows, rules, formats, isRecord, bareName } as const;
