/**
 * Writes a table of models in the short form that `unpack-models.ts` reads.
 * @module
 */
import type { FormatName, ModelNode, ModelTable } from '../model-node.ts';
import { formatLetters } from '../unpack-models.ts';

/** A table in the short form. */
export interface PackedModels {
  /** The line of each model. */
  readonly models: Readonly<Record<string, number>>;
  readonly text: string;
}

const letterOf = (format: FormatName): string =>
  Object.entries(formatLetters).find(([, name]) => name === format)?.[0] ?? fail(format);

function fail(what: string): never {
  throw new Error(`the short form cannot say this: ${what}`);
}

const rulesOf = (node: ModelNode): string =>
  ('rules' in node ? (node.rules ?? []) : []).map((use) => `!${use.join('=').replaceAll(' ', '_')}`).join('');

/**
 * Writes a table.
 *
 * @param table - the models
 * @returns the lines
 */
export function packModels({ models, nodes }: ModelTable): PackedModels {
  const objects = nodes.flatMap((node, place) => (node.kind === 'object' ? [place] : []));
  const nodeAt = (place: number): ModelNode => nodes[place] ?? fail(`step ${place}`);

  function write(place: number): string {
    const node = nodeAt(place);
    if (node.kind === 'object') return `#${objects.indexOf(place).toString(36)}`;
    if (node.kind === 'text') return rulesOf(node) === '' ? `t${node.least ?? ''}` : fail('rules of a text');
    if (node.kind === 'format') return letterOf(node.format);
    if (node.kind === 'words') return `"${node.words.join('|')}"`;
    if (node.kind === 'list')
      return node.least === undefined ? `[${write(node.item)}${rulesOf(node)}]` : fail('a list');
    if (node.kind === 'tuple') {
      const rest = node.rest === undefined ? '' : `/${write(node.rest)}`;
      return `(${node.items.map(write).join(' ')}${rest})`;
    }
    return node.kind === 'choice' ? writeChoice(node.options) : node.kind.slice(0, 1);
  }

  function writeChoice(options: readonly number[]): string {
    const [first = 0, second = 0] = options;
    const [list, other] = [nodeAt(first), nodeAt(second)];
    if (options.length === 2 && list.kind === 'list') {
      if (list.item === second && list.rules === undefined) return `${write(second)}${list.least === 1 ? '+' : '*'}`;
      const [name] = other.kind === 'words' ? other.words : [];
      if (name !== undefined && rulesOf(list) === `!names_type=${name}`) return `$${name}`;
    }
    return `{${options.map(write).join(' ')}}`;
  }

  const lineOf = (node: ModelNode): string => {
    if (node.kind !== 'object') return fail(node.kind);
    const members = Object.entries(node.members).map(([name, place]) => {
      const what = write(place);
      return what === 't' ? name : `${name}:${what}`;
    });
    return `${node.isClosed ? '.' : ''}${members.join(' ')}${rulesOf(node)}`;
  };
  return {
    models: Object.fromEntries(Object.entries(models).map(([name, place]) => [name, objects.indexOf(place)])),
    text: objects.map((place) => lineOf(nodeAt(place))).join('\n'),
  };
}
