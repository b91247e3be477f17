/** Accounts as points in their agent's colour, or as counted circles where they are many. */
import { HUE_FILLS } from '@ronda/ui';
import { collection, pointAt } from '../../../map/circle.ts';
import type { MapOverlay } from '../../../map/index.ts';
import type { AccountsMap } from './useAccountsMap.ts';
import type { AgentColours } from './useAgentColours.ts';

const CELLS: MapOverlay['layers'] = [
  {
    id: 'account-cells',
    type: 'circle',
    paint: {
      'circle-color': HUE_FILLS.grey,
      'circle-opacity': 0.85,
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 1.5,
      'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'count']], 1, 9, 30, 22, 150, 34],
    },
  },
  {
    id: 'account-cell-counts',
    type: 'symbol',
    layout: {
      'text-field': ['get', 'label'],
      'text-size': 12,
      'text-allow-overlap': true,
      'text-font': ['sans-serif'],
    },
    paint: { 'text-color': '#0b1417' },
  },
];

const POINTS: MapOverlay['layers'] = [
  {
    id: 'account-points',
    type: 'circle',
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 3.5, 16, 8],
      'circle-color': ['case', ['has', 'fill'], ['get', 'fill'], '#ffffff'],
      'circle-stroke-color': ['case', ['has', 'fill'], '#ffffff', HUE_FILLS.grey],
      'circle-stroke-width': ['case', ['has', 'fill'], 1, 2],
    },
  },
  {
    id: 'account-codes',
    type: 'symbol',
    minzoom: 14,
    layout: {
      'text-field': ['get', 'code'],
      'text-size': 11,
      'text-offset': [0, 1.1],
      'text-anchor': 'top',
      'text-optional': true,
      'text-font': ['sans-serif'],
    },
    paint: { 'text-color': '#24363c', 'text-halo-color': '#ffffff', 'text-halo-width': 1.4 },
  },
];

const short = (count: number): string => (count < 1000 ? String(count) : `${Math.round(count / 100) / 10}k`);

export function mapOverlays(shown: AccountsMap | undefined, colours: AgentColours): MapOverlay[] {
  const cells = (shown?.cells ?? []).map((cell) =>
    pointAt(cell, { count: cell.count, label: short(cell.count) }),
  );
  const points = (shown?.points ?? []).map((point) => {
    const agent = point.agent_id ? colours.get(point.agent_id) : undefined;
    const own = agent ? { fill: agent.fill, code: agent.code } : { code: '' };
    return pointAt(point, { account_id: point.account_id, ...own });
  });
  return [
    { id: 'account-points', data: collection(points), layers: POINTS },
    { id: 'account-cells', data: collection(cells), layers: CELLS },
  ];
}
