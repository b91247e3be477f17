/** The draft being written: its history, and its way to the server a moment after each change. */
import { ApiError } from '@ronda/api-client';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { Definition } from '../model/definition.ts';
import { begun, changed, type History, redone, undone } from '../model/history.ts';
import { fromWire, type SavedDraft, saveDraft } from '../queries.ts';

/** What is written: the definition and its name. */
export interface Work {
  title: string;
  definition: Definition;
}

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict';

export interface Draft extends Work {
  state: SaveState;
  revision: number;
  canUndo: boolean;
  canRedo: boolean;
  /** Changes in a row about the same thing are undone as one. */
  change: (next: Partial<Work>, about?: string) => void;
  undo: () => void;
  redo: () => void;
  /** Sends what was not sent; the revision to publish, or nothing when that failed. */
  flush: () => Promise<number | null>;
}

const PAUSE_MS = 1200;

type Step = { kind: 'change'; work: Work; about: string | null } | { kind: 'undo' } | { kind: 'redo' };

function stepped(history: History<Work>, step: Step): History<Work> {
  if (step.kind === 'undo') return undone(history);
  return step.kind === 'redo' ? redone(history) : changed(history, step.work, step.about);
}

export function useDraft(saved: SavedDraft): Draft {
  const [history, dispatch] = useReducer(stepped, saved, ({ title, definition }) =>
    begun<Work>({ title, definition: fromWire(definition) }),
  );
  const work = history.present;
  const [state, setState] = useState<SaveState>('saved');
  const kept = useRef({ work, revision: saved.revision });
  const newest = useRef(work);
  const running = useRef<Promise<number | null> | null>(null);
  newest.current = work;

  const send = useCallback(async (): Promise<number | null> => {
    while (newest.current !== kept.current.work) {
      const sent = newest.current;
      setState('saving');
      try {
        const { revision } = await saveDraft(saved.id, sent.title, sent.definition, kept.current.revision);
        kept.current = { work: sent, revision };
      } catch (error) {
        setState(error instanceof ApiError && error.status === 409 ? 'conflict' : 'failed');
        return null;
      }
    }
    setState('saved');
    return kept.current.revision;
  }, [saved.id]);

  /** Never two at once: the second would be refused as somebody else's. */
  const flush = useCallback(() => {
    running.current ??= send().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [send]);

  useEffect(() => {
    if (work === kept.current.work) return;
    setState((before) => (before === 'conflict' ? before : 'waiting'));
    const timer = setTimeout(() => void flush(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [work, flush]);

  return {
    ...work,
    state,
    revision: kept.current.revision,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: (next, about) => dispatch({ kind: 'change', work: { ...work, ...next }, about: about ?? null }),
    undo: () => dispatch({ kind: 'undo' }),
    redo: () => dispatch({ kind: 'redo' }),
    flush,
  };
}
