/** What the server finds wrong with this phone's log, and what to do about it. */
import { IconAlertTriangle } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useTranslation } from 'react-i18next';
import { readEntry } from '../../store/database.ts';

export function LogFaults() {
  const { t } = useTranslation('field');
  const faults = useLiveQuery(() => readEntry('log_faults')) ?? [];
  const gap = faults.find((fault) => fault.kind === 'gap');
  const disorder = faults.find((fault) => fault.kind !== 'gap');
  const shown = [gap && 'gap', disorder && 'disorder'].filter((what) => what !== undefined);
  return shown.map((what) => (
    <div key={what} className="banner ronda-hue-orange" role="status">
      <IconAlertTriangle size={24} aria-hidden />
      <div className="grow stack-tight">
        <strong>{t(`log_fault.${what}`, { sequence: (what === 'gap' ? gap : disorder)?.sequence })}</strong>
        <span>{t(`log_fault.${what}_text`)}</span>
      </div>
    </div>
  ));
}
