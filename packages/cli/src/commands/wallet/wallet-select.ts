import type { AddCommand } from '../../command.ts';
export const addWalletSelectCommand: AddCommand = () => undefined;
