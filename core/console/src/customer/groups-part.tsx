import type { ConversationId, HostGroup } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tellRefusal } from '../shell/refusal-banner.tsx';
import { useGroups } from './use-groups.ts';

interface GroupsPartProps {
  conversation: ConversationId;
  name: string;
  known: readonly HostGroup[];
  /** None where they cannot be changed from here. */
  choices: readonly HostGroup[];
  /** Nobody knows how it stands now. */
  onUnknown: () => void;
}

/** Refusals that have a sentence of their own: after these nothing was changed. */
const told = ['access.denied', 'not-found', 'refused'] as const;

/** What the shop has put the customer into, and a menu to change it where the shop lets us. */
export function GroupsPart({ conversation, name, known, choices, onUnknown }: GroupsPartProps) {
  const { say } = useConsole();
  const { Badge, Menu, toast } = useKit();
  const { groups, turnOver } = useGroups(conversation, { known, choices }, (group, joins, refusal) => {
    const code = told.find((each) => each === refusal.code);
    const { title, said } = tellRefusal(say, refusal);
    const why = code && code !== 'refused' ? say(`groups.refused.${code}`) : said || title;
    const sentence = code ? (joins ? 'groups.not-in' : 'groups.not-out') : 'groups.unknown';
    toast({ text: say(sentence, { name, group: group.name, why }), tone: 'bad', seconds: 12 });
    if (code !== 'refused' && code !== 'access.denied') onUnknown();
  });
  if (groups.length === 0 && choices.length === 0) return null;
  const ticked = choices.map(({ id, name: label }) => {
    return { value: id, label, checked: groups.some((group) => group.id === id) };
  });
  return (
    <div className="sb-groups">
      <ul className="sb-badges" aria-label={say('panel.groups')} aria-live="polite">
        {groups.map((group) => (
          <li key={group.id}>
            <Badge>{group.name}</Badge>
          </li>
        ))}
      </ul>
      {choices.length > 0 ? (
        <Menu label={say('groups.change')} kind="plain" choices={ticked} many onChoose={turnOver} />
      ) : null}
    </div>
  );
}
