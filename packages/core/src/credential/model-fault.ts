/**
 * Where a value departs from its model, in the order and with the choices of zod: a test holds the two to be the
 * same. Looked for only where the quick check said no.
 * @module
 */
import type { modelTools } from './model-check.ts';
import type { FormatName, ModelName, ModelNode } from './model-node.ts';
import type { Fault } from './model-rules.ts';

/** What models are checked by; handed in, so that a page which loads this loads nothing else anew. */
type Tools = typeof modelTools;

/** One thing that is wrong; for a choice, what is wrong with each of its options. */
interface Issue extends Fault {
  /** The value is of another kind altogether: nothing further was asked of it. */
  readonly isOfKind: boolean;
  /** The rules of what is around are asked all the same. */
  readonly goesOn: boolean;
  readonly options?: readonly (readonly Issue[])[];
}

/** What is said of a text that has not the form. */
export const formatReasons: Readonly<Record<FormatName, string>> = {
  uri: 'must be an absolute URL',
  'date-time': 'must be a date and a time with a zone',
  date: 'must be a date',
  'compact-jws': 'must be a compact JWS',
  'language-tag': 'must be a language tag',
  'extended-word': 'is not one of the allowed values',
  'open-badges-context': 'must be the context of Open Badges 3.0',
  'clr-context': 'must be the context of CLR 2.0',
  'data-url': 'must be a data: URL',
};

type Node<Kind extends ModelNode['kind']> = Extract<ModelNode, { readonly kind: Kind }>;

/**
 * The first fault of a value under a model.
 *
 * @param tools - what models are checked by
 * @param model - which
 * @param value - any JSON
 * @returns where and why; undefined when it follows the model
 */
export function findFault(tools: Tools, model: ModelName, value: unknown): Fault | undefined {
  if (tools.follows(model, value)) return undefined;
  const { path, reason } = faultOf([], issuesAt(tools, tools.models[model], value));
  return { path, reason: isThere(value, path) ? reason : 'is missing' };
}

const none: readonly Issue[] = [];
const kindIssue = (what: string): readonly Issue[] => [
  { path: [], reason: `must be ${what}`, isOfKind: true, goesOn: false },
];
const unknownWord: readonly Issue[] = [
  { path: [], reason: 'is not one of the allowed values', isOfKind: true, goesOn: false },
];
const found = (reason: string, path: Fault['path'] = []): Issue => ({ path, reason, isOfKind: false, goesOn: true });

const within = (step: string | number, issues: readonly Issue[]): readonly Issue[] =>
  issues.map((issue) => ({ ...issue, path: [step, ...issue.path] }));

const isAborted = (issues: readonly Issue[]): boolean => issues.some(({ goesOn }) => !goesOn);

function issuesAt(tools: Tools, place: number, value: unknown): readonly Issue[] {
  const node = tools.nodes[place];
  if (node === undefined) return none;
  const issues = issuesOfForm(tools, node, value);
  const uses = 'rules' in node && !isAborted(issues) ? (node.rules ?? []) : [];
  const proofFault = (proof: unknown) => findFault(tools, 'proof', proof);
  const broken = uses.flatMap(([name, ...told]) => tools.rules[name](value, told, proofFault));
  return [...issues, ...broken.map(({ path, reason }) => found(reason, path))];
}

function issuesOfForm(tools: Tools, node: ModelNode, value: unknown): readonly Issue[] {
  if (node.kind === 'object') return objectIssues(tools, node, value);
  if (node.kind === 'list') return listIssues(tools, node, value);
  if (node.kind === 'tuple') return tupleIssues(tools, node, value);
  if (node.kind === 'choice') return choiceIssues(tools, node, value);
  if (node.kind === 'words') return node.words.some((word) => word === value) ? none : unknownWord;
  if (node.kind === 'boolean') return typeof value === 'boolean' ? none : kindIssue('true or false');
  if (node.kind === 'number') return Number.isFinite(value) ? none : kindIssue('a number');
  if (typeof value !== 'string') return kindIssue('a text');
  if (node.kind === 'format') {
    return tools.formats[node.format](value) ? none : [found(formatReasons[node.format])];
  }
  return value.length >= (node.least ?? 0) ? none : [found('must not be empty')];
}

