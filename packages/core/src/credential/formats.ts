/**
 * The forms of text that members are written in.
 * @module
 */
import { isDate, isDateTime } from './date-time.ts';
import type { FormatName } from './model-node.ts';

const longestUrl = 8192;
/** RFC 3987: a scheme, then no space, control or delimiter; a blank node's `_:` has no scheme. */
const absoluteUrl = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s\p{Cc}<>"{}|\\^`]+$/u;
/** The same for ASCII, which nearly every URL is: without the tables of Unicode it is several times as quick. */
const asciiUrl = /^[A-Za-z][A-Za-z0-9+.-]*:[!#-;=?-[\]_a-z~]+$/;

/**
 * Whether a text is an absolute URL (VCDM 2.0 §Identifiers); blank nodes and relative ones are not.
 *
 * @param text - what a document says
 * @returns true for an absolute one of at most 8192 characters (a `data:` URL may be longer)
 * @example
 * ```ts
 * isAbsoluteUrl('school.example'); // false
 * ```
 */
export function isAbsoluteUrl(text: string): boolean {
  return (text.length <= longestUrl || text.startsWith('data:')) && (asciiUrl.test(text) || absoluteUrl.test(text));
}

interface Format {
  readonly test: (text: string) => boolean;
  readonly reason: string;
}

const like = (pattern: RegExp, reason: string): Format => ({ test: (text) => pattern.test(text), reason });

/** Each form: its test, and what to say of a text that is not of it. */
export const formats: Readonly<Record<FormatName, Format>> = {
  uri: { test: isAbsoluteUrl, reason: 'must be an absolute URL' },
  'date-time': { test: isDateTime, reason: 'must be a date and a time with a zone' },
  date: { test: isDate, reason: 'must be a date' },
  // RFC 7515 §3.1
  'compact-jws': like(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/, 'must be a compact JWS'),
  // BCP 47, as Open Badges bounds it
  'language-tag': like(/^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/, 'must be a language tag'),
  // Open Badges 3.0 §Extending Vocabularies
  'extended-word': like(/^ext:[A-Za-z0-9._][A-Za-z0-9._-]*$/, 'is not one of the allowed values'),
  // Each vocabulary's own context, any of its versions
  'open-badges-context': like(
    /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)?\.json$/,
    'must be the context of Open Badges 3.0',
  ),
  'clr-context': like(
    /^https:\/\/purl\.imsglobal\.org\/spec\/clr\/v2p0\/context(-2\.\d\.\d)?\.json$/,
    'must be the context of CLR 2.0',
  ),
  'data-url': like(
    /^data:[a-z]+\/[a-z0-9.+-]+(;[a-z0-9.+-]+(=[A-Za-z0-9.+-]+)?)*,[^\s"<>\\^`{|}]+$/,
    'must be a data: URL',
  ),
};
