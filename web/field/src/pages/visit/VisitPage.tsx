/** Everything about a visit before the door. */
import { StateBadge } from '@ronda/ui';
import { IconDoor, IconNavigation, IconPlayerPlay, IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TopBar } from '../../ui/TopBar.tsx';
import { setOut } from '../../visit/actions.ts';
import { isFinished } from '../../visit/day.ts';
import { navigationLink } from '../../visit/links.ts';
import { useVisit } from '../../visit/useVisit.ts';
import { NotFound } from './NotFound.tsx';
import { VisitFacts } from './VisitFacts.tsx';

export function VisitPage({ visitId }: { visitId: string }) {
  const { t } = useTranslation('field');
  const item = useVisit(visitId);
  if (item === undefined) return <main className="page" aria-busy="true" />;
  if (item === null) return <NotFound />;
  const { visit, state, open } = item;
  const begun = state !== 'assigned';
  return (
    <>
      <TopBar title={t('visit.title')} back="/">
        <StateBadge kind="visit" value={state} />
      </TopBar>
      <main className="page">
        <VisitFacts item={item} />
      </main>
      {!isFinished(item) && (
        <footer className="dock">
          <a className="button" href={navigationLink(visit)} aria-label={t('visit.navigate')}>
            <IconNavigation size={24} aria-hidden />
          </a>
          {!begun && (
            <button
              type="button"
              className="button"
              aria-label={t('visit.set_out')}
              onClick={() => void setOut(visit)}
            >
              <IconRoute size={24} aria-hidden />
            </button>
          )}
          <a
            className="button button-primary button-big grow"
            href={open ? `#/visit/${visit.id}/fill` : `#/visit/${visit.id}/door`}
          >
            {open ? <IconPlayerPlay size={24} aria-hidden /> : <IconDoor size={24} aria-hidden />}
            {t(open ? 'today.continue' : 'today.at_door')}
          </a>
        </footer>
      )}
    </>
  );
}
