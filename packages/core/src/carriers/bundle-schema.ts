/**
 * The form of a bundle as zod has it, for its JSON Schema. What is read is held to the reader's own checks, which take no
 * zod; a test holds the two to say the same of what is written.
 * @module
 */
import * as z from 'zod/mini';
import { isDateTime } from '../credential/index.ts';
import { mostDocuments, mostFiles } from './limits.ts';

const text = z.string();
const files = z.optional(z.array(z.strictObject({ name: text, text })).check(z.maxLength(mostFiles)));

const carried = {
  format: z.literal('laurel-bundle'),
  version: z.literal(1),
  readMe: z.optional(text),
  made: z.optional(text.check(z.refine(isDateTime, 'a date and time with its zone, as in 2026-09-01T00:00:00Z'))),
  histories: files,
  documents: files,
  statusLists: files,
  handOvers: files,
  evidence: z.optional(
    z
      .array(z.strictObject({ digest: text, mediaType: text, alternative: z.optional(text), base64: text }))
      .check(z.maxLength(mostFiles)),
  ),
};

/** A bundle: one presentation, or credentials, with everything that is needed to check them offline. */
export const bundleSchema = z.union([
  z.strictObject({ ...carried, presentation: text }),
  z.strictObject({ ...carried, credentials: z.array(text).check(z.minLength(1), z.maxLength(mostDocuments)) }),
]);
