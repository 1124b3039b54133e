/**
 * What the head of an answer says, and whether its body is read at all.
 * @module
 */
import { type JudgingCode, LaurelError } from '../errors/index.ts';

/** The head of an answer as it came. */
export interface AnswerHead {
  readonly status: number;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
}

/** What an answer is held against. */
export interface AnswerTerms {
  readonly host: string;
  readonly accept: readonly string[];
  readonly maxBytes: number;
  readonly now: Date;
}

/** What the head says of the body. */
export interface AnswerFacts {
  readonly mediaType: string;
  readonly freshUntil?: Date;
  readonly mayBeKept?: false;
}

/** No honest server sends half as many. */
const mostHeaders = 100;
const mostFreshSeconds = 365 * 24 * 3600;

/** What a status means (RFC 9110 §15); 200 is read, any other is LP_FETCH_STATUS. */
const statusCodes: ReadonlyMap<number, JudgingCode> = new Map([
  ...[300, 301, 302, 303, 305, 307, 308].map((status) => [status, 'LP_FETCH_REDIRECT'] as const),
  [404, 'LP_FETCH_NOT_FOUND'],
  [410, 'LP_FETCH_NOT_FOUND'],
]);

/**
 * Reads the head of an answer: a whole, plain, bounded body of a kind that was asked for, or nothing.
 *
 * @param head - status and headers
 * @param terms - what was asked for, and the time
 * @returns what it says of the body
 * @throws LP_FETCH_REDIRECT, LP_FETCH_NOT_FOUND, LP_FETCH_STATUS, LP_FETCH_SIZE, LP_FETCH_TYPE, LP_FETCH_FAILED
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-6.3
 * @example
 * ```ts
 * const rawHeaders = ['Content-Type', 'application/json', 'Content-Length', '2'];
 * const terms = { host: 'school.example', accept: ['application/json'], maxBytes: 10, now: new Date() };
 * readAnswerHead({ status: 200, rawHeaders }, terms).mediaType; // 'application/json'
 * ```
 */
export function readAnswerHead({ status, rawHeaders }: AnswerHead, terms: AnswerTerms): AnswerFacts {
  const fail = (code: JudgingCode): LaurelError => new LaurelError(code, { host: terms.host });
  const valuesOf = (name: string): readonly string[] =>
    rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
  if (rawHeaders.length > mostHeaders * 2) throw fail('LP_FETCH_SIZE');
  if (status !== 200) throw fail(statusCodes.get(status) ?? 'LP_FETCH_STATUS');
  const mediaType = mediaTypeOf(valuesOf('content-type'));
  if (mediaType === undefined || !terms.accept.includes(mediaType)) throw fail('LP_FETCH_TYPE');
  // It was asked for as it is; unpacking is where small answers become large ones.
  const isPacked = valuesOf('content-encoding').some((value) => value.toLowerCase() !== 'identity');
  if (isPacked) throw fail('LP_FETCH_TYPE');
  const lengths = valuesOf('content-length');
  if (!isFramed(lengths, valuesOf('transfer-encoding'))) throw fail('LP_FETCH_FAILED');
  if (lengths.some((length) => Number(length) > terms.maxBytes)) throw fail('LP_FETCH_SIZE');
  return { mediaType, ...keepingOf(valuesOf('cache-control'), valuesOf('age'), terms.now) };
}

/** The one type, and only in the one encoding of text that is read here. */
function mediaTypeOf([value, ...more]: readonly string[]): string | undefined {
  if (value === undefined || more.length > 0) return undefined;
  const [type = '', ...parameters] = value.toLowerCase().split(';');
  const charsets = parameters.map((parameter) => parameter.trim()).filter((text) => text.startsWith('charset'));
  return charsets.every((text) => /^charset="?(?:utf-8|us-ascii)"?$/.test(text)) ? type.trim() : undefined;
}

/** A body that ends where the connection ends may have been cut short by whoever carries it: it must say its length. */
function isFramed(lengths: readonly string[], codings: readonly string[]): boolean {
  return lengths.length > 0
    ? codings.length === 0 && lengths.length === 1 && /^\d{1,15}$/.test(lengths[0] ?? '')
    : codings.length === 1 && codings[0]?.toLowerCase() === 'chunked';
}

/** How long it stays as it is (RFC 9111 §5.2.2): the strictest of what is said; what cannot be read is no promise. */
function keepingOf(controls: readonly string[], ages: readonly string[], now: Date): Omit<AnswerFacts, 'mediaType'> {
  const directives = controls.flatMap((value) => value.toLowerCase().split(',')).map((text) => text.trim());
  const seconds = directives
    .filter((text) => text.startsWith('max-age') || text.startsWith('no-cache') || text.startsWith('no-store'))
    .map((text) => Number(/^max-age="?(\d{1,12})"?$/.exec(text)?.[1] ?? 0));
  const age = Math.max(0, ...ages.map((value) => (/^\d{1,12}$/.test(value) ? Number(value) : mostFreshSeconds)));
  const fresh = Math.max(0, Math.min(mostFreshSeconds, ...seconds) - age);
  return {
    ...(seconds.length === 0 ? {} : { freshUntil: new Date(now.getTime() + fresh * 1000) }),
    ...(directives.some((text) => text.startsWith('no-store')) ? { mayBeKept: false as const } : {}),
  };
}
