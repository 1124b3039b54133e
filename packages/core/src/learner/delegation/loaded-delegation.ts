export { isDelegation, readDelegation } from './delegation.ts';
