/** The settings: their parts on the left, the chosen one on the right. */
import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import classes from './SettingsFrame.module.css';
import { SETTINGS_SECTIONS } from './sections.ts';

export function SettingsFrame() {
  const { t } = useTranslation('settings');
  const { administer } = useMay();
  const sections = SETTINGS_SECTIONS.filter((section) => administer || !section.administers);
  return (
    <div className={classes.frame}>
      <nav className={classes.sections} aria-label={t('title')}>
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
