/** Why: everything the verdict noticed, in words, each with what it speaks for. */
import { useFormats } from '@ronda/ui';
import { IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Reason, Verdict } from '../../store/wire.ts';

/** Numbers of a reason as text: metres as distances, the rest rounded. */
function useWords(): (reason: Reason) => Record<string, string> {
  const formats = useFormats();
  return (reason) =>
    Object.fromEntries(
      Object.entries(reason.params ?? {}).map(([name, value]) => [
        name,
        name.endsWith('_m') ? formats.distance(value) : formats.number(Math.floor(value)),
      ]),
    );
}

function Sign({ weight }: { weight: number }) {
  if (weight > 0) return <IconCircleCheck size={20} color="var(--ronda-green-ink)" aria-hidden />;
  if (weight < 0) return <IconCircleX size={20} color="var(--ronda-vermillion-ink)" aria-hidden />;
  return <IconInfoCircle size={20} color="var(--ronda-grey-ink)" aria-hidden />;
}

export function Reasons({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('field');
  const words = useWords();
  if (verdict.reasons.length === 0) return null;
  return (
    <section className="card" aria-label={t('door.why')}>
      <h2>{t('door.why')}</h2>
      <ul className="reasons">
        {verdict.reasons.map((reason) => (
          <li key={reason.code} className="reason">
            <Sign weight={reason.weight} />
            <span>{t(`reason.${reason.code}`, { ...words(reason), defaultValue: reason.code })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
