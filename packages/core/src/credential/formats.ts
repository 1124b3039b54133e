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

type Format = (text: string) => boolean;

const like =
  (pattern: RegExp): Format =>
  (text) =>
    pattern.test(text);

/** The test of each form. */
export const formats: Readonly<Record<FormatName, Format>> = {
  uri: isAbsoluteUrl,
  'date-time': isDateTime,
  date: isDate,
  // RFC 7515 §3.1
  'compact-jws': like(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/),
  // BCP 47, as Open Badges bounds it
  'language-tag': like(/^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/),
  // Open Badges 3.0 §Extending Vocabularies
  'extended-word': like(/^ext:[A-Za-z0-9._][A-Za-z0-9._-]*$/),
  // Each vocabulary's own context, any of its versions
  'open-badges-context': like(/^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)?\.json$/),
  'clr-context': like(/^https:\/\/purl\.imsglobal\.org\/spec\/clr\/v2p0\/context(-2\.\d\.\d)?\.json$/),
  'data-url': like(/^data:[a-z]+\/[a-z0-9.+-]+(;[a-z0-9.+-]+(=[A-Za-z0-9.+-]+)?)*,[^\s"<>\\^`{|}]+$/),
};
