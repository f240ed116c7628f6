import type { ConversationId, HostGroup } from '@shopbell/contract';
import { useEffect, useRef, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useConsole } from '../shell/console-context.tsx';

interface Groups {
  known: readonly HostGroup[];
  choices: readonly HostGroup[];
}

/** What was asked for and not answered yet, by group: whether they are to be in it. */
type Asked = ReadonlyMap<string, boolean>;

/**
 * The groups of a conversation's customer, changed one after the other and shown as they will be. What is refused is shown as it was, and
 * told to `onRefused`.
 */
export function useGroups(
  conversation: ConversationId,
  { known, choices }: Groups,
  onRefused: (group: HostGroup, joins: boolean, refusal: Refusal) => void,
) {
  const { desk } = useConsole();
  const [answered, setAnswered] = useState(known);
  const [asked, setAsked] = useState<Asked>(new Map());
  const turn = useRef(Promise.resolve());
  useEffect(() => setAnswered(known), [known]);
  const ids = new Set(answered.map(({ id }) => id));
  for (const [id, joins] of asked)
    if (joins) ids.add(id);
    else ids.delete(id);
  const named = [...new Map([...answered, ...choices].map((group) => [group.id, group])).values()];

  const send = async (group: HostGroup, joins: boolean) => {
    const { id } = group;
    const change = joins ? { add: [id] } : { remove: [id] };
    try {
      const body = { conversation, key: crypto.randomUUID(), ...change };
      setAnswered((await desk.live.client.call('changeGroups', { body })).groups);
    } catch (error) {
      onRefused(group, joins, refusalOf(error));
    }
    setAsked((before) => new Map([...before].filter(([other]) => other !== id)));
  };
  return {
    groups: named.filter(({ id }) => ids.has(id)).sort((one, other) => one.name.localeCompare(other.name)),
    /** Puts them into a group that they are not in, and takes them out of one that they are in. */
    turnOver(id: string): void {
      const group = named.find((each) => each.id === id);
      if (!group) return;
      const joins = !ids.has(id);
      setAsked((before) => new Map([...before, [id, joins]]));
      turn.current = turn.current.then(() => send(group, joins));
    },
  };
}
