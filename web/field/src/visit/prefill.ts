/** What a questionnaire may know of the visit before anyone is asked, by binding. */
import type { MoneyValue } from '@ronda/ui';
import type { Visit } from '../store/wire.ts';

/** As one types an amount. */
const plain = (money: MoneyValue | null | undefined): string | undefined =>
  money ? (money.amount_cents / 100).toFixed(2) : undefined;

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
    'account.balance': plain(account?.balance),
    'account.overdue': plain(account?.overdue),
    'account.currency': account?.currency,
    'account.days_past_due': account?.days_past_due,
    'promise.amount': plain(account?.last_promise?.amount),
    'promise.date': account?.last_promise?.due_on,
  };
  const entries = Object.entries(known).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries.map(([binding, value]) => [binding, String(value)]));
}
