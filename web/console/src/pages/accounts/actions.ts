/** What can be done with selected accounts. Another area adds its own here: one line. */
import type { ComponentType } from 'react';
import { AssignAction } from '../visits/AssignAction.tsx';

export interface AccountActionProps {
  /** The accounts that were ticked. */
  ids: readonly string[];
  /** The list's search and filters, in the words of the server; for actions on everything that matches. */
  filter: Record<string, string>;
  /** How many accounts match the filter. */
  total: number;
  /** Call it when the accounts changed: the selection is cleared and the list read again. */
  onDone: () => void;
}

/** A button above the list; it opens what it needs. */
export type AccountAction = ComponentType<AccountActionProps>;

export const ACCOUNT_ACTIONS: readonly AccountAction[] = [AssignAction];
