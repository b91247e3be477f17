/** What is seen when a page fails: what happened, and a way on. */
import { useRouter } from '@tanstack/react-router';
import { Failed } from './Failed.tsx';

export function ErrorPage({ error, reset }: { error: unknown; reset?: () => void }) {
  const router = useRouter();
  const retry = () => {
    reset?.();
    void router.invalidate();
  };
  return (
    <main>
      <Failed error={error} retry={retry} />
    </main>
  );
}
