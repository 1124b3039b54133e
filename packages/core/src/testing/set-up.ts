/**
 * What every file of tests begins with: no test of the verifier may reach for the network.
 * @module
 */
import { expect } from 'vitest';
import { forbidNetwork } from './no-network.ts';

const { testPath = '' } = expect.getState();
if (testPath.replaceAll('\\', '/').includes('/packages/verifier/src/')) forbidNetwork();
