/** A ring that fills, with the figure inside. */
import type { ReactNode } from 'react';

export interface RingProps {
  /** From 0 to 1. */
  share: number;
  colour: string;
  children: ReactNode;
}

const RADIUS = 54;
const AROUND = 2 * Math.PI * RADIUS;

export function Ring({ share, colour, children }: RingProps) {
  const filled = Math.max(0, Math.min(1, share));
  return (
    <div className="ring">
      <svg viewBox="0 0 120 120" aria-hidden focusable="false">
        <circle className="ring-track" cx="60" cy="60" r={RADIUS} />
        <circle
          className="ring-value"
          cx="60"
          cy="60"
          r={RADIUS}
          stroke={colour}
          strokeDasharray={AROUND}
          strokeDashoffset={AROUND * (1 - filled)}
          opacity={filled === 0 ? 0 : 1}
        />
      </svg>
      <div className="ring-text">{children}</div>
    </div>
  );
}
