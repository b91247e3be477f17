/** One visit of the list. */
import { StateBadge, useFormats } from '@ronda/ui';
import { type DayVisit, isFinished } from '../../visit/day.ts';

export function VisitItem({ item }: { item: DayVisit }) {
  const formats = useFormats();
  const { visit, progress, state, distance_m: distance } = item;
  return (
    <a className="visit-item" href={`#/visit/${visit.id}`}>
      <span className="grow">
        <span className="visit-name">{visit.debtor.name}</span>
        <span className="visit-address">{visit.address.text}</span>
      </span>
      <span className="visit-side">
        {distance !== undefined && !isFinished(item) && (
          <strong className="tabular">{formats.distance(distance)}</strong>
        )}
        {progress?.review ? (
          <StateBadge kind="review_kind" value={progress.review} />
        ) : (
          state !== 'assigned' && <StateBadge kind="visit" value={state} />
        )}
      </span>
    </a>
  );
}
