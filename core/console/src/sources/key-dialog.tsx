import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import type { Signing } from './use-source-acts.ts';

/** What whoever posts has to be told: the address, and the key that is shown this once. */
export function KeyDialog({ signing: { hookUrl, key, oldUntil }, onClose }: { signing: Signing; onClose: () => void }) {
  const { say, format } = useConsole();
  const { Banner, Button, Dialog, Stack } = useKit();
  return (
    <Dialog
      open
      title={say('sources.key')}
      closeLabel={say('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" onPress={onClose}>
          {say('sources.key.kept')}
        </Button>
      }
    >
      <Stack gap={4}>
        <Banner tone="warning" title={say('sources.key.once')}>
          {say('sources.key.once.text')}
        </Banner>
        <Shown label={say('sources.hook')} text={hookUrl} />
        <Shown label={say('sources.key.label')} text={key} />
        <p className="sb-soft">{say('sources.key.sign')}</p>
        {oldUntil ? <p>{say('sources.key.old', { time: format.dateTime(oldUntil) })}</p> : null}
      </Stack>
    </Dialog>
  );
}

function Shown({ label, text }: { label: string; text: string }) {
  const { say } = useConsole();
  const { Button, toast } = useKit();
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toast({ text: say('sources.copied'), tone: 'good' }),
      () => toast({ text: say('sources.copy.failed'), tone: 'bad' }),
    );
  return (
    <div className="sb-source-shown">
      <span>{label}</span>
      <span className="sb-row">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: where the clipboard is refused, it is selected by hand */}
        <code dir="ltr" tabIndex={0}>
          {text}
        </code>
        <Button label={say('sources.copy.of', { what: label })} onPress={() => void copy()}>
          {say('sources.copy')}
        </Button>
      </span>
    </div>
  );
}
