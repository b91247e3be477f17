/** Why there is nothing here, and what to do next. */
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  icon: Icon;
  title: string;
  text?: string;
  action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="ronda-empty">
      <span className="ronda-empty-icon">
        <Icon size={28} stroke={1.6} aria-hidden />
      </span>
      <p className="ronda-empty-title">{title}</p>
      {text && <p className="ronda-empty-text">{text}</p>}
      {action && <div className="ronda-empty-action">{action}</div>}
    </div>
  );
}
