/** Draws one area by hand on a map. */
import type { Map as MapLibre } from 'maplibre-gl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { TerraDraw, TerraDrawFreehandMode, TerraDrawRenderMode } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';

export interface Corner {
  lat: number;
  lon: number;
}

const BRAND = '#0c6069';

const makeDraw = (map: MapLibre): TerraDraw =>
  new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map }),
    modes: [
      new TerraDrawFreehandMode({
        minDistance: 8,
        autoClose: true,
        drawInteraction: 'click-move-or-drag',
        styles: { fillColor: BRAND, fillOpacity: 0.12, outlineColor: BRAND, outlineWidth: 2 },
      }),
      new TerraDrawRenderMode({
        modeName: 'still',
        styles: {
          polygonFillColor: BRAND,
          polygonFillOpacity: 0.12,
          polygonOutlineColor: BRAND,
          polygonOutlineWidth: 2,
        },
      }),
    ],
  });

/** The corners of the only polygon; nothing when there is none. */
function cornersOf(draw: TerraDraw): Corner[] | null {
  const drawn = draw.getSnapshot().find((feature) => feature.geometry.type === 'Polygon');
  const ring = drawn?.geometry.type === 'Polygon' ? drawn.geometry.coordinates[0] : undefined;
  if (!ring || ring.length < 4) return null;
  return ring.slice(0, -1).map(([lon = 0, lat = 0]) => ({ lat, lon }));
}

export function useLasso(map: MapLibre | null) {
  const draw = useRef<TerraDraw | null>(null);
  const [drawing, setDrawing] = useState(false);
  const [area, setArea] = useState<Corner[] | null>(null);

  const stop = useCallback(() => {
    if (draw.current?.enabled) draw.current.stop();
    draw.current = null;
    setDrawing(false);
    setArea(null);
  }, []);

  const start = useCallback(() => {
    if (!map) return;
    stop();
    const made = makeDraw(map);
    draw.current = made;
    made.start();
    made.setMode('freehand');
    setDrawing(true);
    made.on('finish', () => {
      setArea(cornersOf(made));
      setDrawing(false);
      made.setMode('still');
    });
  }, [map, stop]);

  useEffect(() => {
    if (!drawing) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') stop();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [drawing, stop]);

  useEffect(() => stop, [stop]);

  return { drawing, area, start, clear: stop };
}
