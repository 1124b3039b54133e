/**
 * A model as data: what the zod schemas say, written down by `scripts/model-table.mjs`, so that a page which reads a
 * credential needs neither zod nor the schemas.
 * @module
 */

/** The tests that a text can be held to. */
export type FormatName =
  | 'uri'
  | 'date-time'
  | 'date'
  | 'compact-jws'
  | 'language-tag'
  | 'extended-word'
  | 'open-badges-context'
  | 'clr-context'
  | 'data-url';

/** The rules that no form of a value can say. */
export type RuleName = 'names type' | 'named' | 'digest' | 'not empty' | 'period' | 'own shape' | 'enveloped';

/** A rule, and what it is told. */
export type RuleUse = readonly [name: RuleName, ...told: readonly string[]];

interface Ruled {
  /** What is asked of a value of the right form, in order. */
  readonly rules?: readonly RuleUse[];
}

interface Lengthy extends Ruled {
  readonly least?: number;
}

/** One step of a model; a number is the place of another step in the table. */
export type ModelNode =
  | ({ readonly kind: 'text' } & Lengthy)
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'format'; readonly format: FormatName }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | ({ readonly kind: 'list'; readonly item: number } & Lengthy)
  | { readonly kind: 'tuple'; readonly items: readonly number[]; readonly rest?: number }
  | { readonly kind: 'choice'; readonly options: readonly number[] }
  /** A member whose name ends in `?` may be left out; a closed object has no others. */
  | ({ readonly kind: 'object'; readonly members: Readonly<Record<string, number>>; readonly isClosed?: true } & Ruled);

/** The models that documents and their proofs are held to. */
export type ModelName =
  | 'achievement'
  | 'endorsement'
  | 'clr'
  | 'other'
  | 'presentation'
  | 'proof'
  | 'EnvelopedVerifiableCredential'
  | 'EnvelopedVerifiablePresentation';

/** All models; they share their steps. */
export interface ModelTable {
  readonly models: Readonly<Record<ModelName, number>>;
  readonly nodes: readonly ModelNode[];
}
