/**
 * Which academic year a signing key is of: in the United Kingdom one begins on 1 September.
 * @module
 */

/**
 * The academic year of a moment.
 *
 * @param now - the moment; its day in UTC counts
 * @returns such as `2026-27`
 * @example
 * ```ts
 * academicYearOf(new Date('2026-08-31T12:00:00Z')); // '2025-26'
 * ```
 */
export function academicYearOf(now: Date): string {
  const first = now.getUTCFullYear() - (now.getUTCMonth() < 8 ? 1 : 0);
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
}

/**
 * A name for a new key that no key of the issuer has ever had: a retired key must never be taken for a later one.
 *
 * @param now - when it is made
 * @param used - all names of before, retired or not
 * @returns `2026-27`; `2026-27-2` for the second of that year, and so on
 * @example
 * ```ts
 * keyNameFor(new Date('2026-10-01T00:00:00Z'), new Set(['2026-27'])); // '2026-27-2'
 * ```
 */
export function keyNameFor(now: Date, used: ReadonlySet<string>): string {
  const year = academicYearOf(now);
  let name = year;
  for (let number = 2; used.has(name); number++) name = `${year}-${number}`;
  return name;
}

/**
 * The name of a signing key whose academic year is over, so that its school is reminded to rotate.
 *
 * @param verificationMethod - of the signer: a DID URL
 * @param now - the moment
 * @returns its name, `2025-26`; undefined for a key of this year, of a later one, or of no year (a did:key)
 * @example
 * ```ts
 * keyOfPastYear('did:webvh:Qm…:school.example#2025-26', new Date('2026-09-01T00:00:00Z')); // '2025-26'
 * ```
 */
export function keyOfPastYear(verificationMethod: string, now: Date): string | undefined {
  const [, name, year] = /#((\d{4}-\d{2})(?:-\d+)?)$/.exec(verificationMethod) ?? [];
  return year !== undefined && year < academicYearOf(now) ? name : undefined;
}
