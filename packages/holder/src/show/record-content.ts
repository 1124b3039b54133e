import { isJsonObject, type JsonObject, laurelError, parseJson } from '@laurel/core';

/**
 * A record's content as plain JSON, without members that are not there.
 *
 * @param content - what a schema describes
 * @returns JSON, past the same gate as everything that is read back
 * @throws LP_USAGE, and what the gate throws for text that it would not take back
 */
export function recordContent(content: object): JsonObject {
  const json = parseJson(JSON.stringify(content));
  if (!isJsonObject(json)) throw laurelError('LP_USAGE', { reason: 'a record is an object' });
  return json;
}
