/** Choices large enough for a thumb; a long list can be searched. */
import { columnsOf, wants } from '@ronda/ui/questions';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeView } from '../../../core/form.ts';
import type { FormFiles } from '../../../sync/formFiles.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { LabelMedia } from '../../../ui/LabelMedia.tsx';
import { folded } from '../../../visit/day.ts';

export interface ChoiceListProps {
  node: NodeView;
  id: string;
  chosen: readonly string[];
  /** The hashes of the files that choices show, by name. */
  files: FormFiles;
  /** Chosen, or touched again. */
  onChoose(value: string): void;
}

const MANY = 12;
/** A cheap phone draws so many at once; the others are found by their words. */
const MOST_SHOWN = 60;

export function ChoiceList({ node, id, chosen, files, onChoose }: ChoiceListProps) {
  const { t } = useTranslation('field');
  const [search, setSearch] = useState('');
  const choices = node.choices ?? [];
  const words = useMemo(() => (node.choices ?? []).map(({ label }) => folded(label)), [node.choices]);
  const wanted = folded(search);
  const found = choices.filter(
    (choice, place) => chosen.includes(choice.value) || words[place]?.includes(wanted),
  );
  const shown = found.filter((choice, place) => place < MOST_SHOWN || chosen.includes(choice.value));
  const left = found.length - shown.length;
  return (
    <div className="stack">
      {(choices.length > MANY || wants(node, 'autocomplete')) && (
        <input
          type="search"
          className="input"
          aria-label={t('fill.search')}
          placeholder={t('fill.search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <div className="choices" data-columns={columnsOf(node)}>
        {shown.map((choice) => (
          <Choice
            name={id}
            key={choice.value}
            several={node.kind === 'select_multiple'}
            chosen={chosen.includes(choice.value)}
            disabled={node.read_only}
            plain={wants(node, 'no-buttons')}
            onChoose={() => onChoose(choice.value)}
          >
            {choice.label || choice.value}
            <LabelMedia media={choice.media} files={files} about={choice.label} still />
          </Choice>
        ))}
      </div>
      {left > 0 && <p className="small soft">{t('fill.more_choices', { count: left })}</p>}
    </div>
  );
}
