/**
 * The achievement that a credential is about, and the results on it. The achievement is a definition:
 * one school's learners share it, with its id, so nothing in it may speak of a learner.
 * @module
 */
import { laurelError } from '../errors/index.ts';
import type { JsonObject } from '../json/index.ts';
import { assuranceDescription, assuranceResult } from './assurance.ts';
import { findFramework, isShownFramework } from './framework.ts';
import type { FrameworkRef, Item, ResultItem } from './item.ts';
import type { KindWords } from './kind-mapping.ts';
import { scaleOf } from './scale.ts';
import { derivedUrn } from './uuid.ts';

/** What an achievement is made of besides the item. */
export interface AchievementOptions {
  readonly words: KindWords;
  readonly tags: readonly string[];
  readonly issuerId?: string | undefined;
  readonly vocabulary?: string | undefined;
  readonly related?: readonly RelatedAchievement[] | undefined;
}

/** The same achievement in another language (OB 3.0, class Related). */
export interface RelatedAchievement {
  /** The id of the other achievement, as its own draft has it. */
  readonly id: string;
  /** The language of the other, for example `en-GB`. */
  readonly language: string;
}

/** The achievement, and the results that refer to its descriptions. */
export interface AchievementParts {
  readonly achievement: JsonObject;
  readonly result: readonly JsonObject[];
}

/** Names a part of a definition: `achievement`, `result-0`, `result-0-level-2`, `assurance`. */
type Naming = (part: string) => string;

interface Described {
  readonly description: JsonObject;
  readonly result: JsonObject;
}

/**
 * The achievement of an item and its results. The ids follow from the issuer and the definition (its
 * own words, levels and scales), so the same definition is the same achievement for every learner.
 *
 * @param item - the item
 * @param options - its words, its tags and the issuer's id
 * @returns the achievement and the results
 * @throws LP_ITEM_LEVELS when a result is on levels that the item does not define
 */
export function achievementFor(item: Item, options: AchievementOptions): AchievementParts {
  // Each of two languages names the other, so neither's id may hang on that.
  const plain = build(item, { ...options, related: undefined }, (part) => part);
  const id = derivedUrn([options.issuerId ?? '', plain.achievement]);
  return build(item, options, (part) => (part === 'achievement' ? id : derivedUrn([id, part])));
}

function build(item: Item, options: AchievementOptions, nameOf: Naming): AchievementParts {
  const { words, tags, vocabulary, related } = options;
  const assurance = assuranceDescription(nameOf('assurance'));
  const described = [
    ...(item.results ?? []).map((result, index) => describe(item, result, index, nameOf)),
    ...startingPoint(item, nameOf),
  ];
  const alignment = (item.frameworkRefs ?? []).filter(isShownFramework).map(alignmentOf);
  return {
    achievement: {
      id: nameOf('achievement'),
      type: ['Achievement'],
      achievementType: words.achievementType,
      name: words.achievementName,
      description: words.achievementDescription,
      ...(words.fieldOfStudy !== undefined && { fieldOfStudy: words.fieldOfStudy }),
      ...(item.language !== undefined && { inLanguage: item.language }),
      ...(related !== undefined && related.length > 0 && { related: related.map(relatedMember) }),
      tag: tags,
      criteria: words.criteria,
      ...qualificationMembers(item),
      ...(alignment.length > 0 && { alignment }),
      resultDescription: [...described.map(({ description }) => description), assurance],
    },
    result: [
      ...described.map(({ result }) => result),
      assuranceResult(item.assurance, { resultDescription: nameOf('assurance'), vocabulary }),
    ],
  };
}

function describe(item: Item, result: ResultItem, index: number, nameOf: Naming): Described {
  const scale = scaleOf(result.scale);
  const id = nameOf(`result-${index}`);
  const base = {
    id,
    type: ['ResultDescription'],
    name: result.label ?? (result.scale === 'rubric' ? item.definition?.rubric?.name : undefined) ?? scale.name,
    resultType: scale.resultType,
  };
  const given = { type: ['Result'], resultDescription: id };
  const status = result.status === undefined ? {} : { status: result.status };
  if (scale.resultType === 'Status') return { description: base, result: { ...given, status: result.value } };
  if (scale.resultType === 'ScaledScore') {
    const [valueMin, valueMax] = [scale.values.at(0) ?? '', scale.values.at(-1) ?? ''];
    return { description: { ...base, valueMin, valueMax }, result: { ...given, value: result.value, ...status } };
  }
  if (scale.resultType !== 'RubricCriterionLevel') {
    return {
      description: { ...base, allowedValue: [...scale.values] },
      result: { ...given, value: result.value, ...status },
    };
  }
  const levels = levelsOf(item, result).map((level, place) => ({
    id: nameOf(`result-${index}-level-${place}`),
    type: ['RubricCriterionLevel'],
    name: level.name,
    ...(level.description !== undefined && { description: level.description }),
    level: String(place + 1),
  }));
  const achieved = levels.find(({ name }) => name === result.value);
  if (achieved === undefined) throw laurelError('LP_ITEM_LEVELS', { pointer: `/results/${index}` });
  return {
    description: { ...base, rubricCriterionLevel: levels },
    result: { ...given, achievedLevel: achieved.id, value: result.value, ...status },
  };
}

function levelsOf(
  item: Item,
  result: ResultItem,
): readonly { readonly name: string; readonly description?: string | undefined }[] {
  if (result.scale === 'rubric') return item.definition?.rubric?.levels ?? [];
  return scaleOf(result.scale).values.map((name) => ({ name }));
}

/** A personal outcome is measured from the learner's own start, in words: never on a scale for all. */
function startingPoint(item: Item, nameOf: Naming): readonly Described[] {
  if (item.kind !== 'personalOutcome') return [];
  return [
    { part: 'start', name: 'Starting point', value: item.baseline },
    { part: 'reached', name: 'Reached', value: item.achieved },
  ].map(({ part, name, value }) => {
    const id = nameOf(part);
    return {
      description: { id, type: ['ResultDescription'], name, resultType: 'Result' },
      result: { type: ['Result'], resultDescription: id, value },
    };
  });
}

function qualificationMembers(item: Item): JsonObject {
  if (item.kind !== 'examResult') return {};
  const { awardingOrganisation: creator, entryCode, qan } = item;
  return {
    ...(entryCode !== undefined && { humanCode: entryCode }),
    ...(creator !== undefined && { creator: { id: creator.id, type: ['Profile'], name: creator.name } }),
    ...(qan !== undefined && {
      otherIdentifier: [{ type: 'IdentifierEntry', identifier: qan, identifierType: 'ext:qan' }],
    }),
  };
}

const relatedMember = ({ id, language }: RelatedAchievement): JsonObject => ({
  id,
  type: ['Related'],
  inLanguage: language,
});

const alignmentOf = (ref: FrameworkRef): JsonObject => ({
  type: ['Alignment'],
  targetName: ref.name,
  targetFramework: findFramework(ref.framework)?.name ?? `${ref.framework} ${ref.version}`,
  ...(ref.code !== undefined && { targetCode: ref.code }),
  targetUrl: ref.url,
});
