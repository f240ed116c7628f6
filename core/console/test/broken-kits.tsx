import type { Kit } from '../src/index.ts';

/** Kits that break a promise each, as hosts' libraries do. */
export const brokenKits: Record<string, Partial<Kit>> = {
  'disabled={false} can be pressed, disabled and busy cannot': {
    Button: ({ children, onPress, disabled }) => (
      <button type="button" disabled={disabled !== undefined} onClick={() => onPress()}>
        {children}
      </button>
    ),
  },
  'fields give texts, not events': {
    TextField: ({ label, value, onChange, rows = 1 }) => (
      // biome-ignore lint/a11y/noLabelWithoutControl: the field is inside
      <label>
        {label}
        {rows > 1 ? (
          <textarea value={value} onChange={onChange as never} />
        ) : (
          <input value={value} onChange={onChange as never} />
        )}
      </label>
    ),
  },
  'every tone and kind is drawn': { Badge: ({ tone, children }) => (tone === 'bad' ? null : <b>{children}</b>) },
  'a switch gives a flag, by press and by Space': {
    Switch: ({ label, checked, onChange }) => (
      // biome-ignore lint/a11y/useFocusableInteractive: broken on purpose
      // biome-ignore lint/a11y/useKeyWithClickEvents: broken on purpose
      <div role="switch" aria-checked={checked} aria-label={label} onClick={() => onChange(!checked)} />
    ),
  },
  'a form that was changed is saved or taken back, and neither while it cannot be': {
    SaveBar: ({ saveLabel, onSave, note }) => (
      <button type="button" onClick={onSave}>
        {saveLabel} {note?.text}
      </button>
    ),
  },
  'axe finds nothing': { TextField: ({ value }) => <input value={value} readOnly /> },
};
