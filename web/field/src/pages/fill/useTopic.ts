/** Which topic of the questionnaire is on the screen, and how one goes on from it. */
import { useMemo, useRef, useState } from 'react';
import type { Draft } from '../../visit/draft.ts';
import { placeOf, problemsOf, type Topic, topicsOf } from '../../visit/topics.ts';
import type { FillingState } from '../../visit/useFilling.ts';

export interface TopicState {
  topics: Topic[];
  /** The topic shown. */
  place: number;
  /** Whether what is missing in it is told now: somebody tried to go on. */
  told: boolean;
  /** Tells what is missing here, the first time one wants to go on; gives the question it is about. */
  tell(): string | undefined;
}

export function useTopic(filling: FillingState, draft: Draft): TopicState {
  const nodes = filling.view?.nodes;
  const topics = useMemo(() => topicsOf(nodes ?? []), [nodes]);
  const [toldOf, setToldOf] = useState<string | null>(null);
  const before = useRef(0);
  const key = draft.topic ?? null;
  const known = topics.some((topic) => topic.key === key);
  // A topic that is not asked any more leaves one where one was.
  const place =
    known || !key ? placeOf(topics, key) : Math.min(before.current, Math.max(0, topics.length - 1));
  before.current = place;
  const topic = topics[place];
  const told = topic !== undefined && topic.key === toldOf;
  const tell = () => {
    const [problem] = topic && !told ? problemsOf(topic) : [];
    if (topic && problem) setToldOf(topic.key);
    return problem?.reference;
  };
  return { topics, place, told, tell };
}
