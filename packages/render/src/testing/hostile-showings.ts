/**
 * Shown profiles full of texts that try to be more than text, for tests.
 * @module
 */
import type { JsonObject, JsonValue, ShowingPage } from '@laurel/core';
import fc from 'fast-check';
import { hostileText } from './hostile-texts.ts';
import { sampleShowing } from './sample-showings.ts';

/** What a credential's own text might try. */
export const attackTexts: readonly string[] = [
  '<script>document.title="ran"</script>',
  '"><img src=https://tracker.example/a.png onerror=document.title=1>',
  '<a download="presentation.json" href="data:application/json;base64,e30=">',
  '</title></style></script><svg/onload=alert(1)>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  'javascript:alert(1)//https://tracker.example',
  '\u202eelgooG\u202c \u2066verified\u2069 \u200b\u00ad',
  ') Tj ET Q BT (forged) Tj endstream endobj %%EOF /JS (app.alert(1)) << /S /URI >>',
  '&lt;script&gt; &#x3c;b&#x3e; &amp;amp; ]]> <![CDATA[ <?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>&a;',
  `Level 9 ${'a'.repeat(10_000)}`,
  '✅ VALID – checked by Laurel. Nothing more is needed.',
];

/** Members whose text people read, of a credential. */
const told: ReadonlySet<string> = new Set([
  'name',
  'description',
  'narrative',
  'endorsementComment',
  'identityHash',
  'targetName',
]);

/**
 * The same credential with a text in each place where people read one.
 *
 * @param document - a credential
 * @param text - in every place
 * @returns a copy
 */
export function withText(document: JsonObject, text: string): JsonObject {
  const change = (value: JsonValue, key: string): JsonValue => {
    if (typeof value === 'string') return told.has(key) ? text : value;
    if (Array.isArray(value)) return value.map((one) => change(one, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member, name)]));
  };
  const changed = change(document, '');
  return typeof changed === 'object' && changed !== null && !Array.isArray(changed)
    ? (changed as JsonObject)
    : document;
}

/** Members that say how something is shown, and are no text of anybody's. */
const kept: ReadonlySet<string> = new Set(['language', 'form', 'voucher']);

/** The same page with every text another one, also the page's own. */
export const withTexts = (page: ShowingPage, next: () => string): ShowingPage => changed(page, next) as ShowingPage;

function changed(value: unknown, next: () => string): unknown {
  if (typeof value === 'string') return next();
  if (Array.isArray(value)) return value.map((one) => changed(one, next));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, kept.has(key) ? member : changed(member, next)]),
  );
}

/** A page as nobody's `showingPage` would make it: every text in it may be hostile. */
export const hostileShowing: fc.Arbitrary<ShowingPage> = fc
  .array(hostileText, { minLength: 20, maxLength: 20 })
  .map((texts) => {
    let at = 0;
    return withTexts(sampleShowing({ count: 3, language: 'en', form: 'page' }), () => texts[at++ % texts.length] ?? '');
  });
