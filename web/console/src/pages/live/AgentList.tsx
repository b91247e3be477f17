/** The list beside the map: everybody the reader sees, those who need help first. */
import { Button, Select, Skeleton, TextInput, Title, UnstyledButton } from '@mantine/core';
import { EmptyState, StateBadge, useFormats } from '@ronda/ui';
import { IconMapPinOff, IconSearch } from '@tabler/icons-react';
import { memo, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Battery } from './Battery.tsx';
import classes from './live.module.css';
import { type AgentPlace, chosenPlaces, isLow, PLACE_ORDERS, type PlaceOrder, useNow } from './places.ts';

const STATES = ['in_visit', 'on_shift', 'no_signal', 'low', 'off_shift'] as const;

/** So many rows at once; a thousand would cost more to draw than anybody reads. */
const STEP = 100;

export interface AgentListProps {
  /** Nobody is known yet without them. */
  rows: readonly AgentPlace[] | undefined;
  /** Stands in their place when they could not be read. */
  failed: ReactNode;
  state: string;
  onState: (state: string) => void;
  onOpen: (place: AgentPlace) => void;
}

interface RowProps {
  place: AgentPlace;
  age: string;
  onOpen: (place: AgentPlace) => void;
}

const Row = memo(function Row({ place, age, onOpen }: RowProps) {
  const { t } = useTranslation('live');
  return (
    <li className={classes.row}>
      <button type="button" className={classes.open} onClick={() => onOpen(place)}>
        <span className={classes.who}>
          <b>{place.name}</b>
          <small>{[place.code, place.branch_name].filter(Boolean).join(' · ')}</small>
        </span>
        <StateBadge kind="agent" value={place.state} />
        <span className={classes.facts}>
          <span>{age}</span>
          <Battery place={place} />
          <span>{t('progress', { done: place.visits_done, total: place.visits_total })}</span>
        </span>
      </button>
    </li>
  );
});

function Counts({ rows, state, onState }: Pick<AgentListProps, 'rows' | 'state' | 'onState'>) {
  const { t } = useTranslation('live');
  const count = (wanted: string) =>
    rows?.filter((row) => (wanted === 'low' ? isLow(row) : row.state === wanted)).length ?? '—';
  return (
    <fieldset className={classes.counts}>
      <legend className={classes.hidden}>{t('filter')}</legend>
      {STATES.map((wanted) => (
        <UnstyledButton
          key={wanted}
          className={classes.count}
          aria-pressed={state === wanted}
          onClick={() => onState(state === wanted ? '' : wanted)}
        >
          <b>{count(wanted)}</b>
          <span>{wanted === 'low' ? t('low') : t(`states:agent.${wanted}`)}</span>
        </UnstyledButton>
      ))}
    </fieldset>
  );
}

const NOBODY: readonly AgentPlace[] = [];

export function AgentList({ rows, failed, state, onState, onOpen }: AgentListProps) {
  const { t } = useTranslation('live');
  const { ago } = useFormats();
  const now = useNow();
  const [words, setWords] = useState('');
  const [order, setOrder] = useState<PlaceOrder>('state');
  const [most, setMost] = useState(STEP);
  const shown = useMemo(
    () => chosenPlaces(rows ?? NOBODY, { words, state, order }),
    [rows, words, state, order],
  );
  return (
    <>
      <header className={classes.head}>
        <Title order={1} size="h3">
          {t('title')}
        </Title>
        <Counts rows={rows} state={state} onState={onState} />
        <div className={classes.tools}>
          <TextInput
            aria-label={t('search')}
            placeholder={t('search')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Select
            aria-label={t('order.label')}
            allowDeselect={false}
            data={PLACE_ORDERS.map((value) => ({ value, label: t(`order.${value}`) }))}
            value={order}
            onChange={(value) => setOrder((value ?? 'state') as PlaceOrder)}
          />
        </div>
      </header>
      {!rows && (failed || <Skeleton height={200} m="md" />)}
      {rows && shown.length === 0 && (
        <EmptyState
          icon={IconMapPinOff}
          title={t(rows.length ? 'none.title' : 'empty.title')}
          text={t(rows.length ? 'none.text' : 'empty.text')}
        />
      )}
      <ul className={classes.list}>
        {shown.slice(0, most).map((place) => (
          <Row
            key={place.id}
            place={place}
            age={place.fix_at ? ago(place.fix_at, now) : t('never')}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {shown.length > most && (
        <Button m="md" variant="default" flex="none" onClick={() => setMost(most + STEP)}>
          {t('more', { count: shown.length - most })}
        </Button>
      )}
    </>
  );
}
