/** At the door: how sure the phone is that this is the place, why, and what can be done. */
import { useTranslation } from 'react-i18next';
import { go } from '../../app/route.ts';
import { TopBar } from '../../ui/TopBar.tsx';
import { openVisit } from '../../visit/actions.ts';
import { useDoor } from '../../visit/useDoor.ts';
import { useVisit, type VisitWithKind } from '../../visit/useVisit.ts';
import { NotFound } from '../visit/NotFound.tsx';
import { DoorStatus } from './DoorStatus.tsx';
import { LocationHelp } from './LocationHelp.tsx';
import { OpenWithPhoto } from './OpenWithPhoto.tsx';
import { Reasons } from './Reasons.tsx';
import { WaysOut } from './WaysOut.tsx';

export function Door({ visitId }: { visitId: string }) {
  const item = useVisit(visitId);
  if (item === undefined) return <main className="page" aria-busy="true" />;
  if (item === null) return <NotFound />;
  return <AtTheDoor item={item} />;
}

function AtTheDoor({ item }: { item: VisitWithKind }) {
  const { t } = useTranslation('field');
  const { visit } = item;
  const door = useDoor(visit);
  const { verdict, attempt, problem } = door;
  const open = async () => {
    if (!verdict || !attempt) return;
    await openVisit(visit, attempt, verdict);
    go(`/visit/${visit.id}/fill`, { replace: true });
  };
  const gate = verdict?.gate ?? 'shut';
  return (
    <>
      <TopBar title={visit.debtor.name} back={`/visit/${visit.id}`} />
      <main className="page">
        {problem === 'denied' || problem === 'unsupported' ? (
          <LocationHelp problem={problem} />
        ) : (
          <DoorStatus verdict={verdict} address={visit.address.text} problem={problem} />
        )}
        {verdict && <Reasons verdict={verdict} />}
        {gate !== 'open' && <WaysOut visit={visit} door={door} />}
      </main>
      <footer className="dock">
        {gate === 'open_with_pin_photo' ? (
          <OpenWithPhoto visit={visit} door={door} onOpened={open} />
        ) : (
          <button
            type="button"
            className="button button-primary button-big button-wide"
            disabled={gate !== 'open'}
            onClick={() => void open()}
          >
            {t('door.open')}
          </button>
        )}
      </footer>
    </>
  );
}
