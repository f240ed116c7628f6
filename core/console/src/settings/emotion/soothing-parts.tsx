import { MoodFlagName, SoothingCause, type SoothingTemplate } from '@shopbell/contract';
import { useKit } from '../../kit/kit-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { tooLong } from '../../shell/too-long.ts';
import { VariableChips } from '../variable-chips.tsx';
import type { EmotionParts } from './parts.ts';

const any = '-';
/** Of one template. */
export const mostWords = 2_000;
const variables = ['customer.firstName', 'order.number', 'order.state', 'order.tracking', 'agent.name', 'shop.name'];

/** The shop's own words for upset customers, and whether they go out by themselves. */
export function SoothingParts({ value: { soothing }, patch, disabled }: EmotionParts) {
  const { say } = useConsole();
  const { Button, Section, Switch } = useKit();
  const { templates } = soothing;
  const set = (next: SoothingTemplate[]) => patch({ soothing: { ...soothing, templates: next } });
  return (
    <Section title={say('emotion.soothing')} description={say('emotion.soothing.text')}>
      <Switch
        label={say('emotion.sends')}
        description={say('emotion.sends.text')}
        checked={soothing.sends}
        disabled={disabled}
        onChange={(sends) => patch({ soothing: { ...soothing, sends } })}
      />
      {templates.map((template, at) => (
        <Template
          // biome-ignore lint/suspicious/noArrayIndexKey: its words are being typed
          key={at}
          number={at + 1}
          template={template}
          disabled={disabled}
          onChange={(next) => set(templates.with(at, next))}
          onRemove={() => set(templates.filter((_, place) => place !== at))}
        />
      ))}
      <Button
        disabled={disabled || templates.length >= 200}
        onPress={() => set([...templates, { cause: null, flag: null, language: 'en', text: '' }])}
      >
        {say('emotion.template.add')}
      </Button>
    </Section>
  );
}

interface TemplateProps {
  number: number;
  template: SoothingTemplate;
  disabled: boolean;
  onChange: (next: SoothingTemplate) => void;
  onRemove: () => void;
}

function Template({ number, template, disabled, onChange, onRemove }: TemplateProps) {
  const { say } = useConsole();
  const { Button, Select, TextField } = useKit();
  const { cause, flag, language, text } = template;
  const write = (next: string) => onChange({ ...template, text: next });
  return (
    <fieldset className="sb-template">
      <legend>{say('emotion.template', { number })}</legend>
      <div className="sb-named-row">
        <Select
          label={say('emotion.template.cause')}
          value={cause ?? any}
          disabled={disabled}
          choices={[
            { value: any, label: say('emotion.template.any') },
            ...SoothingCause.options.map((each) => ({ value: each, label: say(`soothing.cause.${each}`) })),
          ]}
          onChange={(next) => onChange({ ...template, cause: next === any ? null : (next as SoothingCause) })}
        />
        <Select
          label={say('emotion.template.flag')}
          value={flag ?? any}
          disabled={disabled}
          choices={[
            { value: any, label: say('emotion.template.any') },
            ...MoodFlagName.options.map((each) => ({ value: each, label: say(`mood.flag.${each}`) })),
          ]}
          onChange={(next) => onChange({ ...template, flag: next === any ? null : (next as MoodFlagName) })}
        />
        <TextField
          label={say('emotion.template.language')}
          value={language}
          disabled={disabled}
          onChange={(next) => onChange({ ...template, language: next.trim() })}
        />
      </div>
      <TextField
        label={say('emotion.template.words')}
        rows={3}
        value={text}
        disabled={disabled}
        error={tooLong(say, text, mostWords)}
        onChange={write}
      />
      <VariableChips variables={variables} disabled={disabled} onAdd={(written) => write(`${text}${written}`)} />
      <Button kind="plain" tone="bad" disabled={disabled} onPress={onRemove}>
        {say('emotion.template.remove')}
      </Button>
    </fieldset>
  );
}
