/**
 * A page that stands alone: one file, without a script and without anything from elsewhere.
 * @module
 */
import { encodeBase64url, encodeUtf8, type PageLanguage, sha256 } from '@laurel/core';
import { escapeHtml } from './escape.ts';
import { styles } from './styles.ts';

/** What a page is made of. */
export interface DocumentParts {
  readonly language: PageLanguage;
  readonly title: string;
  /** HTML. */
  readonly body: string;
}

/**
 * The bytes as `data:` and hashes of policies want them (RFC 4648 §4).
 *
 * @param bytes - any
 * @returns base64 with padding
 */
export const encodeBase64 = (bytes: Uint8Array): string =>
  encodeBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/') + '='.repeat((3 - (bytes.length % 3)) % 3);

/** Only our own style sheet, and pictures that are in the file; nothing else, from nowhere (CSP 3 §6). */
const policy = (): string =>
  `default-src 'none'; img-src data:; style-src 'sha256-${encodeBase64(sha256(encodeUtf8(styles)))}'; base-uri 'none'; form-action 'none'`;

let policyOfStyles: string | undefined;

/**
 * The whole document.
 *
 * @param parts - language, title and body
 * @returns HTML
 */
export function htmlDocument({ language, title, body }: DocumentParts): string {
  policyOfStyles ??= policy();
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOfStyles}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${styles}</style>
</head>
<body>
${body}
</body>
</html>
`;
}
