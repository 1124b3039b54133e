/**
 * The folder from which a web server serves, and the issuer's own, which nobody may ever be served.
 * @module
 */
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { laurelError } from '@laurel/core';

/**
 * Refuses a folder for the web that is the issuer's own, lies in it, or has it within: sealed keys and the register would
 * be served with the rest.
 *
 * @param directory - the issuer's directory
 * @param web - where files for the web go; it need not be there yet
 * @throws LP_PUBLISH_PLACE
 */
export async function refuseOwnFolder(directory: string, web: string): Promise<void> {
  const [own, other] = [await realPath(resolve(directory)), await realPath(resolve(web))];
  const isWithin = (inner: string, outer: string): boolean =>
    inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : `${outer}${sep}`);
  if (isWithin(own, other) || isWithin(other, own)) throw laurelError('LP_PUBLISH_PLACE');
}

/** Without links, as far as the path is there. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await realPath(parent), basename(path));
  }
}
