import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { tooLong } from '../shell/too-long.ts';
import { longest } from './article-draft.ts';
import { languageChoices } from './languages.ts';
import type { ArticleForm } from './use-article-form.ts';

/** What is written of an article. */
export function ArticleFields({ form, disabled }: { form: ArticleForm; disabled: boolean }) {
  const { say } = useConsole();
  const { Section, Stack, Switch, TextField } = useKit();
  const { draft, patch, mistakes } = form;
  const question = draft.kind === 'question';
  const touched = form.changed;
  return (
    <>
      <Section>
        <Stack gap={4}>
          <TextField
            label={say(question ? 'knowledge.question' : 'knowledge.title')}
            description={say(question ? 'knowledge.question.text' : 'knowledge.title.text')}
            value={draft.title}
            disabled={disabled}
            error={tooLong(say, draft.title.trim(), longest.title)}
            onChange={(title) => patch({ title })}
          />
          <TextField
            label={say(question ? 'knowledge.answer' : 'knowledge.body')}
            description={say('knowledge.body.text')}
            rows={question ? 8 : 18}
            value={draft.text}
            disabled={disabled}
            error={tooLong(say, draft.text.trim(), longest.text)}
            onChange={(text) => patch({ text })}
          />
          <Switch
            label={say('knowledge.publish')}
            description={say('knowledge.publish.text')}
            checked={draft.state === 'published'}
            disabled={disabled}
            onChange={(on) => patch({ state: on ? 'published' : 'draft' })}
          />
        </Stack>
      </Section>
      <Section title={say('knowledge.reach')}>
        <Stack gap={4}>
          <Reach form={form} disabled={disabled} />
          <TextField
            type="url"
            label={say('knowledge.url')}
            description={say('knowledge.url.text')}
            placeholder="https://"
            value={draft.url}
            disabled={disabled}
            error={touched && mistakes.has('url') ? say('knowledge.url.wrong') : undefined}
            onChange={(url) => patch({ url })}
          />
        </Stack>
      </Section>
    </>
  );
}

function Reach({ form: { draft, patch, mistakes }, disabled }: { form: ArticleForm; disabled: boolean }) {
  const { desk, say, format } = useConsole();
  const { Select, TextField } = useKit();
  return (
    <div className="sb-source-fields">
      <Select
        label={say('knowledge.language')}
        value={draft.language}
        choices={languageChoices(format, [draft.language, desk.session.shop.locale])}
        disabled={disabled}
        onChange={(language) => patch({ language })}
      />
      <Select
        label={say('knowledge.audience')}
        description={say('knowledge.audience.text')}
        value={draft.audience}
        choices={(['customers', 'agents'] as const).map((value) => ({
          value,
          label: say(`knowledge.audience.${value}`),
        }))}
        disabled={disabled}
        onChange={(audience) => patch({ audience: audience === 'agents' ? 'agents' : 'customers' })}
      />
      <TextField
        type="datetime-local"
        label={say('knowledge.valid-from')}
        description={say('knowledge.valid.text')}
        value={draft.validFrom}
        disabled={disabled}
        onChange={(validFrom) => patch({ validFrom })}
      />
      <TextField
        type="datetime-local"
        label={say('knowledge.valid-until')}
        value={draft.validUntil}
        disabled={disabled}
        error={mistakes.has('validity') ? say('knowledge.valid.wrong') : undefined}
        onChange={(validUntil) => patch({ validUntil })}
      />
    </div>
  );
}
