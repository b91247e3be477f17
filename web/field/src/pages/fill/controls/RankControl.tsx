/** All choices in an order: each can be moved up or down. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { moved, ranked } from './answers.ts';
import type { GivingProps } from './Control.tsx';

export function RankControl({ node, give }: GivingProps) {
  const { t } = useTranslation('field');
  const choices = node.choices ?? [];
  const order = ranked(node.value, choices);
  const name = (value: string) => choices.find((choice) => choice.value === value)?.label || value;
  return (
    <>
      <ol className="list">
        {order.map((value, place) => (
          <li key={value} className="visit-item">
            <span className="tabular soft">{place + 1}</span>
            <span className="grow">{name(value)}</span>
            <button
              type="button"
              className="icon-button"
              aria-label={t('fill.up', { name: name(value) })}
              disabled={place === 0 || node.read_only}
              onClick={() => give(moved(order, place, -1))}
            >
              <IconArrowUp size={22} aria-hidden />
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={t('fill.down', { name: name(value) })}
              disabled={place === order.length - 1 || node.read_only}
              onClick={() => give(moved(order, place, 1))}
            >
              <IconArrowDown size={22} aria-hidden />
            </button>
          </li>
        ))}
      </ol>
      {node.value === '' && (
        <button type="button" className="button" disabled={node.read_only} onClick={() => give(order)}>
          {t('fill.keep_order')}
        </button>
      )}
    </>
  );
}
