/**
 * The preview: what the other side will see, made from the very bytes that go out and from nothing else of the wallet.
 * @module
 */
import {
  asList,
  type ExplainedSource,
  isJsonObject,
  type PageLanguage,
  type Report,
  readSecured,
  type Secured,
  type ShowingPage,
  showingPage,
} from '@laurel/core';

/** What a preview is made of. */
export interface PreviewOptions {
  /** The very bytes that are to be handed over, or their text. */
  readonly presentation: Uint8Array | string;
  /** As the other side will verify it: `verify` of the verifier, with what they asked. */
  readonly verify: (bytes: Uint8Array | string) => Promise<Report>;
  /** `explain` of the verifier, for whoever looks at it. */
  readonly explain: (report: Report) => { readonly items: readonly ExplainedSource[] };
  /** English when not given. */
  readonly language?: PageLanguage;
}

/** What the other side will see. */
export interface Preview {
  readonly page: ShowingPage;
  readonly report: Report;
  /** For whom the bytes say that they are, and until when they may be looked at. */
  readonly domain?: string;
  readonly expires?: Date;
}

/**
 * Draws what the other side will see of a presentation. It is verified and explained as they will do it, so that nothing
 * is drawn that is not in the bytes, and what they would not believe is seen before it goes out.
 *
 * @param options - `presentation`, `verify`, `explain`, `language`
 * @returns the page, the report on the bytes, for whom and until when they are
 * @throws what reading and `verify` throw
 * @example
 * ```ts
 * const { page } = await previewOf({
 *   presentation: bytes,
 *   verify: (shown) => verify(shown, { now, trust }),
 *   explain: (judged) => explain(judged, { audience: 'learner' }),
 * });
 * ```
 */
export async function previewOf(options: PreviewOptions): Promise<Preview> {
  const { presentation, verify, explain, language = 'en' } = options;
  const answer = answerIn(await readSecured(presentation));
  const report = await verify(presentation);
  const { items } = explain(report);
  return { page: showingPage({ report, items }, { language, form: 'preview', ...answer }), report, ...answer };
}

/** Data Integrity 1.0 §2.1 `domain`, `expires`; `aud` and `exp` of a token (RFC 7519 §4.1) or of a key binding. */
function answerIn(secured: Secured): Pick<Preview, 'domain' | 'expires'> {
  const [domain] = domainsIn(secured);
  const ends = endsIn(secured).map((text) => Date.parse(text));
  const end = Math.min(...ends);
  return {
    ...(domain === undefined ? {} : { domain }),
    ...(Number.isFinite(end) ? { expires: new Date(end) } : {}),
  };
}

const proofMembers = (secured: Secured, name: 'domain' | 'expires'): readonly string[] => {
  if (secured.form !== 'data-integrity') return [];
  const proofs = asList(secured.whole['proof']).filter(isJsonObject);
  return proofs.flatMap((proof) => asList(proof[name])).filter((value) => typeof value === 'string');
};

function domainsIn(secured: Secured): readonly string[] {
  if (secured.form === 'jose') return secured.token.claims.audience;
  if (secured.form !== 'sd-jwt') return proofMembers(secured, 'domain');
  const { keyBinding, claims } = secured.sdJwt;
  return keyBinding === undefined ? claims.audience : [keyBinding.domain];
}

function endsIn(secured: Secured): readonly string[] {
  if (secured.form === 'jose') return asText(secured.token.claims.expires);
  if (secured.form !== 'sd-jwt') return proofMembers(secured, 'expires');
  const { keyBinding, claims, kind } = secured.sdJwt;
  // By itself, what a credential says of its end is not said of the showing.
  return asText(kind === 'presentation' ? claims.expires : keyBinding?.expires);
}

const asText = (text: string | undefined): readonly string[] => (text === undefined ? [] : [text]);
