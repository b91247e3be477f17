/** What a questionnaire may know of the visit before anyone is asked, by binding. */
import type { Visit } from '../store/wire.ts';

export function prefilled(visit: Visit): Record<string, string> {
  const { account, debtor, address } = visit;
  const known: Record<string, string | number | null | undefined> = {
    'debtor.name': debtor.name,
    'debtor.role': debtor.role,
    'debtor.phone': debtor.phones[0],
    'address.text': address.text,
    'address.reference': address.reference,
    'account.external_id': account?.external_id,
    'account.creditor': account?.creditor,
    'account.product': account?.product,
    'account.balance': account?.balance ? (account.balance.amount_cents / 100).toFixed(2) : undefined,
    'account.overdue': account?.overdue ? (account.overdue.amount_cents / 100).toFixed(2) : undefined,
    'account.currency': account?.currency,
    'account.days_past_due': account?.days_past_due,
  };
  const entries = Object.entries(known).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries.map(([binding, value]) => [binding, String(value)]));
}
