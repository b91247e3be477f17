/** The bar above a screen: back, where one is, what can be done. */
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface TopBarProps {
  title: string;
  /** Where back leads, as a path after `#`. */
  back?: string;
  children?: ReactNode;
}

export function TopBar({ title, back, children }: TopBarProps) {
  const { t } = useTranslation('common');
  return (
    <header className="topbar">
      {back && (
        <a className="icon-button" href={`#${back}`} aria-label={t('actions.back')}>
          <IconArrowLeft size={26} aria-hidden />
        </a>
      )}
      <span className="topbar-title">{title}</span>
      {children}
    </header>
  );
}
