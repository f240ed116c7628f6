import { useKit } from '../kit/kit-context.tsx';
import type { WordKey } from '../words/words.ts';
import { useConsole } from './console-context.tsx';

const groups: readonly { title: WordKey; keys: readonly [string, WordKey][] }[] = [
  {
    title: 'help.list',
    keys: [
      ['J / K', 'help.move'],
      ['Enter', 'help.open-conversation'],
      ['X', 'help.select'],
      ['E A S T', 'help.many'],
      ['/', 'help.search'],
    ],
  },
  {
    title: 'help.conversation',
    keys: [
      ['R', 'help.reply'],
      ['N', 'help.note'],
      ['E', 'help.resolve'],
      ['A', 'help.assign'],
      ['F', 'help.transfer'],
      ['S', 'help.snooze'],
      ['T', 'help.tags'],
      ['Esc', 'help.back'],
    ],
  },
  {
    title: 'nav.knowledge',
    keys: [
      ['J / K', 'help.move'],
      ['N', 'help.new-question'],
      ['Ctrl + S', 'help.save'],
    ],
  },
  {
    title: 'help.everywhere',
    keys: [
      ['Z', 'help.undo'],
      ['?', 'help.sheet'],
    ],
  },
  {
    title: 'help.writing',
    keys: [
      ['Enter', 'help.send'],
      ['Shift + Enter', 'help.line'],
      ['/', 'help.quick'],
      ['@', 'help.mention'],
    ],
  },
];

/** All keys at a glance. */
export function HelpSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { say } = useConsole();
  const { Dialog } = useKit();
  return (
    <Dialog open={open} title={say('help.title')} closeLabel={say('close')} onClose={onClose}>
      <div className="sb-help">
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{say(group.title)}</h3>
            <dl>
              {group.keys.map(([key, word]) => (
                <div key={word}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{say(word)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
