/** A place, a line or an area, from where the agent stands. */
import { IconMapPinPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lastFix, poke } from '../../../place/location.ts';
import { closed, placeText } from './answers.ts';
import type { GivingProps } from './Control.tsx';

export function PlacesControl({ node, give }: GivingProps) {
  const { t } = useTranslation('field');
  const [waiting, setWaiting] = useState(false);
  const several = node.kind !== 'geopoint';
  const places = node.value.split(';').filter(Boolean);
  const open =
    node.kind === 'geoshape' && places.length > 3 && places[0] === places.at(-1)
      ? places.slice(0, -1)
      : places;
  const keep = (list: string[]) =>
    give(list.length === 0 ? null : (node.kind === 'geoshape' ? closed(list) : list).join(';'));
  const take = () => {
    const fix = lastFix(30_000);
    setWaiting(!fix);
    if (!fix) poke();
    else keep(several ? [...open, placeText(fix)] : [placeText(fix)]);
  };
  return (
    <div className="stack-tight">
      {open.map((place, index) => (
        <p key={`${places.indexOf(place)} ${place}`} className="row row-apart tabular">
          <span>{place.split(' ').slice(0, 2).join(', ')}</span>
          <button
            type="button"
            className="icon-button"
            aria-label={t('fill.remove', { place: index + 1 })}
            onClick={() => keep(open.filter((_, other) => other !== index))}
          >
            <IconTrash size={22} aria-hidden />
          </button>
        </p>
      ))}
      <button type="button" className="button" disabled={node.read_only} onClick={take}>
        <IconMapPinPlus size={22} aria-hidden />
        {t(several && open.length > 0 ? 'fill.add_place' : 'fill.take_place')}
      </button>
      {waiting && (
        <p className="small soft" role="status">
          {t('ways.no_place')}
        </p>
      )}
    </div>
  );
}
