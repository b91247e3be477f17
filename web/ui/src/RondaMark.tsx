/** The sign of Ronda: the day's round, and the door it comes to. */
export function RondaMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden focusable="false">
      <rect width="32" height="32" rx="9" fill="var(--ronda-brand)" />
      <path
        d="M21.9 21.4a8 8 0 1 1 1.9-7.2"
        stroke="var(--ronda-on-brand)"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <circle cx="16" cy="16" r="2.1" fill="var(--ronda-on-brand)" />
      <circle cx="23.2" cy="19" r="2.9" fill="var(--ronda-orange-fill)" />
    </svg>
  );
}
