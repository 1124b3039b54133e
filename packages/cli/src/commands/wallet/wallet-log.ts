import type { AddCommand } from '../../command.ts';
export const addWalletLogCommand: AddCommand = () => undefined;
