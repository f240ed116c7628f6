import type { ShopSettings } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import type { Say } from '../words/words.ts';
import { MapPreview } from './map-preview.tsx';
import { SectionPage } from './section-page.tsx';
import type { SettingsProps } from './settings.tsx';
import { useSection } from './use-section.ts';

type Tiles = NonNullable<ShopSettings['map']['tiles']>;
const noTiles: Tiles = { url: '', attribution: '', attributionUrl: null, maxZoom: 18 };

export function MapForm({ book }: SettingsProps) {
  const { say } = useConsole();
  const { Section, Stack, Switch } = useKit();
  const form = useSection(book, 'map');
  const { tiles } = form.value;
  const mistakes = tiles ? mistakesIn(tiles, say) : {};
  const mistake = Object.values(mistakes)[0] ?? '';
  return (
    <SectionPage title={say('settings.map')} description={say('map.text')} form={form} mistake={mistake}>
      <div className="sb-with-preview">
        <div>
          <Section>
            <Stack gap={4}>
              <Switch
                label={say('map.tiles')}
                description={say('map.tiles.text')}
                checked={tiles !== null}
                disabled={form.disabled}
                onChange={(on) => form.set({ tiles: on ? noTiles : null })}
              />
              {tiles ? (
                <TileFields
                  tiles={tiles}
                  mistakes={mistakes}
                  disabled={form.disabled}
                  onChange={(part) => form.set({ tiles: { ...tiles, ...part } })}
                />
              ) : null}
            </Stack>
          </Section>
        </div>
        <MapPreview tiles={mistake ? null : tiles} />
      </div>
    </SectionPage>
  );
}

type Mistakes = Partial<Record<keyof Tiles, string>>;

/** What the engine would refuse, said before. */
function mistakesIn({ url, attribution, attributionUrl, maxZoom }: Tiles, say: Say): Mistakes {
  const whole = ['{z}', '{x}', '{y}'].every((part) => url.includes(part));
  const clean = !/[{}]/.test(url.replace(/\{[zxyr]\}/g, '')) && /^https:\/\/[^\s/@{}?#]+\/\S*$/.test(url);
  return {
    ...(whole && clean ? {} : { url: say('map.url.mistake') }),
    ...(attribution.trim() === '' ? { attribution: say('map.attribution.mistake') } : {}),
    ...(attributionUrl === null || /^https:\/\/\S+\.\S+$/.test(attributionUrl)
      ? {}
      : { attributionUrl: say('map.attribution-url.mistake') }),
    ...(Number.isInteger(maxZoom) && maxZoom >= 4 && maxZoom <= 22 ? {} : { maxZoom: say('map.max-zoom.mistake') }),
  };
}

interface TileFieldsProps {
  tiles: Tiles;
  mistakes: Mistakes;
  disabled: boolean;
  onChange: (part: Partial<Tiles>) => void;
}

function TileFields({ tiles, mistakes, disabled, onChange }: TileFieldsProps) {
  const { say } = useConsole();
  const { TextField } = useKit();
  return (
    <>
      <TextField
        label={say('map.url')}
        description={say('map.url.text')}
        error={tiles.url === '' ? undefined : mistakes.url}
        value={tiles.url}
        disabled={disabled}
        onChange={(url) => onChange({ url: url.trim().slice(0, 500) })}
      />
      <TextField
        label={say('map.attribution')}
        description={say('map.attribution.text')}
        value={tiles.attribution}
        disabled={disabled}
        onChange={(attribution) => onChange({ attribution: attribution.slice(0, 200) })}
      />
      <TextField
        label={say('map.attribution-url')}
        error={mistakes.attributionUrl}
        value={tiles.attributionUrl ?? ''}
        disabled={disabled}
        onChange={(next) => onChange({ attributionUrl: next.trim().slice(0, 300) || null })}
      />
      <TextField
        label={say('map.max-zoom')}
        type="number"
        error={mistakes.maxZoom}
        value={String(tiles.maxZoom)}
        disabled={disabled}
        onChange={(next) => onChange({ maxZoom: Math.round(Number(next)) || 0 })}
      />
    </>
  );
}
