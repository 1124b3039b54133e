/**
 * The models as zod has them, for whoever writes their JSON Schemas or reads data by them. A door of its own, for
 * zod takes longer to load than everything that a verdict needs.
 * @module
 */
export { bundleSchema } from '../carriers/bundle-schema.ts';
export { clrCredentialSchema } from '../credential/clr.ts';
export { envelopedCredentialSchema, envelopedPresentationSchema } from '../credential/envelope-schemas.ts';
export { achievementSchema } from '../credential/open-badges/achievement.ts';
export { achievementCredentialSchema } from '../credential/open-badges/achievement-credential.ts';
export { endorsementCredentialSchema, profileSchema } from '../credential/open-badges/profile.ts';
export { presentationSchema } from '../credential/presentation.ts';
export { dataIntegrityProofSchema } from '../credential/proof-options.ts';
export { vcdmCredentialSchema } from '../credential/vcdm.ts';
export {
  definitionSchema,
  evidenceSchema,
  frameworkRefSchema,
  itemSchema,
  organisationSchema,
  resultItemSchema,
  yearMonthSchema,
} from '../learner/item.ts';
export { authorisationSchema, learnerProfileSchema, learnerSchema } from '../learner/profile.ts';
export { signedTrustListSchema, successionSchema } from '../trust/trust-list-schema.ts';
