/** What each state looks like: the same hue and icon in both apps, never colour alone. */
import {
  type Icon,
  IconAlertTriangle,
  IconBan,
  IconBuildingOff,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDotted,
  IconCircleX,
  IconClockHour4,
  IconCloudOff,
  IconDoorOff,
  IconEyeCheck,
  IconGitFork,
  IconHelpCircle,
  IconLinkOff,
  IconMailbox,
  IconMapPin,
  IconMessageQuestion,
  IconMoon,
  IconPercentage50,
  IconPlayerPause,
  IconProgress,
  IconRoute,
  IconShieldCheck,
  IconShieldHalf,
  IconShieldQuestion,
  IconShieldX,
  IconWalk,
} from '@tabler/icons-react';

export type Hue = 'orange' | 'sky' | 'green' | 'yellow' | 'blue' | 'vermillion' | 'purple' | 'grey';

/** The fills of the hues as plain values, for canvases that cannot read CSS variables. The same in light and dark. */
export const HUE_FILLS: Record<Hue, string> = {
  orange: '#e69f00',
  sky: '#56b4e9',
  green: '#009e73',
  yellow: '#f0e442',
  blue: '#0072b2',
  vermillion: '#d55e00',
  purple: '#cc79a7',
  grey: '#829196',
};

export interface StateLook {
  hue: Hue;
  icon: Icon;
}

const look = (hue: Hue, icon: Icon): StateLook => ({ hue, icon });

/** Looks by kind of state and its word on the wire. */
export const STATE_LOOKS = {
  visit: {
    assigned: look('grey', IconCircleDashed),
    en_route: look('sky', IconRoute),
    arrived: look('blue', IconMapPin),
    in_progress: look('orange', IconProgress),
    completed: look('green', IconCircleCheck),
    cancelled: look('vermillion', IconCircleX),
    reviewed: look('purple', IconEyeCheck),
  },
  presence: {
    corroborated: look('green', IconShieldCheck),
    consistent: look('blue', IconShieldHalf),
    insufficient: look('yellow', IconShieldQuestion),
    contradicted: look('vermillion', IconShieldX),
  },
  promise: {
    open: look('blue', IconClockHour4),
    kept: look('green', IconCircleCheck),
    partly_kept: look('orange', IconPercentage50),
    broken: look('vermillion', IconCircleX),
  },
  agent: {
    on_shift: look('green', IconWalk),
    moving: look('green', IconWalk),
    stopped: look('blue', IconPlayerPause),
    in_visit: look('orange', IconProgress),
    no_signal: look('purple', IconCloudOff),
    off_shift: look('grey', IconMoon),
    sos: look('vermillion', IconAlertTriangle),
  },
  review: {
    pending: look('orange', IconClockHour4),
    accepted: look('green', IconCircleCheck),
    rejected: look('vermillion', IconCircleX),
  },
  review_kind: {
    pin_correction: look('blue', IconMapPin),
    address_not_found: look('purple', IconBuildingOff),
    could_not_enter: look('orange', IconDoorOff),
    ask_supervisor: look('sky', IconMessageQuestion),
  },
  device: {
    active: look('green', IconCircleCheck),
    revoked: look('vermillion', IconBan),
    waiting: look('grey', IconCircleDotted),
  },
  message: {
    sent: look('green', IconCircleCheck),
    waiting: look('blue', IconClockHour4),
    kept: look('grey', IconMailbox),
    failed: look('vermillion', IconAlertTriangle),
  },
  import: {
    waiting: look('grey', IconCircleDashed),
    running: look('sky', IconProgress),
    done: look('green', IconCircleCheck),
    failed: look('vermillion', IconCircleX),
  },
  trouble: {
    gap: look('orange', IconLinkOff),
    fork: look('vermillion', IconGitFork),
    broken_link: look('vermillion', IconLinkOff),
    settled: look('green', IconCircleCheck),
  },
  user: {
    active: look('green', IconCircleCheck),
    invited: look('sky', IconClockHour4),
    deactivated: look('grey', IconBan),
  },
} as const satisfies Record<string, Record<string, StateLook>>;

export type StateKind = keyof typeof STATE_LOOKS;

const UNKNOWN: StateLook = look('grey', IconHelpCircle);

/** The look of a state; a word this version does not know looks neutral instead of failing. */
export function stateLook(kind: StateKind, value: string): StateLook {
  const looks: Record<string, StateLook> = STATE_LOOKS[kind];
  return looks[value] ?? UNKNOWN;
}
