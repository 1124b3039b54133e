/**
 * Texts that try to be more than text, and pages full of them, for tests.
 * @module
 */
import type { PageEntry, ProfilePage } from '@laurel/core';
import fc from 'fast-check';

const attacks = [
  '<script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '</style><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onfocus=alert(1) autofocus='",
  '&lt;b&gt; &amp; &#60;i&#62;',
  '<!-- --><![CDATA[ ]]>',
  '</p></blockquote></main><h1>',
  'javascript:alert(1)',
  '\u202eesrever\u202c \u2066iso',
  'nul\0nul \u0008 \u001b[31m',
  '\ud800 half a pair',
  '\u2028\u2029\r\n\t',
  'Ï‘<template><iframe srcdoc="<script>">',
] as const;

/** Any text, and what people who mean harm would write. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...attacks),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc
    .tuple(fc.constantFrom(...attacks), fc.string({ unit: 'grapheme', maxLength: 10 }), fc.constantFrom(...attacks))
    .map((parts) => parts.join('')),
);

const passage = fc.record({
  heading: hostileText,
  paragraphs: fc.array(hostileText, { minLength: 1, maxLength: 3 }),
});

const entry: fc.Arbitrary<PageEntry> = fc.record(
  {
    title: hostileText,
    strength: hostileText,
    when: hostileText,
    witness: hostileText,
    journey: fc.array(fc.record({ label: hostileText, text: hostileText }), { maxLength: 2 }),
    said: fc.oneof(
      passage,
      fc.record({ ...{ by: hostileText }, heading: hostileText, paragraphs: fc.tuple(hostileText) }),
    ),
    ownWords: passage,
    pictures: fc.array(
      fc.record({ alternative: hostileText, digest: hostileText, mediaType: fc.constant('image/png' as const) }),
      { maxLength: 2 },
    ),
    language: fc.constantFrom('en' as const, 'cy' as const),
  },
  { requiredKeys: ['pictures'] },
);

/** A page as nobody's `profilePage` would make it: every text in it may be hostile. */
export const hostilePage: fc.Arbitrary<ProfilePage> = fc.record(
  {
    language: fc.constantFrom('en' as const, 'cy' as const),
    documentTitle: hostileText,
    name: hostileText,
    learner: hostileText,
    school: hostileText,
    classLine: hostileText,
    opening: hostileText,
    closing: hostileText,
    sections: fc.array(
      fc.record({
        key: fc.constant('projects' as const),
        heading: hostileText,
        entries: fc.array(entry, { minLength: 1, maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
  },
  {
    requiredKeys: ['language', 'documentTitle', 'name', 'learner', 'school', 'opening', 'closing', 'sections'],
  },
);

/** Members that say how something is shown, and are no text of anybody's. */
const kept = new Set(['language', 'key', 'mediaType']);

/**
 * The same page with every text harmless: what is drawn of it has the same elements.
 *
 * @param page - any
 * @returns its control
 */
export const harmless = <Value>(page: Value): Value => harmlessValue(page) as Value;

function harmlessValue(value: unknown): unknown {
  if (typeof value === 'string') return 'x';
  if (Array.isArray(value)) return value.map(harmlessValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, kept.has(key) ? member : harmlessValue(member)]),
  );
}
