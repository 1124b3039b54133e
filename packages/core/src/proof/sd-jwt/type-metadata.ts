/**
 * Type metadata of SD-JWT VC: what a `vct` means. It is bundled or handed in, and never fetched. Loaded only for such
 * a credential; what it works with is handed in, so that nothing else is loaded anew.
 * @module
 */
import type { LaurelError } from '../../errors/index.ts';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { bundledTypes, typeMetadataText } from './bundled-types.ts';
import { type DigestAlgorithm, loadDigest } from './digest-algorithms.ts';
import type { SdJwtTools } from './tools.ts';

/** Documents by `vct`: their text or bytes as published, or the object, which no integrity hash can be held against. */
export type TypeMetadataDocuments = Readonly<Record<string, string | Uint8Array | JsonObject>>;

/** How a type is looked up. */
export interface ResolveTypeMetadataOptions {
  /** `vct#integrity` of the credential. */
  readonly integrity?: string;
  /** Documents beside the bundled ones, which they cannot replace. */
  readonly documents?: TypeMetadataDocuments;
}

/** A type that extends another that extends another … nobody means more. */
const longestChain = 16;

/**
 * Looks up the metadata of a type and of those that it extends, among what is bundled and what was handed in.
 *
 * @param vct - the type of the credential
 * @param options - `integrity`: the credential's `vct#integrity`; `documents`: by `vct`
 * @param tools - what it works with
 * @returns the documents, the type's own first; undefined where one of them is not at hand
 * @throws LaurelError LP_INTEGRITY (a document is not the one that was meant, or cannot be held against its
 * hash), LP_CYCLE (a type extends itself), LP_TOO_LARGE, MALFORMED_VALUE_ERROR, and what the gate throws
 * @see SD-JWT VC §4, §5; W3C Subresource Integrity §3.3
 * @example
 * ```ts
 * await resolveTypeMetadata('https://elsewhere.example/type', {}, tools); // undefined: nothing is fetched
 * ```
 */
export async function resolveTypeMetadata(
  vct: string,
  options: ResolveTypeMetadataOptions,
  tools: SdJwtTools,
): Promise<readonly JsonObject[] | undefined> {
  const { LaurelError } = tools;
  const { documents = {} } = options;
  const chain: JsonObject[] = [];
  const met = new Set<string>();
  let next: string | undefined = vct;
  let integrity: JsonValue | undefined = options.integrity;
  while (next !== undefined) {
    if (met.has(next)) throw new LaurelError('LP_CYCLE');
    if (met.size === longestChain)
      throw new LaurelError('LP_TOO_LARGE', { limit: longestChain, what: 'extended types' });
    met.add(next);
    const source = bundledTypes.get(next) ?? (Object.hasOwn(documents, next) ? documents[next] : undefined);
    if (source === undefined) return undefined;
    if (integrity !== undefined) await checkIntegrity(textOf(source, next, tools), integrity, tools);
    const document = readDocument(source, next, tools);
    chain.push(document);
    next = textMember(document, 'extends', tools);
    integrity = next === undefined ? undefined : document['extends#integrity'];
  }
  return chain;
}

/** Only a text has a hash: an object may have been written in many ways. Laurel's own are written in one. */
function textOf(source: string | Uint8Array | JsonObject, vct: string, { decodeUtf8 }: SdJwtTools): string | undefined {
  if (typeof source === 'string') return source;
  return source instanceof Uint8Array ? decodeUtf8(source) : typeMetadataText(vct);
}

function readDocument(source: string | Uint8Array | JsonObject, vct: string, tools: SdJwtTools): JsonObject {
  const { copyJson, isJsonObject, parseJson } = tools;
  const document = typeof source === 'string' || source instanceof Uint8Array ? parseJson(source) : copyJson(source);
  if (!isJsonObject(document)) throw malformed('', tools);
  // SD-JWT VC §4.3: the document must be about the type that was asked for.
  if (document['vct'] !== vct) throw malformed('/vct', tools);
  return document;
}

function textMember(document: JsonObject, name: string, tools: SdJwtTools): string | undefined {
  const value = document[name];
  if (value !== undefined && typeof value !== 'string') throw malformed(`/${name}`, tools);
  return value;
}

const malformed = (pointer: string, { LaurelError }: SdJwtTools): LaurelError =>
  new LaurelError('MALFORMED_VALUE_ERROR', { pointer, reason: 'not what the metadata of a type needs' });

