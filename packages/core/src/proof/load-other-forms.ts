/** What is loaded, once it is: a runtime takes as long for each asking as for reading a small document. */
let loaded: typeof import('./other-forms.ts') | undefined;

/**
 * The forms that are seldom met; loaded when the first is.
 *
 * @returns what reads and verifies them
 */
export const loadOtherForms = async (): Promise<typeof import('./other-forms.ts')> =>
  (loaded ??= await import('./other-forms.ts'));
