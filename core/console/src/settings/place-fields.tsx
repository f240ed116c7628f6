import type { ShopSettings } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { LinesField } from './lines-field.tsx';

export type Look = ShopSettings['widget']['look'];

/** A whole number of a field; what is no number counts as 0. */
const whole = (text: string, most: number) => Math.max(0, Math.min(most, Math.round(Number(text)) || 0));

interface PlaceFieldsProps {
  look: Look;
  disabled: boolean;
  hideOnMistake: string | undefined;
  setLook: (part: Partial<Look>) => void;
}

/** Where the chat stands on the shop's pages, and where it does not. */
export function PlaceFields({ look, disabled, hideOnMistake, setLook }: PlaceFieldsProps) {
  const { say } = useConsole();
  const { Section, Select, Stack, TextField } = useKit();
  return (
    <Section title={say('widget.place')}>
      <Stack gap={4}>
        <Stack direction="row" align="end">
          <Select
            label={say('widget.side')}
            value={look.position}
            disabled={disabled}
            choices={(['right', 'left'] as const).map((value) => ({ value, label: say(`widget.${value}`) }))}
            onChange={(position) => setLook({ position: position as Look['position'] })}
          />
          <Select
            label={say('widget.scheme')}
            value={look.scheme}
            disabled={disabled}
            choices={(['auto', 'light', 'dark'] as const).map((value) => ({
              value,
              label: say(`widget.scheme.${value}`),
            }))}
            onChange={(scheme) => setLook({ scheme: scheme as Look['scheme'] })}
          />
        </Stack>
        <Stack direction="row" align="end">
          <TextField
            label={say('widget.offset-x')}
            type="number"
            value={String(look.offset.x)}
            disabled={disabled}
            onChange={(x) => setLook({ offset: { ...look.offset, x: whole(x, 400) } })}
          />
          <TextField
            label={say('widget.offset-y')}
            type="number"
            value={String(look.offset.y)}
            disabled={disabled}
            onChange={(y) => setLook({ offset: { ...look.offset, y: whole(y, 400) } })}
          />
          <TextField
            label={say('widget.z-index')}
            type="number"
            value={String(look.zIndex)}
            disabled={disabled}
            onChange={(zIndex) => setLook({ zIndex: whole(zIndex, 2_147_483_647) })}
          />
        </Stack>
        <TextField
          label={say('widget.hide-below')}
          description={say('widget.hide-below.text')}
          type="number"
          value={String(look.hideBelow)}
          disabled={disabled}
          onChange={(hideBelow) => setLook({ hideBelow: whole(hideBelow, 4_000) })}
        />
        <LinesField
          label={say('widget.hide-on')}
          description={say('widget.hide-on.text')}
          rows={3}
          lines={look.hideOn}
          disabled={disabled}
          error={hideOnMistake}
          onChange={(hideOn) => setLook({ hideOn })}
        />
      </Stack>
    </Section>
  );
}
