import { useRef } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import type { RewordInto } from './use-rewording.ts';

export type ComposerMode = 'reply' | 'note';

interface ComposerBarProps {
  mode: ComposerMode;
  /** There is something to send. */
  ready: boolean;
  /** There is something to be put into other words. */
  rewords: boolean;
  onMode: (mode: ComposerMode) => void;
  onFiles: (files: File[]) => void;
  onQuick: () => void;
  onProduct: () => void;
  onSend: () => void;
  /** Null where no language model is set up. */
  onReword: ((into: RewordInto) => void) | null;
}

/** What stands below the text: answer or note, files, quick replies, send. */
export function ComposerBar({
  mode,
  ready,
  rewords,
  onReword,
  onMode,
  onFiles,
  onQuick,
  onProduct,
  onSend,
}: ComposerBarProps) {
  const { say } = useConsole();
  const { Button, Tabs } = useKit();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <div className="sb-composer-bar">
        <Tabs
          label={say('composer.mode')}
          tabs={[
            { value: 'reply', label: say('composer.mode.reply') },
            { value: 'note', label: say('composer.mode.note') },
          ]}
          value={mode}
          onChange={(value) => {
            onMode(value as ComposerMode);
          }}
        />
        <button
          type="button"
          className="sb-icon-button"
          aria-label={say('composer.files')}
          title={say('composer.files')}
          onClick={() => picker.current?.click()}
        >
          <Icon name="file" />
        </button>
        {mode === 'reply' ? (
          <button
            type="button"
            className="sb-icon-button"
            aria-label={say('composer.quick')}
            title={say('composer.quick')}
            onClick={onQuick}
          >
            <kbd>/</kbd>
          </button>
        ) : null}
        {mode === 'reply' ? (
          <button
            type="button"
            className="sb-icon-button"
            aria-label={say('product.open')}
            title={say('product.open')}
            onClick={onProduct}
          >
            <Icon name="bag" />
          </button>
        ) : null}
        {mode === 'reply' && onReword ? <RewordButtons enabled={rewords} onReword={onReword} /> : null}
        <span className="sb-grow" />
        <span className="sb-composer-hint">{say('composer.hint')}</span>
        <Button
          kind="primary"
          disabled={!ready}
          onPress={onSend}
          icon={<Icon name={mode === 'note' ? 'note' : 'send'} />}
        >
          {say(mode === 'note' ? 'composer.save-note' : 'composer.send')}
        </Button>
      </div>
      <input
        ref={picker}
        type="file"
        multiple
        className="sb-hidden"
        tabIndex={-1}
        aria-label={say('composer.files')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}

function RewordButtons({ enabled, onReword }: { enabled: boolean; onReword: (into: RewordInto) => void }) {
  const { say } = useConsole();
  const kinds = [
    { into: 'better', icon: 'better' },
    { into: 'customers', icon: 'translate' },
  ] as const;
  return kinds.map(({ into, icon }) => (
    <button
      key={into}
      type="button"
      className="sb-icon-button"
      aria-label={say(`reword.${into}`)}
      title={say(`reword.${into}`)}
      disabled={!enabled}
      onClick={() => onReword(into)}
    >
      <Icon name={icon} />
    </button>
  ));
}
