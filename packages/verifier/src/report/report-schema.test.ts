import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { trustListSchema } from '../trust/trust-list-schema.ts';
import { reportSchema } from './report-schema.ts';

describe('the forms that others write and read', () => {
  it('have a JSON Schema', () => {
    expect(JSON.stringify(z.toJSONSchema(reportSchema))).toContain('LP_ISSUER_UNKNOWN');
    expect(JSON.stringify(z.toJSONSchema(trustListSchema))).toContain('externally-validated');
  });
});
