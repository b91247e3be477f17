/** What the builder does to the questions, each with the question that is selected afterwards. */
import {
  changedAt,
  copied,
  type Definition,
  insertedAt,
  isContainer,
  moved,
  nodeAt,
  type Path,
  removedAt,
} from '../model/definition.ts';
import { fresh } from '../model/palette.ts';

export interface Result {
  definition: Definition;
  selected: Path | null;
}

/** Right after the selected one; inside it when it is an open group. */
function placeAfter(definition: Definition, selected: Path | null): Path {
  const node = selected && nodeAt(definition.nodes, selected);
  if (!selected || !node) return [definition.nodes.length];
  if (isContainer(node.type)) return [...selected, node.nodes?.length ?? 0];
  return [...selected.slice(0, -1), (selected.at(-1) ?? 0) + 1];
}

export function add(definition: Definition, selected: Path | null, type: string): Result {
  const path = placeAfter(definition, selected);
  const { node, lists } = fresh(definition, type);
  const next = { ...definition, nodes: insertedAt(definition.nodes, path, node) };
  return {
    definition:
      lists === definition.choice_lists || Object.keys(lists).length === 0
        ? next
        : { ...next, choice_lists: lists },
    selected: path,
  };
}

export function duplicate(definition: Definition, path: Path): Result {
  const node = nodeAt(definition.nodes, path);
  if (!node) return { definition, selected: path };
  const beside = [...path.slice(0, -1), (path.at(-1) ?? 0) + 1];
  const nodes = insertedAt(definition.nodes, beside, copied(definition.nodes, node));
  return { definition: { ...definition, nodes }, selected: beside };
}

export function remove(definition: Definition, path: Path): Result {
  const nodes = removedAt(definition.nodes, path);
  const last = path.at(-1) ?? 0;
  const parent = path.slice(0, -1);
  const near = [[...parent, last], [...parent, last - 1], parent].find(
    (at) => at.length > 0 && nodeAt(nodes, at),
  );
  return { definition: { ...definition, nodes }, selected: near ?? null };
}

export function moveTo(definition: Definition, from: Path, to: Path): Result {
  const { nodes, path } = moved(definition.nodes, from, to);
  return { definition: { ...definition, nodes }, selected: path };
}

export type Direction = 'up' | 'down' | 'in' | 'out';

/** One step among the siblings, into the group before it, or out of its group. */
export function step(definition: Definition, path: Path, direction: Direction): Result {
  const [parent, at] = [path.slice(0, -1), path.at(-1) ?? 0];
  const before = nodeAt(definition.nodes, [...parent, at - 1]);
  const unmoved = { definition, selected: path };
  switch (direction) {
    case 'up':
      return at > 0 ? moveTo(definition, path, [...parent, at - 1]) : unmoved;
    case 'down':
      return nodeAt(definition.nodes, [...parent, at + 1])
        ? moveTo(definition, path, [...parent, at + 2])
        : unmoved;
    case 'in':
      return before && isContainer(before.type)
        ? moveTo(definition, path, [...parent, at - 1, before.nodes?.length ?? 0])
        : unmoved;
    default:
      return parent.length > 0
        ? moveTo(definition, path, [...parent.slice(0, -1), (parent.at(-1) ?? 0) + 1])
        : unmoved;
  }
}

/** Puts a question into a new group of its own. */
export function group(definition: Definition, path: Path): Result {
  const node = nodeAt(definition.nodes, path);
  if (!node) return { definition, selected: path };
  const around = { ...fresh(definition, 'group').node, nodes: [node] };
  return { definition: { ...definition, nodes: changedAt(definition.nodes, path, around) }, selected: path };
}
