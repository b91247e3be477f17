/** What is recorded about the agent: only in the shift, and it can be looked at here. */
import { useFormats } from '@ronda/ui';
import { IconEye } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useTranslation } from 'react-i18next';
import { distanceM } from '../../place/distance.ts';
import { database, readEntry } from '../../store/database.ts';
import type { Fix } from '../../store/wire.ts';

function lengthM(fixes: Fix[]): number {
  return fixes.reduce((sum, fix, index) => {
    const before = fixes[index - 1];
    return before ? sum + distanceM(before, fix) : sum;
  }, 0);
}

async function readKept() {
  const shift = await readEntry('shift');
  const trail = await database.trail.orderBy('taken_at_us').toArray();
  const own = shift ? trail.filter((fix) => fix.shift_id === shift.shift_id) : [];
  return { shift, points: own.length, length: lengthM(own), all: trail.length, last: own.at(-1) };
}

export function KeptAboutMe() {
  const { t } = useTranslation('field');
  const formats = useFormats();
  const kept = useLiveQuery(readKept);
  if (!kept) return null;
  return (
    <section className="card" aria-label={t('kept.title')}>
      <h2 className="row">
        <IconEye size={24} aria-hidden />
        {t('kept.title')}
      </h2>
      <p className="small soft">{t('kept.text')}</p>
      <dl className="facts">
        <Fact
          name={t('kept.shift')}
          value={kept.shift ? t('kept.since', { time: formats.time(kept.shift.started_at) }) : t('kept.off')}
        />
        <Fact name={t('kept.points')} value={formats.number(kept.points)} />
        <Fact name={t('kept.length')} value={formats.distance(kept.length)} />
        <Fact
          name={t('kept.last')}
          value={
            kept.last ? formats.time(new Date(kept.last.taken_at_us / 1000).toISOString()) : t('kept.none')
          }
        />
      </dl>
      <p className="small soft">{t('kept.days')}</p>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tabular">{value}</dd>
    </div>
  );
}
