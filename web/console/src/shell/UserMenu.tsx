/** Who is signed in, how the console looks and speaks, and the way out. */
import { Avatar, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { LANGUAGES, type Language, switchLanguage } from '@ronda/ui/i18n';
import {
  IconCheck,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../app/api.ts';
import { useSession } from '../app/session.ts';
import classes from './UserMenu.module.css';

const THEMES = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'auto', icon: IconDeviceDesktop },
] as const;

function ThemeItems() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return THEMES.map(({ value, icon: Icon }) => (
    <Menu.Item
      key={value}
      leftSection={<Icon size={16} />}
      rightSection={colorScheme === value ? <IconCheck size={14} /> : null}
      onClick={() => setColorScheme(value)}
      closeMenuOnClick={false}
    >
      {t(`theme.${value}`)}
    </Menu.Item>
  ));
}

function LanguageItems() {
  const { t, i18n } = useTranslation();
  return LANGUAGES.map((language: Language) => (
    <Menu.Item
      key={language}
      lang={language}
      rightSection={i18n.language === language ? <IconCheck size={14} /> : null}
      onClick={() => void switchLanguage(language)}
      closeMenuOnClick={false}
    >
      {t(`language.${language}`)}
    </Menu.Item>
  ));
}

function useSignOut() {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/session')),
    onSuccess: async () => {
      await navigate({ to: '/login' });
      queryClient.clear();
    },
  });
}

export function UserMenu({ slim }: { slim: boolean }) {
  const { t } = useTranslation('shell');
  const session = useSession();
  const signOut = useSignOut();
  return (
    <Menu position="top-start" width={248} withinPortal>
      <Menu.Target>
        <UnstyledButton
          className={classes.button}
          aria-label={slim ? t('user.menu', { name: session.name }) : undefined}
        >
          <Avatar size={32} name={session.name} className={classes.avatar} aria-hidden />
          {!slim && (
            <span className={classes.names}>
              <b>{session.name}</b>
              <small>{t(`roles.${session.role}`)}</small>
            </span>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.email}</Menu.Label>
        <Menu.Item leftSection={<IconUserCircle size={16} />} component={Link} to="/settings/profile">
          {t('user.profile')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('common:theme.label')}</Menu.Label>
        <ThemeItems />
        <Menu.Divider />
        <Menu.Label>{t('common:language.label')}</Menu.Label>
        <LanguageItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
          {t('user.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
