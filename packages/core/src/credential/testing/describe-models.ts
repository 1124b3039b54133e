/**
 * The models as zod has them, and the same written down as a table.
 * @module
 */
import type * as z from 'zod/mini';
import {
  $ZodArray,
  $ZodBoolean,
  $ZodCheckMinLength,
  $ZodCustomStringFormat,
  $ZodEnum,
  $ZodExactOptional,
  $ZodLiteral,
  $ZodNever,
  $ZodNumber,
  $ZodObject,
  $ZodString,
  $ZodStringFormat,
  $ZodTuple,
  $ZodUnion,
  $ZodUnknown,
} from 'zod/v4/core';
import { clrCredentialSchema } from '../clr.ts';
import { envelopedCredentialSchema, envelopedPresentationSchema } from '../envelope-schemas.ts';
import { formats } from '../formats.ts';
import type { FormatName, ModelName, ModelNode, ModelTable, RuleUse } from '../model-node.ts';
import { achievementCredentialSchema } from '../open-badges/achievement-credential.ts';
import { endorsementCredentialSchema } from '../open-badges/profile.ts';
import { presentationSchema } from '../presentation.ts';
import { dataIntegrityProofSchema } from '../proof-options.ts';
import { ruleOf } from '../value.ts';
import { vcdmCredentialSchema } from '../vcdm.ts';

type Schema = z.core.$ZodType;

/** The schema of each model. */
export const schemas: Readonly<Record<ModelName, Schema>> = {
  achievement: achievementCredentialSchema,
  endorsement: endorsementCredentialSchema,
  clr: clrCredentialSchema,
  other: vcdmCredentialSchema,
  presentation: presentationSchema,
  proof: dataIntegrityProofSchema,
  EnvelopedVerifiableCredential: envelopedCredentialSchema,
  EnvelopedVerifiablePresentation: envelopedPresentationSchema,
};

/**
 * Writes schemas down as a table.
 *
 * @param of - the schema of each model
 * @returns the table; equal steps are one step
 * @throws Error for a part of zod that no model was made of so far
 */
export function describeModels(of: Readonly<Record<ModelName, Schema>>): ModelTable {
  const nodes: (ModelNode | undefined)[] = [];
  const byText = new Map<string, number>();
  const objects = new Map<Schema, number>();

  const placeOf = (node: ModelNode): number => {
    const text = JSON.stringify(node);
    const place = byText.get(text) ?? nodes.push(node) - 1;
    byText.set(text, place);
    return place;
  };

  const describe = (schema: Schema): number => {
    if (schema instanceof $ZodObject) return describeObject(schema);
    return placeOf({ ...formOf(schema), ...checksOf(schema) });
  };

  // Its place is taken before its members are looked at: a Profile holds endorsements, which hold Profiles.
  const describeObject = (schema: z.core.$ZodObject): number => {
    const known = objects.get(schema);
    if (known !== undefined) return known;
    const place = nodes.push(undefined) - 1;
    objects.set(schema, place);
    const { shape, catchall } = schema._zod.def;
    const isClosed = catchall instanceof $ZodNever;
    if (!isClosed && !(catchall instanceof $ZodUnknown)) throw unknownPart(schema);
    const members = Object.entries(shape).map(([name, member]) =>
      member instanceof $ZodExactOptional
        ? [`${name}?`, describe(member._zod.def.innerType)]
        : [name, describe(member)],
    );
    nodes[place] = {
      kind: 'object',
      members: Object.fromEntries(members),
      ...(isClosed ? { isClosed } : {}),
      ...checksOf(schema),
    };
    return place;
  };

  const formOf = (schema: Schema): ModelNode => {
    if (schema instanceof $ZodArray) return { kind: 'list', item: describe(schema._zod.def.element) };
    if (schema instanceof $ZodTuple) {
      const { items, rest } = schema._zod.def;
      return { kind: 'tuple', items: items.map(describe), ...(rest === null ? {} : { rest: describe(rest) }) };
    }
    if (schema instanceof $ZodUnion) return { kind: 'choice', options: schema._zod.def.options.map(describe) };
    if (schema instanceof $ZodEnum || schema instanceof $ZodLiteral) {
      return { kind: 'words', words: [...schema._zod.values].map(String) };
    }
    if (schema instanceof $ZodBoolean) return { kind: 'boolean' };
    if (schema instanceof $ZodNumber) return { kind: 'number' };
    if (schema instanceof $ZodCustomStringFormat) {
      const { format } = schema._zod.def;
      if (!isFormat(format)) throw unknownPart(schema);
      return { kind: 'format', format };
    }
    if (schema instanceof $ZodString && !(schema instanceof $ZodStringFormat)) return { kind: 'text' };
    throw unknownPart(schema);
  };

  const models = {
    achievement: describe(of.achievement),
    endorsement: describe(of.endorsement),
    clr: describe(of.clr),
    other: describe(of.other),
    presentation: describe(of.presentation),
    proof: describe(of.proof),
    EnvelopedVerifiableCredential: describe(of.EnvelopedVerifiableCredential),
    EnvelopedVerifiablePresentation: describe(of.EnvelopedVerifiablePresentation),
  };
  return { models, nodes: nodes.filter((node) => node !== undefined) };
}

const isFormat = (name: string): name is FormatName => Object.hasOwn(formats, name);

/** The checks of a schema: a least length, then rules. */
function checksOf(schema: Schema): { readonly least?: number; readonly rules?: readonly RuleUse[] } {
  const [first, ...others] = schema._zod.def.checks ?? [];
  const isLength = first instanceof $ZodCheckMinLength;
  const rules = (isLength ? others : [first, ...others])
    .filter((check) => check !== undefined)
    .map((check) => {
      const use = ruleOf(check);
      if (use === undefined) throw unknownPart(schema);
      return use;
    });
  return {
    ...(isLength ? { least: first._zod.def.minimum } : {}),
    ...(rules.length > 0 ? { rules } : {}),
  };
}

const unknownPart = (schema: Schema): Error => new Error(`the table cannot say this: ${schema._zod.def.type}`);
