/**
 * A snapshot of a profile for leaving or transition: a Comprehensive Learner Record (CLR 2.0). It is
 * always partial, for absence of an item means nothing; a shared selection is a presentation instead.
 * @module
 */
import { formatDateTime } from '../credential/index.ts';
import { laurelError } from '../errors/index.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import {
  type DraftClock,
  type DraftLearner,
  type IssuerProfile,
  identityOf,
  idSource,
  issuerProfile,
  schemaOf,
} from './draft.ts';
import { derivedUrn } from './uuid.ts';

/** How a snapshot is drafted. */
export interface ClrDraftOptions extends DraftClock {
  readonly learner: DraftLearner;
  readonly issuer?: IssuerProfile | undefined;
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  /** A learner's own snapshot: each school knows the same learner by another identifier. */
  readonly acceptOtherSubjects?: boolean | undefined;
  readonly ids?: { readonly credential?: string | undefined; readonly subject?: string | undefined } | undefined;
}

/** The contexts of a CLR; the unversioned CLR context lacks terms, so it is always 2.0.1. */
const clrContexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
] as const;

const program = {
  type: ['Achievement'],
  achievementType: 'LearningProgram',
  name: 'Learner profile',
  description: 'Sections of a learner profile.',
  criteria: { narrative: 'A curated set; absence of an item means nothing.' },
} as const;

/**
 * The draft of a snapshot: the learner's credentials, each whole and with its own proof, as parts of a
 * learner profile (CLR 2.0 §ClrSubject). Without the learner's key, and without `ids.subject`, its
 * subject is that of the credentials.
 *
 * @param credentials - signed achievement credentials of this learner, as JSON
 * @param options - the learner, the issuer, the clock
 * @returns the draft
 * @throws LP_SUBJECT_DIFFERS when a credential is about another subject, and that was not accepted
 * @example
 * ```ts
 * const clr = clrDraft([credential], { learner: { displayName: 'Zoë A.' }, now: new Date('2026-08-20T08:00:00Z') });
 * ```
 */
export function clrDraft(credentials: readonly JsonObject[], options: ClrDraftOptions): JsonObject {
  const { ids, issuer, learner, now } = options;
  const newId = idSource(options);
  const subjects = credentials.map(subjectOf);
  const subject = learner.did ?? ids?.subject ?? textOf(subjects[0]?.['id']) ?? newId();
  const isStranger = ({ id }: JsonObject): boolean => id !== subject && options.acceptOtherSubjects !== true;
  const stranger = subjects.findIndex(isStranger);
  if (stranger !== -1) throw laurelError('LP_SUBJECT_DIFFERS', { pointer: `/${stranger}/credentialSubject/id` });

  const profileId = derivedUrn([issuer?.id ?? '', program]);
  const achievementIds = subjects.flatMap(({ achievement }) =>
    isJsonObject(achievement) ? [textOf(achievement['id'])] : [],
  );
  return {
    '@context': [...clrContexts],
    id: ids?.credential ?? newId(),
    type: ['VerifiableCredential', 'ClrCredential'],
    name: options.title ?? 'Learner profile',
    description: options.summary ?? 'What this learner chose to include.',
    partial: true,
    ...(issuer !== undefined && { issuer: issuerProfile(issuer) }),
    validFrom: formatDateTime(now),
    credentialSubject: {
      id: subject,
      type: ['ClrSubject'],
      ...identityOf(learner),
      achievement: [{ id: profileId, ...program }],
      verifiableCredential: credentials,
      association: [...new Set(achievementIds)].flatMap((sourceId) =>
        sourceId === undefined
          ? []
          : [{ type: 'Association', associationType: 'isPartOf', sourceId, targetId: profileId }],
      ),
    },
    credentialSchema: schemaOf('clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json'),
  };
}

function subjectOf(credential: JsonObject): JsonObject {
  const subject = asList(credential['credentialSubject'])[0];
  return isJsonObject(subject) ? subject : {};
}

const textOf = (value: JsonValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
