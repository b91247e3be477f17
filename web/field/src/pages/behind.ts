/** Every page but today's. */
export { Door } from './door/Door.tsx';
export { Enrol } from './Enrol.tsx';
export { Fill } from './fill/Fill.tsx';
export { MapPage } from './map/MapPage.tsx';
export { Me } from './me/Me.tsx';
export { Outbox } from './outbox/Outbox.tsx';
export { VisitPage } from './visit/VisitPage.tsx';
