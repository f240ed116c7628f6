import type { ArticleId, SiteView } from '@shopbell/contract';
import { useEffect, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { Skeleton } from '../inbox/skeleton.tsx';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useResource } from '../shell/use-resource.ts';
import { languageChoices } from './languages.ts';
import { SiteReport } from './site-report.tsx';

const lookEveryMs = 1_500;

/** The storefront's own pages, by its sitemap: read now, and every night. */
export function SitePart({ onOpen }: { onOpen: (id: ArticleId) => void }) {
  const { desk, say } = useConsole();
  const { Banner, Section } = useKit();
  const told = useResource('site', () => desk.live.client.call('getSite', {}));
  const site = told.value?.site ?? null;
  const running = site !== null && site.step !== 'over';
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(told.reload, lookEveryMs);
    return () => clearInterval(timer);
  }, [running, told.reload]);
  return (
    <Section title={say('knowledge.site')} description={say('knowledge.site.text')}>
      {told.refusal ? <RefusalBanner refusal={told.refusal} onRetry={told.reload} /> : null}
      {told.value === null && !told.refusal ? <Skeleton kind="form" count={2} /> : null}
      {told.value && told.value.storefront === null ? (
        <Banner tone="neutral" title={say('reason.site.no-storefront')} />
      ) : null}
      {told.value?.storefront ? (
        <SiteForm
          key={site?.sitemap ?? ''}
          storefront={told.value.storefront}
          site={site}
          running={running}
          onBegun={told.reload}
        />
      ) : null}
      {site ? <SiteReport site={site} onOpen={onOpen} /> : null}
    </Section>
  );
}

interface SiteFormProps {
  storefront: string;
  site: SiteView | null;
  running: boolean;
  onBegun: () => void;
}

function SiteForm({ storefront, site, running, onBegun }: SiteFormProps) {
  const { desk, say, format } = useConsole();
  const { Button, Select, Stack, Switch, TextField } = useKit();
  const [choice, setChoice] = useState({
    sitemap: site?.sitemap ?? new URL('/sitemap.xml', storefront).href,
    language: site?.language ?? desk.session.shop.locale,
    state: site?.state ?? 'draft',
    daily: site?.daily ?? false,
  });
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const begin = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await desk.live.client.call('readSite', { body: choice });
      onBegun();
    } catch (error) {
      setRefusal(refusalOf(error));
    }
    setBusy(false);
  };
  return (
    <Stack gap={4}>
      <div className="sb-source-fields">
        <TextField
          type="url"
          label={say('knowledge.site.sitemap')}
          description={say('knowledge.site.sitemap.text', { host: new URL(storefront).host })}
          value={choice.sitemap}
          onChange={(sitemap) => setChoice({ ...choice, sitemap })}
        />
        <Select
          label={say('knowledge.language')}
          description={say('knowledge.site.language')}
          value={choice.language}
          choices={languageChoices(format, [choice.language, desk.session.shop.locale])}
          onChange={(language) => setChoice({ ...choice, language })}
        />
      </div>
      <Switch
        label={say('knowledge.site.publish')}
        checked={choice.state === 'published'}
        onChange={(on) => setChoice({ ...choice, state: on ? 'published' : 'draft' })}
      />
      <Switch
        label={say('knowledge.site.daily')}
        description={say('knowledge.site.daily.text')}
        checked={choice.daily}
        onChange={(daily) => setChoice({ ...choice, daily })}
      />
      {refusal ? <RefusalBanner refusal={refusal} /> : null}
      <Stack direction="row">
        <Button busy={busy || running} disabled={!URL.canParse(choice.sitemap)} onPress={() => void begin()}>
          {say('knowledge.site.read')}
        </Button>
      </Stack>
    </Stack>
  );
}