function objectIssues(tools: Tools, { members, isClosed }: Node<'object'>, value: unknown): readonly Issue[] {
  if (!tools.isRecord(value)) return kindIssue('an object');
  const entries = Object.entries(members).map(([name, place]) => ({ name: tools.bareName(name), key: name, place }));
  const issues = entries
    .filter(({ name, key }) => name in value || name === key)
    .flatMap(({ name, place }) => within(name, issuesAt(tools, place, value[name])));
  const known = new Set(entries.map(({ name }) => name));
  const isTooMuch = isClosed && Object.keys(value).some((name) => !known.has(name));
  return isTooMuch ? [...issues, found('has a member that is not allowed')] : issues;
}

function listIssues(tools: Tools, { item, least = 0 }: Node<'list'>, value: unknown): readonly Issue[] {
  if (!Array.isArray(value)) return kindIssue('a list');
  if (value.length < least) return [found('must not be empty')];
  return value.flatMap((one: unknown, index) => within(index, issuesAt(tools, item, one)));
}

/** What stands beyond the first items is looked at first. */
function tupleIssues(tools: Tools, { items, rest }: Node<'tuple'>, value: unknown): readonly Issue[] {
  if (!Array.isArray(value)) return kindIssue('a list');
  if (rest === undefined && value.length < items.length) {
    return [{ ...found('must not be empty'), goesOn: false }];
  }
  const isLong = rest === undefined && value.length > items.length;
  const tooLong: readonly Issue[] = isLong ? [{ ...found('has the wrong form'), goesOn: false }] : none;
  const issuesOf = (place: number, index: number) => within(index, issuesAt(tools, place, value[index]));
  const more = rest === undefined ? [] : value.slice(items.length);
  return [
    ...tooLong,
    ...more.flatMap((_, index) => issuesOf(rest ?? 0, items.length + index)),
    ...items.flatMap(issuesOf),
  ];
}

function choiceIssues(tools: Tools, node: Node<'choice'>, value: unknown): readonly Issue[] {
  const options: (readonly Issue[])[] = [];
  for (const place of node.options) {
    const issues = issuesAt(tools, place, value);
    if (issues.length === 0) return none;
    options.push(issues);
  }
  // An option whose form fits is the one that was meant.
  const [meant, ...others] = options.filter((issues) => !isAborted(issues));
  if (meant !== undefined && others.length === 0) return meant;
  return [{ path: [], reason: '', isOfKind: true, goesOn: false, options }];
}

/** The first fault among issues that stand below `base`. */
function faultOf(base: Fault['path'], [issue]: readonly Issue[]): Fault {
  if (issue === undefined) return { path: base, reason: 'has the wrong form' };
  const path = [...base, ...issue.path];
  return issue.options === undefined ? { path, reason: issue.reason } : faultOfChoice(path, issue.options);
}

function faultOfChoice(path: Fault['path'], options: readonly (readonly Issue[])[]): Fault {
  const meant = options.filter((option) => depthOf(option) > 0);
  const [first] = meant.length > 0 ? meant : options.filter((option) => option.every(({ isOfKind }) => !isOfKind));
  if (first !== undefined) return faultOf(path, first);
  const inner = options.flatMap((option) => option.slice(0, 1).map((issue) => faultOf(path, [issue])));
  const deeper = inner.find((fault) => fault.path.length > path.length);
  if (deeper !== undefined) return deeper;
  const reasons = [...new Set(inner.map(({ reason }) => reason))];
  const alternatives = reasons.map((reason, index) => (index === 0 ? reason : reason.replace(/^must be /, '')));
  return { path, reason: alternatives.join(' or ') };
}

/** How well an option of a choice fits: one that got further in is the one that was meant. */
const depthOf = (option: readonly Issue[]): number => Math.min(...option.map((issue) => issue.path.length));

function isThere(json: unknown, path: Fault['path']): boolean {
  let value = json;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
    value = Object.entries(value).find(([name]) => name === String(step))?.[1];
  }
  return true;
}
