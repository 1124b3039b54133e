export { canonicalizeJson } from './canonicalize.ts';
export { copyJson } from './copy-json.ts';
export { compactMembers, documentMembers, embeddingMembers } from './embedding-members.ts';
export { checkSize } from './gate-rules.ts';
export { isGated, markPart, mayEmbed, withoutMembers } from './gated.ts';
export { asList, isJsonObject, type JsonObject, type JsonValue } from './json-value.ts';
export { type JsonLimits, parseJson } from './parse-json.ts';
export { pointerStep, shownStep } from './pointer.ts';
export { rearrangeJson } from './rearrange-json.ts';
