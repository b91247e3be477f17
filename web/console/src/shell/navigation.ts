/** The main ways through the console, in the order of the day's work. */
import {
  type Icon,
  IconBriefcase2,
  IconChecklist,
  IconDeviceMobileCheck,
  IconForms,
  IconHome2,
  IconMapPins,
  IconMessageReport,
  IconSettings,
  IconUsersGroup,
} from '@tabler/icons-react';

export interface NavigationItem {
  to: string;
  /** Key below `shell:navigation`. */
  label: string;
  icon: Icon;
  /** Begins a new group. */
  apart?: boolean;
}

export const NAVIGATION: readonly NavigationItem[] = [
  { to: '/', label: 'home', icon: IconHome2 },
  { to: '/live', label: 'live', icon: IconMapPins },
  { to: '/visits', label: 'visits', icon: IconChecklist },
  { to: '/reviews', label: 'reviews', icon: IconMessageReport },
  { to: '/accounts', label: 'accounts', icon: IconUsersGroup, apart: true },
  { to: '/portfolios', label: 'portfolios', icon: IconBriefcase2 },
  { to: '/agents', label: 'agents', icon: IconDeviceMobileCheck },
  { to: '/questionnaires', label: 'questionnaires', icon: IconForms },
  { to: '/settings', label: 'settings', icon: IconSettings, apart: true },
];
