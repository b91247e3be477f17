/** Whether an element has come near the window; from then on it stays so. */
import { type RefCallback, useCallback, useState } from 'react';

/** So far outside of the window counts as near. */
const NEAR = '0px 480px';

export function useSeen<T extends Element>(): { ref: RefCallback<T>; seen: boolean } {
  const [seen, setSeen] = useState(false);
  const ref = useCallback((element: T | null) => {
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        setSeen(true);
        observer.disconnect();
      },
      { rootMargin: NEAR },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, seen };
}
