/**
 * What a document is that follows a model.
 * @module
 */
import type { ClrCredential } from './clr.ts';
import type { ModelName } from './model-node.ts';
import type { AchievementCredential } from './open-badges/achievement-credential.ts';
import type { EndorsementCredential } from './open-badges/profile.ts';
import type { Presentation } from './presentation.ts';
import type { DataIntegrityProof } from './proof-options.ts';
import type { VcdmCredential } from './vcdm.ts';

/** What a document is that follows a model. */
export interface Models extends Record<ModelName, object> {
  readonly achievement: AchievementCredential;
  readonly endorsement: EndorsementCredential;
  readonly clr: ClrCredential;
  readonly other: VcdmCredential;
  readonly presentation: Presentation;
  readonly proof: DataIntegrityProof;
  readonly EnvelopedVerifiableCredential: { readonly id: string };
  readonly EnvelopedVerifiablePresentation: { readonly id: string };
}
