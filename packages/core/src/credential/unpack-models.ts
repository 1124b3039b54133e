/**
 * Reads the models as `model-table.ts` has them: an object on each line, its members with what each may be.
 *
 * - `name` is a text, `name?` may be left out, `name:…` is something else. After a `.` there are no other members.
 * - A letter is a format or a plain kind; `t1` a text of at least one letter; `#2` the object of line 2 (base 36).
 * - `"a|b"` one of these words; `[t]` a list, `(a b/t)` one that begins so, and its rest; `{a b}` the first that fits.
 * - `a*` one or a list of them, `a+` one or a list of at least one; `$Profile` a `type` that names this class.
 * - `!rule=told` is asked of what stands before it; `_` is a space in it.
 * @module
 */
import type { FormatName, ModelNode, ModelTable, RuleName, RuleUse } from './model-node.ts';

/** The letter of each format. */
export const formatLetters: Readonly<Record<string, FormatName>> = {
  u: 'uri',
  d: 'date-time',
  D: 'date',
  j: 'compact-jws',
  g: 'language-tag',
  x: 'extended-word',
  O: 'open-badges-context',
  C: 'clr-context',
  a: 'data-url',
};

/** A sign, a name, words or a rule. */
const piece = /"[^"]*"|![^ !\]\n]+|[#$]\w+|[\w@]{2,}|./g;

type Rules = { readonly rules?: readonly RuleUse[] };

/**
 * Reads models.
 *
 * @param models - the line of each, from 0
 * @param text - the lines
 * @returns the table; equal steps are one step, and objects stand at the places of their lines
 */
export function unpackModels(models: ModelTable['models'], text: string): ModelTable {
  const lines = text.split('\n');
  const nodes: ModelNode[] = lines.map(() => ({ kind: 'boolean' }));
  const places = new Map<string, number>();
  let pieces: readonly string[] = [];
  let at = 0;

  const place = (node: ModelNode): number => {
    const key = JSON.stringify(node);
    const known = places.get(key) ?? nodes.push(node) - 1;
    places.set(key, known);
    return known;
  };
  const take = (sign: string): boolean => {
    const isNext = pieces[at] === sign;
    if (isNext) at++;
    return isNext;
  };
  const readRules = (): Rules => {
    const rules: RuleUse[] = [];
    for (; pieces[at]?.[0] === '!'; at++) {
      const [name, ...told] = (pieces[at] ?? '').slice(1).replaceAll('_', ' ').split('=');
      rules.push([name as RuleName, ...told]);
    }
    return rules.length > 0 ? { rules } : {};
  };
  const readSteps = (...ends: readonly string[]): readonly number[] => {
    const steps: number[] = [];
    while (!ends.includes(pieces[at] ?? '')) {
      steps.push(readStep());
      take(' ');
    }
    return steps;
  };
  const readOne = (): number => {
    const sign = pieces[at++] ?? '';
    const name = sign.slice(1);
    if (sign[0] === '#') return Number.parseInt(name, 36);
    if (sign[0] === '"') return place({ kind: 'words', words: name.slice(0, -1).split('|') });
    if (sign[0] === '$') {
      const list = place({ kind: 'list', item: place({ kind: 'text' }), rules: [['names type', name]] });
      return place({ kind: 'choice', options: [list, place({ kind: 'words', words: [name] })] });
    }
    if (sign === 't') return place({ kind: 'text' });
    if (sign === 't1') return place({ kind: 'text', least: 1 });
    if (sign === 'n') return place({ kind: 'number' });
    if (sign === 'b') return place({ kind: 'boolean' });
    if (sign === '[') {
      const item = readStep();
      const rules = readRules();
      at++;
      return place({ kind: 'list', item, ...rules });
    }
    if (sign === '(') {
      const items = readSteps('/', ')');
      const rest = take('/') ? { rest: readStep() } : {};
      at++;
      return place({ kind: 'tuple', items, ...rest });
    }
    if (sign === '{') {
      const options = readSteps('}');
      at++;
      return place({ kind: 'choice', options });
    }
    return place({ kind: 'format', format: formatLetters[sign] as FormatName });
  };
  const readStep = (): number => {
    const item = readOne();
    if (take('*')) return place({ kind: 'choice', options: [place({ kind: 'list', item }), item] });
    if (take('+')) return place({ kind: 'choice', options: [place({ kind: 'list', item, least: 1 }), item] });
    return item;
  };
  const readObject = (line: string): ModelNode => {
    pieces = line.match(piece) ?? [];
    at = 0;
    const isClosed = take('.');
    const members: Record<string, number> = {};
    while (at < pieces.length && pieces[at]?.[0] !== '!') {
      const name = `${pieces[at++]}${take('?') ? '?' : ''}`;
      members[name] = take(':') ? readStep() : place({ kind: 'text' });
      take(' ');
    }
    return { kind: 'object', members, ...(isClosed ? { isClosed } : {}), ...readRules() };
  };
  for (const [index, line] of lines.entries()) nodes[index] = readObject(line);
  return { models, nodes };
}
