/** The agents' marks on the map: one shape for each state, so that colour is never all there is. */
import { HUE_FILLS, type StateKind, stateLook } from '@ronda/ui';
import type { Map as MapLibre } from 'maplibre-gl';

const SIZE = 44;
const MIDDLE = SIZE / 2;

type Draw = (pen: CanvasRenderingContext2D) => void;

const circle =
  (radius: number): Draw =>
  (pen) => {
    pen.arc(MIDDLE, MIDDLE, radius, 0, 2 * Math.PI);
  };

const polygon =
  (points: readonly (readonly [number, number])[]): Draw =>
  (pen) => {
    for (const [x, y] of points) pen.lineTo(MIDDLE + x, MIDDLE + y);
    pen.closePath();
  };

/** Agents: on shift a circle, in a visit a square, silent a triangle, off shift a smaller circle. */
const AGENT_SHAPES: Record<string, Draw> = {
  on_shift: circle(13),
  in_visit: polygon([
    [-12, -12],
    [12, -12],
    [12, 12],
    [-12, 12],
  ]),
  no_signal: polygon([
    [0, -15],
    [15, 12],
    [-15, 12],
  ]),
  off_shift: circle(10),
};

/** Visits: done a diamond with a bar, cancelled a cross, to do a small circle. */
const VISIT_SHAPES: Record<string, Draw> = {
  completed: polygon([
    [0, -14],
    [14, 0],
    [0, 14],
    [-14, 0],
  ]),
  cancelled: polygon([
    [-12, -7],
    [-7, -12],
    [0, -5],
    [7, -12],
    [12, -7],
    [5, 0],
    [12, 7],
    [7, 12],
    [0, 5],
    [-7, 12],
    [-12, 7],
    [-5, 0],
  ]),
};
const DOT = circle(9);
/** Darker than the hue of things at rest: a quiet mark must still be found on pale streets. */
const OFF_SHIFT = '#5c6e75';

function draw(kind: StateKind, state: string): ImageData | null {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  const shapes = kind === 'agent' ? AGENT_SHAPES : VISIT_SHAPES;
  pen.beginPath();
  (shapes[state === 'reviewed' ? 'completed' : state] ?? DOT)(pen);
  pen.fillStyle = state === 'off_shift' ? OFF_SHIFT : HUE_FILLS[stateLook(kind, state).hue];
  pen.lineJoin = 'round';
  pen.lineWidth = 6;
  pen.strokeStyle = '#ffffff';
  pen.stroke();
  pen.fill();
  pen.lineWidth = 1.5;
  pen.strokeStyle = 'rgb(16 36 42 / 55%)';
  pen.stroke();
  return pen.getImageData(0, 0, SIZE, SIZE);
}

/** The name of a state's mark in the map's layers. */
export const markOf = (kind: 'agent' | 'visit', state: string): string => `${kind}:${state}`;

/** Draws marks when the map asks for them, also after its style changed. */
export function drawMarks(map: MapLibre): () => void {
  map.setMissingStyleImageResolver((id) => {
    const [kind, state] = id.split(':');
    if ((kind !== 'agent' && kind !== 'visit') || !state || map.hasImage(id)) return;
    const image = draw(kind, state);
    if (image) map.addImage(id, image, { pixelRatio: 2 });
  });
  return () => void map.setMissingStyleImageResolver(null);
}
