/** The room a page fills: padded and scrolling, or the whole area for maps. */
import type { ReactNode } from 'react';
import classes from './Page.module.css';

export interface PageProps {
  /** `table` keeps the page as high as the window so that the table scrolls inside; `full` has no padding, for maps. */
  kind?: 'scroll' | 'table' | 'full';
  /** Narrow pages, such as forms, are easier to read. */
  narrow?: boolean;
  children: ReactNode;
}

export function Page({ kind = 'scroll', narrow, children }: PageProps) {
  return (
    <div className={classes.page} data-kind={kind} data-narrow={narrow || undefined}>
      {children}
    </div>
  );
}
