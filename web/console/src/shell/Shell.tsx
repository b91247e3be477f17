/** The frame around every page: the ways on the left, the page on the right; on phones a bar above. */
import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { FormatsProvider, RondaMark } from '@ronda/ui';
import { IconPlugConnectedX, IconSearch } from '@tabler/icons-react';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session.ts';
import { LabelledIcon } from '../components/LabelledIcon.tsx';
import { useLive, useLost } from '../live/useLive.ts';
import { GlobalSearch, openSearch } from './GlobalSearch.tsx';
import classes from './Shell.module.css';
import { Sidebar } from './Sidebar.tsx';

export function Shell() {
  const { t } = useTranslation('shell');
  useLive();
  const lost = useLost();
  const { organization_locale, time_zone } = useSession();
  const [opened, { toggle, close }] = useDisclosure(false);
  const [slim, setSlim] = useLocalStorage({ key: 'ronda.slim-navigation', defaultValue: false });
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when the address changes
  useEffect(close, [pathname]);

  return (
    <FormatsProvider locale={organization_locale} timeZone={time_zone}>
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      <AppShell
        header={{ height: { base: 52, sm: 0 } }}
        navbar={{ width: slim ? 64 : 248, breakpoint: 'sm', collapsed: { mobile: !opened } }}
        transitionDuration={160}
      >
        <AppShell.Header hiddenFrom="sm" className={classes.header} withBorder={false}>
          <Group h="100%" px="sm" justify="space-between">
            <Group gap="xs">
              <Burger
                opened={opened}
                onClick={toggle}
                size="sm"
                color="currentColor"
                aria-label={t('menu')}
              />
              <RondaMark size={26} />
              <b>Ronda</b>
            </Group>
            <LabelledIcon label={t('search.open')} color="currentColor" onClick={openSearch}>
              <IconSearch size={20} />
            </LabelledIcon>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar className={classes.navbar} withBorder={false}>
          <Sidebar slim={slim && !opened} onSlim={() => setSlim(!slim)} />
        </AppShell.Navbar>
        <AppShell.Main id="content" className={classes.main} tabIndex={-1}>
          <div role="status" className={classes.status}>
            {lost && (
              <p className={classes.lost}>
                <IconPlugConnectedX size={16} aria-hidden /> {t('lost')}
              </p>
            )}
          </div>
          <Outlet />
        </AppShell.Main>
      </AppShell>
      <GlobalSearch />
    </FormatsProvider>
  );
}
