import { type ConversationId, type MessageMood, MoodSeverity } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';

const severities = MoodSeverity.options.map(({ value }) => value);

interface CorrectMenuProps {
  conversation: ConversationId;
  message: MessageMood;
  onDone: () => void;
}

/** Says how a message was really meant: it changes no alert, and is learned from. */
export function CorrectMenu({ conversation, message, onDone }: CorrectMenuProps) {
  const { desk, say } = useConsole();
  const { Menu, toast } = useKit();
  const now = message.corrected ?? message.mood?.severity;
  const correct = (severity: MoodSeverity) =>
    desk.live.client.call('correctMood', { body: { conversation, message: message.message, severity } }).then(
      () => {
        toast({ text: say('mood.correct.done'), tone: 'good' });
        onDone();
      },
      () => toast({ text: say('alert.failed'), tone: 'bad' }),
    );
  return (
    <Menu
      label={say('mood.correct')}
      kind="plain"
      choices={severities.map((severity) => ({
        value: String(severity),
        label: say(`mood.severity.${severity}`),
        checked: severity === now,
      }))}
      onChoose={(value) => {
        const severity = severities.find((each) => String(each) === value);
        if (severity !== undefined && severity !== message.corrected) void correct(severity);
      }}
    >
      <Icon name="more" />
    </Menu>
  );
}
