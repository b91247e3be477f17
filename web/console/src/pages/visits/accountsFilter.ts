/** The filter of the list of accounts, as the address bar has it, as a request carries it. */
import type { Schema } from '@ronda/api-client';

const days = (text: string | undefined): number | null => (text ? Number(text) : null);

export function accountsFilter(words: Readonly<Record<string, string>>): Schema<'AccountsQuery'> {
  return {
    agent: words.agent ?? null,
    branch: words.branch ?? null,
    bucket: words.bucket ?? null,
    days_from: days(words.days_from),
    days_to: days(words.days_to),
    pin: words.pin ?? null,
    portfolio: words.portfolio ?? null,
    visit: words.visit ?? null,
  };
}
