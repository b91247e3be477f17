/** The questions in their order: found, selected, moved by mouse or keyboard. */
import { TextInput } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCalculator,
  IconEyeQuestion,
  IconFolder,
  IconMessageQuestion,
  IconRepeat,
} from '@tabler/icons-react';
import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  anyText,
  type Definition,
  isInside,
  type Path,
  type Question,
  samePath,
  shownOutline,
} from '../model/definition.ts';
import type { Direction } from './actions.ts';
import classes from './builder.module.css';
import { type Spot, spotAt, targetOf } from './drop.ts';

export interface OutlineProps {
  definition: Definition;
  language: string;
  selected: Path | null;
  /** The places where something is wrong. */
  wrong: readonly Path[];
  onSelect: (path: Path) => void;
  onMove: (from: Path, to: Path) => void;
  onStep: (path: Path, direction: Direction) => void;
  onDuplicate: (path: Path) => void;
  onRemove: (path: Path) => void;
}

const STEPS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};

function NodeIcon({ node }: { node: Question }) {
  const props = { size: 16, stroke: 1.7, 'aria-hidden': true };
  if (node.type === 'group') return <IconFolder {...props} />;
  if (node.type === 'repeat') return <IconRepeat {...props} />;
  if (node.type === 'calculate') return <IconCalculator {...props} />;
  return node.relevant ? <IconEyeQuestion {...props} /> : <IconMessageQuestion {...props} />;
}

interface LineProps extends OutlineProps {
  path: Path;
  node: Question;
  dragged: Path | null;
  onDrag: (path: Path | null) => void;
  /** The line is about to move, by a key; the focus goes with it. */
  onKey: () => void;
}

function Line(props: LineProps) {
  const { path, node, selected, dragged, language } = props;
  const { t } = useTranslation('questionnaires');
  const [over, setOver] = useState<Spot | null>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.altKey ? STEPS[event.key] : undefined;
    props.onKey();
    if (direction) props.onStep(path, direction);
    else if (event.key === 'Delete') props.onRemove(path);
    else if (event.key === 'd' && (event.ctrlKey || event.metaKey)) props.onDuplicate(path);
    else return;
    event.preventDefault();
  };
  const spot = (event: DragEvent) =>
    spotAt(event.clientY, event.currentTarget.getBoundingClientRect(), node.type);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(null);
    if (dragged) props.onMove(dragged, targetOf(path, spot(event)));
    props.onDrag(null);
  };
  const allowed = dragged !== null && !isInside(path, dragged);
  const broken = props.wrong.some((place) => samePath(place, path));
  return (
    <li>
      <button
        type="button"
        draggable
        className={classes.line}
        style={{ paddingInlineStart: `calc(var(--ronda-space-2) + ${path.length - 1} * 1.1rem)` }}
        aria-current={samePath(selected, path) || undefined}
        data-over={(allowed && over) || undefined}
        onClick={() => props.onSelect(path)}
        onKeyDown={onKeyDown}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', node.name);
          props.onDrag(path);
        }}
        onDragEnd={() => props.onDrag(null)}
        onDragOver={(event) => {
          if (!allowed) return;
          event.preventDefault();
          setOver(spot(event));
        }}
        onDragLeave={() => setOver(null)}
        onDrop={onDrop}
      >
        <NodeIcon node={node} />
        <span className={classes.lineText}>{anyText(node.label, language) || node.name}</span>
        {node.required && (
          <span className={classes.required} title={t('form.required')}>
            *
          </span>
        )}
        {broken && <IconAlertTriangle size={16} className={classes.broken} aria-label={t('problems.here')} />}
      </button>
    </li>
  );
}

/** Below the last line: what is dropped there stands at the end, in no group. */
function End({ dragged, onDrop }: { dragged: Path | null; onDrop: () => void }) {
  const [over, setOver] = useState(false);
  return (
    <li
      className={classes.end}
      aria-hidden
      data-over={over || undefined}
      onDragOver={(event) => {
        if (dragged === null) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop();
      }}
    />
  );
}

/** A line that a key moved is drawn at another place; the focus follows it, so that the next key moves it on. */
function useFollowing() {
  const list = useRef<HTMLUListElement>(null);
  const following = useRef(false);
  useEffect(() => {
    if (!following.current) return;
    following.current = false;
    const lost = document.activeElement === document.body || list.current?.contains(document.activeElement);
    if (lost) list.current?.querySelector<HTMLElement>('[aria-current]')?.focus();
  });
  const follow = () => {
    following.current = true;
  };
  return { list, follow };
}

export function Outline(props: OutlineProps) {
  const { definition, language } = props;
  const { t } = useTranslation('questionnaires');
  const [search, setSearch] = useState('');
  const [dragged, setDragged] = useState<Path | null>(null);
  const { list, follow } = useFollowing();
  const drop = (to: Path) => {
    if (dragged) props.onMove(dragged, to);
    setDragged(null);
  };
  const wanted = search.trim().toLowerCase();
  const lines = shownOutline(definition.nodes).filter(
    ({ node }) => !wanted || `${node.name} ${anyText(node.label, language)}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <TextInput
        size="sm"
        aria-label={t('outline.search')}
        placeholder={t('outline.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <ul ref={list} className={classes.lines} aria-label={t('outline.title')}>
        {lines.map(({ path, node }) => (
          <Line
            key={`${path.join('.')} ${node.name}`}
            {...props}
            path={path}
            node={node}
            dragged={dragged}
            onDrag={setDragged}
            onKey={follow}
          />
        ))}
        <End dragged={dragged} onDrop={() => drop([definition.nodes.length])} />
      </ul>
      {lines.length === 0 && (
        <p className={classes.quiet}>{t(wanted ? 'outline.nothing' : 'outline.empty')}</p>
      )}
      <p className={classes.quiet}>{t('outline.keys')}</p>
    </>
  );
}
