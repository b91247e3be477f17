/** A state with its icon, word and hue. */
import { useTranslation } from 'react-i18next';
import { type StateKind, stateLook } from './states.ts';

export interface StateBadgeProps {
  kind: StateKind;
  /** The word on the wire, for example `en_route`. */
  value: string;
  size?: number;
}

export function StateBadge({ kind, value, size = 14 }: StateBadgeProps) {
  const { t } = useTranslation('states');
  const { hue, icon: Icon } = stateLook(kind, value);
  return (
    <span className={`ronda-badge ronda-hue-${hue}`}>
      <Icon size={size} stroke={2} aria-hidden />
      {t(`${kind}.${value}`, { defaultValue: value })}
    </span>
  );
}
