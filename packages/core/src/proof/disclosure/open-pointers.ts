/**
 * What stands open in the signed payload of an SD-JWT, by its places in the whole.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue, pointerStep } from '../../json/index.ts';

/**
 * The pointers to what is shown of an SD-JWT whatever its holder chooses.
 *
 * @param payload - what was signed, with digests in the place of what can be hidden
 * @param document - the whole, with all that the payload's digests stand for
 * @returns JSON pointers (RFC 6901) into the whole, each to something of which nothing can be hidden; the parts of what
 * has such a pointer have theirs too
 * @see RFC 9901 §4.2.4
 * @example
 * ```ts
 * [...openPointersIn({ name: 'A', _sd: ['W0Vt…'] }, { name: 'A', role: 'B' })]; // ['/name']
 * ```
 */
export function openPointersIn(payload: JsonObject, document: JsonObject): ReadonlySet<string> {
  const open = new Set<string>();
  collectOpen(payload, document, { pointer: '', open });
  return open;
}

/** Collects, and says whether all of a value is open. */
function collectOpen(
  signed: JsonValue | undefined,
  whole: JsonValue,
  at: { readonly pointer: string; readonly open: Set<string> },
): boolean {
  if (signed === undefined || (isJsonObject(signed) && '...' in signed)) return false;
  const { pointer, open } = at;
  let isOpen = true;
  if (typeof whole === 'object' && whole !== null) {
    // With digests of nothing among the elements the places no longer fit; then none is said to be open.
    if (Array.isArray(whole) && (!Array.isArray(signed) || signed.length !== whole.length)) return false;
    for (const [name, member] of Object.entries(whole)) {
      const inner = (signed as JsonObject)[name];
      if (!collectOpen(inner, member, { pointer: `${pointer}/${pointerStep(name)}`, open })) isOpen = false;
    }
  }
  if (isOpen) open.add(pointer);
  return isOpen;
}
