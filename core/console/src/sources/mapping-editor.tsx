import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { type DraftMapping, type Expression, expressions } from './source-draft.ts';
import { WordsEditor } from './words-editor.tsx';

interface MappingEditorProps {
  mapping: DraftMapping;
  mistakes: ReadonlySet<string>;
  onChange: (mapping: DraftMapping) => void;
}

/** Those without which no line can be made; the others say more of one. */
const first: readonly Expression[] = ['each', 'order', 'kind', 'at', 'id'];
const more = expressions.filter((name) => !first.includes(name));

/** How lines are made of what is posted: an expression for each field, and what their words mean. */
export function MappingEditor({ mapping, mistakes, onChange }: MappingEditorProps) {
  const { say } = useConsole();
  const { Section, Stack, TextField } = useKit();
  const field = (name: Expression) => (
    <TextField
      key={name}
      label={say(`sources.map.${name}`)}
      description={say(`sources.map.${name}.text`)}
      error={mistakes.has(name) ? say('sources.map.needed') : undefined}
      value={mapping.fields[name]}
      onChange={(text) => onChange({ ...mapping, fields: { ...mapping.fields, [name]: text.slice(0, 2_000) } })}
    />
  );
  return (
    <>
      <Section title={say('sources.map')} description={say('sources.map.intro')}>
        <div className="sb-source-fields">{first.map(field)}</div>
      </Section>
      <Section title={say('sources.words')} description={say('sources.words.text')}>
        <WordsEditor
          words={mapping.words}
          twice={mistakes.has('words')}
          onChange={(words) => onChange({ ...mapping, words })}
        />
      </Section>
      <Section>
        <details className="sb-source-more">
          <summary>{say('sources.map.more')}</summary>
          <Stack gap={4}>
            <div className="sb-source-fields">
              {more.map(field)}
              <TextField
                label={say('sources.zone')}
                description={say('sources.zone.text')}
                placeholder="Europe/Berlin"
                value={mapping.zone}
                onChange={(zone) => onChange({ ...mapping, zone: zone.slice(0, 60) })}
              />
            </div>
          </Stack>
        </details>
      </Section>
    </>
  );
}
