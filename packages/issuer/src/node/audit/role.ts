/**
 * Who did something, as a role: the list that it stands in is read by many, and for years.
 * @module
 */
import { laurelError } from '@laurel/core';

/** Letters of any script, and what stands between words. */
const form = /^\p{L}[\p{L}\p{M} .,&/'’()-]{0,39}$/u;
/** What comes before a name. */
const titles = /^(?:mr|mrs|ms|miss|mx|dr|sir|dame|prof|professor|rev)\b/iu;

/**
 * Checks a role.
 *
 * @param text - as typed; none when nobody said
 * @returns the role; `not said`
 * @throws LP_AUDIT_ROLE for an e-mail address, digits, and what looks like somebody's name
 * @example
 * ```ts
 * roleOf(' exams  officer'); // 'exams officer'
 * ```
 */
export function roleOf(text: string | undefined): string {
  const role = (text ?? '').trim().replaceAll(/\s+/g, ' ').normalize('NFC');
  if (role === '') return 'not said';
  if (!form.test(role) || titles.test(role)) throw laurelError('LP_AUDIT_ROLE');
  return role;
}
