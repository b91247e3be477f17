/** The boxes that select rows. */
import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './DataTable.module.css';
import type { Selection } from './DataTable.tsx';

function toggle(selection: Selection, ids: readonly string[], on: boolean): void {
  const next = new Set(selection.ids);
  for (const id of ids) {
    if (on) next.add(id);
    else next.delete(id);
  }
  selection.change(next);
}

export function SelectAll({ selection, ids }: { selection: Selection; ids: readonly string[] }) {
  const { t } = useTranslation('table');
  const all = ids.length > 0 && ids.every((id) => selection.ids.has(id));
  const some = ids.some((id) => selection.ids.has(id));
  return (
    <th className={classes.check} scope="col">
      <Checkbox
        size="xs"
        aria-label={t('select_all')}
        checked={all}
        indeterminate={some && !all}
        onChange={(event) => toggle(selection, ids, event.currentTarget.checked)}
      />
    </th>
  );
}

export function SelectRow({ selection, id }: { selection: Selection; id: string }) {
  const { t } = useTranslation('table');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps the click on the box from opening the row
    <td className={classes.check} onClick={(event) => event.stopPropagation()}>
      <Checkbox
        size="xs"
        aria-label={t('select_row')}
        checked={selection.ids.has(id)}
        onChange={(event) => toggle(selection, [id], event.currentTarget.checked)}
      />
    </td>
  );
}
