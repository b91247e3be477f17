/** What to say and to check, with the figures at hand. */
import { useFormats } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import type { StepProps } from './Steps.tsx';

/** `{{debtor}}`, `{{balance}}`, `{{creditor}}` in a script become what they stand for. */
export function spoken(script: string, words: Record<string, string>): string {
  return script.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => words[name] ?? whole);
}

export function ScriptStep({ item }: StepProps) {
  const { t } = useTranslation('field');
  const formats = useFormats();
  const { account, debtor } = item.visit;
  const balance = account?.balance ? formats.money(account.balance) : '';
  const words = { debtor: debtor.name, creditor: account?.creditor ?? '', balance };
  return (
    <>
      {balance && (
        <dl className="card facts">
          <div>
            <dt>{t('visit.balance')}</dt>
            <dd className="tabular">{balance}</dd>
          </div>
          {typeof account?.days_past_due === 'number' && (
            <div>
              <dt>{t('visit.past_due')}</dt>
              <dd className="tabular">{t('visit.days_only', { count: account.days_past_due })}</dd>
            </div>
          )}
        </dl>
      )}
      <p className="pre-line" style={{ fontSize: '1.125rem', lineHeight: 1.55 }}>
        {spoken(item.kind?.script ?? '', words)}
      </p>
    </>
  );
}