/** W3C SRI §3.1: the hashes by strength, strongest first. */
const hashes: readonly (readonly [string, DigestAlgorithm, number])[] = [
  ['sha512', 'sha-512', 88],
  ['sha384', 'sha-384', 64],
  ['sha256', 'sha-256', 44],
];

/** Of the strongest hash that is there, one must fit; where there is none, or a form that is none, nothing does. */
async function checkIntegrity(text: string | undefined, integrity: JsonValue, tools: SdJwtTools): Promise<void> {
  if (typeof integrity !== 'string' || text === undefined) throw new tools.LaurelError('LP_INTEGRITY');
  const entries = integrity.split(/[ \t\n\f\r]+/);
  for (const [prefix, algorithm, length] of hashes) {
    const expected = entries.flatMap((entry) => {
      const [, name, digest = ''] = /^(sha\d+)-([A-Za-z0-9+/]+={0,2})(?:\?[\x21-\x7e]*)?$/.exec(entry) ?? [];
      return name === prefix && digest.length === length ? [digest] : [];
    });
    if (expected.length === 0) continue;
    const digestOf = await loadDigest(algorithm, tools);
    const digest = digestOf(text).replaceAll('-', '+').replaceAll('_', '/').padEnd(length, '=');
    if (expected.includes(digest)) return;
    break;
  }
  throw new tools.LaurelError('LP_INTEGRITY');
}

/**
 * Holds claims against the metadata of their type: what it says is in every credential and hidden in none must be there.
 * What may be hidden may be missing.
 *
 * @param claims - the disclosed claims, or the credential
 * @param chain - what {@link resolveTypeMetadata} gave
 * @param tools - what it works with
 * @throws LaurelError LP_SCHEMA, MALFORMED_VALUE_ERROR
 * @see SD-JWT VC §7.1, §7.3, §7.4
 * @example
 * ```ts
 * checkTypeClaims(document, (await resolveTypeMetadata(vct, {}, tools)) ?? [], tools);
 * ```
 */
export function checkTypeClaims(claims: JsonObject, chain: readonly JsonObject[], tools: SdJwtTools): void {
  for (const document of chain) {
    const { claims: rules } = document;
    if (rules === undefined) continue;
    if (!Array.isArray(rules)) throw malformed('/claims', tools);
    for (const rule of rules as readonly JsonValue[]) checkRule(claims, rule, tools);
  }
}

function checkRule(claims: JsonObject, rule: JsonValue, tools: SdJwtTools): void {
  const { LaurelError, isJsonObject, pointerStep } = tools;
  const path = isJsonObject(rule) ? rule['path'] : undefined;
  if (!isJsonObject(rule) || !Array.isArray(path) || path.length === 0) throw malformed('/claims', tools);
  if (rule['mandatory'] !== true || rule['sd'] !== 'never') return;
  let selected: readonly JsonValue[] = [claims];
  for (const step of path as readonly JsonValue[]) selected = selected.flatMap((value) => below(value, step, tools));
  if (selected.length > 0) return;
  const pointer = (path as readonly JsonValue[]).map((step) => `/${pointerStep(String(step ?? '*'))}`).join('');
  throw new LaurelError('LP_SCHEMA', { pointer: pointer.slice(0, 400), reason: 'its type needs this' });
}

/** One step of a claim path: a name, an index, or null for every element. */
function below(value: JsonValue, step: JsonValue, { isJsonObject }: SdJwtTools): readonly JsonValue[] {
  if (Array.isArray(value)) {
    const elements = value as readonly JsonValue[];
    return step === null ? elements : typeof step === 'number' ? elements.slice(step, step + 1) : [];
  }
  const member =
    isJsonObject(value) && typeof step === 'string' && Object.hasOwn(value, step) ? value[step] : undefined;
  return member === undefined ? [] : [member];
}

/**
 * Holds claims against the metadata of their type, looked up.
 *
 * @param claims - what is disclosed, `vct` among it
 * @param documents - metadata of types by `vct`, beside the bundled
 * @param tools - what it works with
 * @throws LaurelError as `checkTypeOfClaims`
 */
export async function checkClaims(
  claims: JsonObject,
  documents: TypeMetadataDocuments,
  tools: SdJwtTools,
): Promise<void> {
  const { vct, 'vct#integrity': integrity } = claims;
  const chain = await resolveTypeMetadata(
    String(vct),
    { documents, ...(typeof integrity === 'string' ? { integrity } : {}) },
    tools,
  );
  if (chain === undefined) throw new tools.LaurelError('LP_SCHEMA_NOT_CHECKED');
  checkTypeClaims(claims, chain, tools);
}
