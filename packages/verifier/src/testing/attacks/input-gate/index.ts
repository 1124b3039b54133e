export { bombAttacks } from './bombs.ts';
export { dateAttacks } from './dates.ts';
export { deceptiveHarmless, deceptiveNames } from './deceptive.ts';
export { didDocumentAttacks } from './did-documents.ts';
export { textAttacks } from './texts.ts';
