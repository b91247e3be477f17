/** The settings: their parts on the left, the chosen one on the right. */
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import classes from './SettingsFrame.module.css';
import { SETTINGS_SECTIONS } from './sections.ts';

export function SettingsFrame() {
  const { t } = useTranslation('settings');
  const { administer } = useMay();
  const sections = SETTINGS_SECTIONS.filter((section) => administer || !section.administers);
  const menu = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a narrow screen the parts stand in one line that scrolls; the chosen one must be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part is chosen when the address changes
  useEffect(() => {
    const chosen = menu.current?.querySelector('[aria-current=page]');
    chosen?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <div className={classes.frame}>
      <nav ref={menu} className={classes.sections} aria-label={t('title')}>
        <h2 className={classes.title}>{t('title')}</h2>
        <ul>
          {sections.map((section) => (
            <li key={section.to}>
              <Link to={section.to} className={classes.link}>
                <section.icon size={18} stroke={1.7} aria-hidden />
                {t(section.label)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes.part}>
        <Outlet />
      </div>
    </div>
  );
}
