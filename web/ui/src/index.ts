/** What both apps share. */
export { EmptyState, type EmptyStateProps } from './EmptyState.tsx';
export { type Formats, formatPhone, type MoneyValue, makeFormats } from './format.ts';
export { RondaMark } from './RondaMark.tsx';
export { StateBadge, type StateBadgeProps } from './StateBadge.tsx';
export { HUE_FILLS, type Hue, STATE_LOOKS, type StateKind, type StateLook, stateLook } from './states.ts';
export { FormatsProvider, useFormats } from './useFormats.tsx';
