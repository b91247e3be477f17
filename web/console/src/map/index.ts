/** The map and what a page needs to use it. Import this freely: the heavy part comes when a map is first shown. */
export { MapView, type MapViewProps } from './MapView.tsx';
export { boundsOf, type MapOverlay, type OverlayLayer } from './overlays.ts';
