/** The ways through the console, the search, and who is signed in. */
import { Kbd, Tooltip, UnstyledButton } from '@mantine/core';
import { RondaMark } from '@ronda/ui';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '../app/session.ts';
import { useWaiting } from '../app/waiting.ts';
import { openSearch } from './GlobalSearch.tsx';
import { NAVIGATION, type NavigationItem } from './navigation.ts';
import classes from './Sidebar.module.css';
import { UserMenu } from './UserMenu.tsx';

const MOST_SHOWN = 99;

interface NavigationLinkProps {
  item: NavigationItem;
  slim: boolean;
  /** How much waits there. */
  count: number;
}

function NavigationLink({ item, slim, count }: NavigationLinkProps) {
  const { t } = useTranslation('shell');
  const label = t(`navigation.${item.label}`);
  return (
    <li className={item.apart ? classes.apart : undefined}>
      <Tooltip label={label} position="right" disabled={!slim}>
        <Link
          to={item.to}
          className={classes.link}
          activeOptions={{ exact: item.to === '/', includeSearch: false }}
          aria-label={slim ? label : undefined}
        >
          <item.icon size={20} stroke={1.7} aria-hidden />
          {!slim && <span>{label}</span>}
          {count > 0 && (
            <span className={classes.count} title={t('waiting', { count })}>
              {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
            </span>
          )}
        </Link>
      </Tooltip>
    </li>
  );
}

export function Sidebar({ slim, onSlim }: { slim: boolean; onSlim: () => void }) {
  const { t } = useTranslation('shell');
  const { organization_name } = useSession();
  const { supervise } = useMay();
  const waiting = useWaiting();
  const SlimIcon = slim ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const slimLabel = t(slim ? 'expand' : 'collapse');
  return (
    <div className={classes.sidebar} data-slim={slim || undefined}>
      <Link to="/" className={classes.brand} aria-label={slim ? `Ronda, ${organization_name}` : undefined}>
        <RondaMark size={32} />
        {!slim && (
          <span className={classes.names}>
            <b>Ronda</b>
            <small>{organization_name}</small>
          </span>
        )}
      </Link>
      <UnstyledButton
        className={classes.search}
        onClick={openSearch}
        aria-label={slim ? t('search.open') : undefined}
      >
        <IconSearch size={18} stroke={1.8} aria-hidden />
        {!slim && (
          <>
            <span>{t('search.open')}</span>
            <Kbd size="xs" className={classes.kbd}>
              Ctrl K
            </Kbd>
          </>
        )}
      </UnstyledButton>
      <nav aria-label={t('menu')} className={classes.nav}>
        <ul>
          {NAVIGATION.filter((item) => supervise || !item.supervise).map((item) => (
            <NavigationLink
              key={item.to}
              item={item}
              slim={slim}
              count={(waiting && item.waits?.(waiting)) || 0}
            />
          ))}
        </ul>
      </nav>
      <div className={classes.foot}>
        <UserMenu slim={slim} />
        <Tooltip label={slimLabel} position="right">
          <UnstyledButton
            className={classes.collapse}
            onClick={onSlim}
            aria-label={slimLabel}
            visibleFrom="sm"
          >
            <SlimIcon size={20} stroke={1.6} aria-hidden />
          </UnstyledButton>
        </Tooltip>
      </div>
    </div>
  );
}
