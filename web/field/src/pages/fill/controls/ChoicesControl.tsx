/** One of the choices or several; a long list can be searched. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../ui/Choice.tsx';
import { LabelMedia } from '../../../ui/LabelMedia.tsx';
import { folded } from '../../../visit/day.ts';
import type { GivingProps } from './Control.tsx';

const MANY = 12;
/** A cheap phone draws so many at once; the others are found by their words. */
const MOST_SHOWN = 60;

export function ChoicesControl({ node, id, give, filling }: GivingProps) {
  const { t } = useTranslation('field');
  const [search, setSearch] = useState('');
  const choices = node.choices ?? [];
  const several = node.kind === 'select_multiple';
  const chosen = several ? node.value.split(' ').filter(Boolean) : [node.value];
  const toggle = (value: string) => {
    const without = chosen.filter((other) => other !== value);
    if (several) give(chosen.includes(value) ? without : [...chosen, value]);
    else give(node.value === value && !node.required ? null : value);
  };
  const wanted = folded(search);
  const found = choices.filter(
    (choice) => chosen.includes(choice.value) || folded(choice.label).includes(wanted),
  );
  const shown = found.filter((choice, place) => place < MOST_SHOWN || chosen.includes(choice.value));
  const left = found.length - shown.length;
  return (
    <div className="stack">
      {choices.length > MANY && (
        <input
          type="search"
          className="input"
          aria-label={t('fill.search')}
          placeholder={t('fill.search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {shown.map((choice) => (
        <Choice
          name={id}
          key={choice.value}
          several={several}
          chosen={chosen.includes(choice.value)}
          disabled={node.read_only}
          onChoose={() => toggle(choice.value)}
        >
          {choice.label || choice.value}
          <LabelMedia media={choice.media} files={filling.files} about={choice.label} still />
        </Choice>
      ))}
      {left > 0 && <p className="small soft">{t('fill.more_choices', { count: left })}</p>}
    </div>
  );
}
