import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('the arguments', () => {
  it('ask for everything when there are none', () => {
    const asked = readArguments([]);
    expect(asked).toMatchObject({ quick: false, json: false, bulkRows: 100_000 });
    expect(asked).toMatchObject({ documents: ['badge-small', 'badge-4k', 'clr-30', 'clr-1000'] });
    expect(asked === 'help' ? [] : asked.jobs).toHaveLength(16);
    expect(asked === 'help' ? [] : asked.sections).toHaveLength(8);
  });

  it('ask for the 4 kB badge alone when it has to be quick', () => {
    expect(readArguments(['--quick'])).toMatchObject({ quick: true, documents: ['badge-4k'], bulkRows: 1000 });
  });

  it('choose jobs by their first word or in full, and parts of a run', () => {
    expect(readArguments(['--only', 'issue,verify-vc+jwt,parts'])).toMatchObject({
      jobs: [
        'issue eddsa-rdfc-2022',
        'issue vc+jwt',
        'verify vc+jwt',
        'issue eddsa-jcs-2022',
        'issue ecdsa-sd-2023',
        'issue bbs-2023',
        'issue dc+sd-jwt',
      ],
      sections: ['parts'],
    });
  });

  it('that are wrong are refused with a sentence', () => {
    expect(() => readArguments(['--only', 'iss'])).toThrow('does not know iss');
    expect(() => readArguments(['--document', 'badge'])).toThrow('badge-small, badge-4k');
    expect(() => readArguments(['--bulk-rows', 'many'])).toThrow('whole number');
    expect(() => readArguments(['--fast'])).toThrow('--fast');
  });
});
