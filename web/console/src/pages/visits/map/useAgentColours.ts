/** A colour for each agent, the same as long as the team is; the agent's code stands beside it, so colour is never alone. */
import { HUE_FILLS, type Hue } from '@ronda/ui';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { workloadQuery } from '../queries.ts';

const HUES: Hue[] = ['blue', 'green', 'orange', 'purple', 'sky', 'vermillion', 'yellow'];

export interface AgentColour {
  name: string;
  /** Short, for the map. */
  code: string;
  fill: string;
}

export type AgentColours = ReadonlyMap<string, AgentColour>;

const initials = (name: string): string =>
  name
    .split(' ')
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join('');

export function useAgentColours(): AgentColours {
  const { data } = useQuery(workloadQuery);
  return useMemo(() => {
    const colours = new Map<string, AgentColour>();
    for (const agent of data ?? []) {
      if (!agent.agent_id) continue;
      const hue = HUES[colours.size % HUES.length] ?? 'blue';
      const name = agent.name ?? '';
      colours.set(agent.agent_id, { name, code: agent.code ?? initials(name), fill: HUE_FILLS[hue] });
    }
    return colours;
  }, [data]);
}
