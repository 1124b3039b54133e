/**
 * What has no place in plain words: spreadsheet formulas, markup, data URLs, and links that open
 * something private.
 * @module
 */
import type { Severity } from './finding.ts';

/** What was found, by code. */
export interface Hostile {
  readonly code:
    | 'LP_LINT_FORMULA'
    | 'LP_LINT_MARKUP'
    | 'LP_LINT_DATA_URL'
    | 'LP_LINT_SHARE_LINK'
    | 'LP_LINT_PERSONAL_LINK';
  readonly severity: Severity;
}

/** CWE-1236: what a spreadsheet computes; a dash before words is a list. */
const formula =
  /^[\s"'\0\uFEFF]{0,20}(?:=[\s]{0,5}[\w+\-"'({@$]|[+\-@][A-Za-z.]{1,30}\(|[+-]{1,2}\d{1,15}[+\-*/^]|[+\-@=][^\n]{0,200}(?:\|'|\|"|!A\d))/;
const markup =
  /<\s{0,5}\/?\s{0,5}(?:script|img|iframe|object|embed|svg|math|style|link|meta|base|form|input|button|video|audio|source|body|html|head|table|div|span|p|br|hr|a|b|i|u|h[1-6]|ul|ol|li|font|marquee|template|noscript|textarea|select)(?:\s{0,5}\/?>|\s{1,5}[a-z:-]{1,30}\s{0,5}=|\/)|<!--|<!doctype|<\?xml|<!\[cdata\[|\b(?:javascript|vbscript)\s{0,5}:|&(?:lt|#0{0,7}60|#x0{0,7}3c);?\s{0,5}\/?(?:script|img|iframe|svg)/i;
const dataUrl = /\bdata:(?:[a-z]{1,20}\/[a-z\d.+-]{1,60})?(?:;[a-z\d=-]{1,40}){0,4},/i;
const link =
  /\b(?:https?:\/\/|www\.)[^\s<>"']{1,2000}|\b(?:docs|drive|photos)\.google\.com\/[^\s<>"']{1,2000}|\bforms\.gle\/[^\s<>"']{1,200}/gi;
const shareHost =
  /^(?:https?:\/\/)?(?:www\.)?(?:(?:docs|drive|photos|sites|classroom)\.google\.com|photos\.app\.goo\.gl|forms\.gle|1drv\.ms|onedrive\.live\.com|[\w-]{1,60}\.sharepoint\.com|(?:[\w-]{1,20}\.)?dropbox\.com|(?:www\.)?icloud\.com|we\.tl|wetransfer\.com|(?:app|web)\.seesaw\.me|padlet\.com|[\w-]{1,60}\.zoom\.us)(?:[/?#]|$)/i;
const socialHost =
  /^(?:https?:\/\/)?(?:[\w-]{1,20}\.)?(?:instagram|facebook|tiktok|snapchat|twitter|x|threads|discord|linkedin|bsky|youtube)\.(?:com|gg|app|net)\/(?:@|in\/|u\/|add\/|profile|[\w.]{2,40}\/?$)/i;
const personalPath =
  /\/(?:~[\w.-]{1,60}|(?:pupils?|students?|learners?|users?|people|members?|profiles?|disgyblion|disgybl)\/[^/?#\s]{1,100})/i;
const secret =
  /[?&#;](?:token|access_token|id_token|auth|sig|signature|key|resourcekey|authkey|password|pwd|session|sid|email|upn|uln|dob|name|x-amz-signature|sv)=[^&\s]/i;

/**
 * Finds formulas, markup, data URLs and private links in a text.
 *
 * @param text - the text with invisible characters taken out, otherwise as written
 * @returns one entry per code
 * @example
 * ```ts
 * hostileIn('=HYPERLINK("http://evil.example","x")'); // [{ code: 'LP_LINT_FORMULA', severity: 'refuse' }]
 * ```
 */
export function hostileIn(text: string): readonly Hostile[] {
  const found: Hostile[] = [];
  if (formula.test(text)) found.push({ code: 'LP_LINT_FORMULA', severity: 'refuse' });
  if (markup.test(text)) found.push({ code: 'LP_LINT_MARKUP', severity: 'refuse' });
  if (dataUrl.test(text)) found.push({ code: 'LP_LINT_DATA_URL', severity: 'refuse' });
  // A cheap look first: most texts have none, and matchAll copies the expression.
  if (text.search(link) < 0) return found;
  const links = [...text.matchAll(link)].map(([url]) => url);
  if (links.some((url) => secret.test(url))) found.push({ code: 'LP_LINT_PERSONAL_LINK', severity: 'refuse' });
  else if (links.some((url) => personalPath.test(url) || socialHost.test(url)))
    found.push({ code: 'LP_LINT_PERSONAL_LINK', severity: 'hold' });
  if (links.some((url) => shareHost.test(url))) found.push({ code: 'LP_LINT_SHARE_LINK', severity: 'hold' });
  return found;
}
