/** The parts of the settings. An area adds its own here: one line, with its address below `/settings`. */
import {
  type Icon,
  IconBell,
  IconBuilding,
  IconBuildingStore,
  IconChecklist,
  IconHistory,
  IconKey,
  IconMail,
  IconMapSearch,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';

export interface SettingsSection {
  to: string;
  /** A full key, such as `settings:sections.users`. */
  label: string;
  icon: Icon;
  /** Only for administrators. */
  administers: boolean;
}

export const SETTINGS_SECTIONS: readonly SettingsSection[] = [
  { to: '/settings/profile', label: 'settings:sections.profile', icon: IconUserCircle, administers: false },
  {
    to: '/settings/organization',
    label: 'settings:sections.organization',
    icon: IconBuilding,
    administers: true,
  },
  { to: '/settings/users', label: 'settings:sections.users', icon: IconUsers, administers: true },
  {
    to: '/settings/branches',
    label: 'settings:sections.branches',
    icon: IconBuildingStore,
    administers: true,
  },
  { to: '/settings/notices', label: 'settings:sections.notices', icon: IconBell, administers: true },
  { to: '/settings/outbox', label: 'settings:sections.outbox', icon: IconMail, administers: false },
  { to: '/settings/kinds', label: 'kinds:title', icon: IconChecklist, administers: true },
  { to: '/settings/api-tokens', label: 'settings:sections.api_tokens', icon: IconKey, administers: true },
  { to: '/settings/geocoder', label: 'settings:sections.geocoder', icon: IconMapSearch, administers: true },
  { to: '/settings/audit', label: 'settings:sections.audit', icon: IconHistory, administers: true },
];
