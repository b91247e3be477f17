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
  IconShieldExclamation,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { Waiting } from '../app/waiting.ts';

export interface NavigationItem {
  to: string;
  /** Key below `shell:navigation`. */
  label: string;
  icon: Icon;
  /** Begins a new group. */
  apart?: boolean;
  /** Only for those who supervise. */
  supervise?: boolean;
  /** How much waits there. */
  waits?: (waiting: Waiting) => number;
}

export const NAVIGATION: readonly NavigationItem[] = [
  { to: '/', label: 'home', icon: IconHome2 },
  { to: '/live', label: 'live', icon: IconMapPins },
  { to: '/visits', label: 'visits', icon: IconChecklist },
  { to: '/reviews', label: 'reviews', icon: IconMessageReport, waits: ({ reviews }) => reviews },
  {
    to: '/integrity',
    label: 'integrity',
    icon: IconShieldExclamation,
    supervise: true,
    waits: ({ set_aside, chain_findings }) => set_aside + chain_findings,
  },
  { to: '/accounts', label: 'accounts', icon: IconUsersGroup, apart: true },
  { to: '/portfolios', label: 'portfolios', icon: IconBriefcase2 },
  { to: '/agents', label: 'agents', icon: IconDeviceMobileCheck },
  { to: '/questionnaires', label: 'questionnaires', icon: IconForms },
  { to: '/settings', label: 'settings', icon: IconSettings, apart: true },
];
