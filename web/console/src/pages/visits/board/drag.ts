/** What is carried while a visit is dragged from one column to another. */
export const DRAGGED = 'application/x-ronda-visit';

export interface Dragged {
  id: string;
  /** The column it comes from. */
  from: string;
}

export function writeDragged(transfer: DataTransfer, dragged: Dragged): void {
  transfer.setData(DRAGGED, JSON.stringify(dragged));
  transfer.effectAllowed = 'move';
}

export function readDragged(transfer: DataTransfer): Dragged | null {
  try {
    const value: unknown = JSON.parse(transfer.getData(DRAGGED));
    const fits = typeof value === 'object' && value !== null && 'id' in value && 'from' in value;
    return fits ? { id: String(value.id), from: String(value.from) } : null;
  } catch {
    return null;
  }
}
