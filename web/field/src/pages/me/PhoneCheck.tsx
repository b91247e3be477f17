/** Whether this phone can do the work: place, storage that stays, battery. */
import { IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { poke } from '../../place/location.ts';
import { phoneStatus } from '../../sync/status.ts';

type Status = Awaited<ReturnType<typeof phoneStatus>>;

export function PhoneCheck() {
  const { t } = useTranslation('field');
  const [status, setStatus] = useState<Status | null>(null);
  useEffect(() => {
    void phoneStatus().then(setStatus);
  }, []);
  if (!status) return null;
  const persist = async () => {
    await navigator.storage?.persist?.();
    poke();
    setStatus(await phoneStatus());
  };
  const place = status.permissions.geolocation;
  const lines: [string, boolean | undefined][] = [
    [t(`check.place.${place ?? 'unknown'}`), place === undefined ? undefined : place === 'granted'],
    [t(status.storage_persisted ? 'check.storage.kept' : 'check.storage.may_go'), status.storage_persisted],
    [
      status.battery_percent === undefined
        ? t('check.battery.unknown')
        : t('check.battery.level', { percent: status.battery_percent }),
      status.battery_percent === undefined ? undefined : status.battery_percent > 20,
    ],
  ];
  return (
    <section className="card" aria-label={t('check.title')}>
      <h2>{t('check.title')}</h2>
      <ul className="reasons">
        {lines.map(([text, good]) => (
          <li key={text} className="reason">
            <Mark good={good} />
            <span>{text}</span>
          </li>
        ))}
      </ul>
      {(place !== 'granted' || !status.storage_persisted) && (
        <button type="button" className="button" onClick={() => void persist()}>
          {t('check.allow')}
        </button>
      )}
      <p className="small soft">{t('check.version', { version: status.app_version })}</p>
    </section>
  );
}

function Mark({ good }: { good: boolean | undefined }) {
  if (good === undefined) return <IconInfoCircle size={20} color="var(--ronda-grey-ink)" aria-hidden />;
  return good ? (
    <IconCircleCheck size={20} color="var(--ronda-green-ink)" aria-hidden />
  ) : (
    <IconCircleX size={20} color="var(--ronda-vermillion-ink)" aria-hidden />
  );
}
