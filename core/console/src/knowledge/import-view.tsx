import type { ArticleId } from '@shopbell/contract';
import { useRef, useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { hasRole } from '../shell/roles.ts';
import { ImportRowView } from './import-row.tsx';
import { languageChoices } from './languages.ts';
import { SitePart } from './site-part.tsx';
import { type ImportChoice, useImports } from './use-imports.ts';

const endings = '.md,.markdown,.txt,.html,.htm,.csv,.tsv,.pdf,.docx';

/** Makes articles of files, with a row for each that says what became of it. */
export function ImportView({ onOpen }: { onOpen: (id: ArticleId) => void }) {
  const { desk, say, format } = useConsole();
  const { Banner, Button, Empty, Section, Select, Stack, Switch } = useKit();
  const picker = useRef<HTMLInputElement>(null);
  const [choice, setChoice] = useState<ImportChoice>({
    language: desk.session.shop.locale,
    audience: 'customers',
    state: 'draft',
  });
  const [over, setOver] = useState(false);
  const imports = useImports();
  if (!hasRole(desk.session.agent.role, 'senior'))
    return (
      <Banner tone="neutral" title={say('settings.read-only')}>
        {say('knowledge.seniors')}
      </Banner>
    );
  const add = (files: Iterable<File>) => imports.add(files, choice);
  return (
    <>
      <SitePart onOpen={onOpen} />
      <Section title={say('knowledge.import.how')} description={say('knowledge.import.text')}>
        <Stack gap={4}>
          <div className="sb-source-fields">
            <Select
              label={say('knowledge.language')}
              description={say('knowledge.import.language')}
              value={choice.language}
              choices={languageChoices(format, [desk.session.shop.locale])}
              onChange={(language) => setChoice({ ...choice, language })}
            />
            <Select
              label={say('knowledge.audience')}
              value={choice.audience}
              choices={(['customers', 'agents'] as const).map((value) => ({
                value,
                label: say(`knowledge.audience.${value}`),
              }))}
              onChange={(audience) =>
                setChoice({ ...choice, audience: audience === 'agents' ? 'agents' : 'customers' })
              }
            />
          </div>
          <Switch
            label={say('knowledge.import.publish')}
            description={say('knowledge.import.publish.text')}
            checked={choice.state === 'published'}
            onChange={(on) => setChoice({ ...choice, state: on ? 'published' : 'draft' })}
          />
        </Stack>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first */}
        <div
          className="sb-drop"
          data-over={over}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            add(event.dataTransfer.files);
          }}
        >
          <Button kind="primary" onPress={() => picker.current?.click()}>
            {say('knowledge.import.choose')}
          </Button>
          <p>{say('knowledge.import.drop')}</p>
          <input
            ref={picker}
            type="file"
            multiple
            accept={endings}
            className="sb-hidden"
            tabIndex={-1}
            aria-label={say('knowledge.import.choose')}
            onChange={(event) => {
              add([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </div>
      </Section>
      {imports.rows.length === 0 ? (
        <Empty title={say('knowledge.import.none')}>{say('knowledge.import.none.text')}</Empty>
      ) : (
        <ul className="sb-article-rows" aria-label={say('knowledge.import.report')} aria-live="polite">
          {imports.rows.map((row) => (
            <ImportRowView key={row.id} row={row} onOpen={onOpen} onAgain={() => imports.again(row)} />
          ))}
        </ul>
      )}
    </>
  );
}
