import { type ReactNode, useId } from 'react';
import type { SelectProps, SwitchProps, TextFieldProps } from '../kit.ts';

interface FieldProps {
  id: string;
  label: string;
  hideLabel: boolean | undefined;
  description: string | undefined;
  error?: string | undefined;
  children: ReactNode;
}

function Field({ id, label, hideLabel, description, error, children }: FieldProps) {
  return (
    <div className="sb-field" data-failed={Boolean(error)}>
      <label className={hideLabel ? 'sb-hidden' : 'sb-field-label'} htmlFor={id}>
        {label}
      </label>
      {children}
      {description ? (
        <p className="sb-field-description" id={`${id}-description`}>
          {description}
        </p>
      ) : null}
      {error ? (
        <p className="sb-field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}

function described(id: string, description: string | undefined, error?: string): string | undefined {
  const ids = [description ? `${id}-description` : '', error ? `${id}-error` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

export function PlainTextField(props: TextFieldProps) {
  const {
    label,
    hideLabel,
    value,
    onChange,
    type = 'text',
    rows = 1,
    placeholder,
    description,
    error,
    onSubmit,
  } = props;
  const id = useId();
  const shared = {
    id,
    className: 'sb-input',
    value,
    placeholder,
    disabled: props.disabled ?? false,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described(id, description, error),
    dir: type === 'text' ? 'auto' : undefined,
  };
  return (
    <Field id={id} label={label} hideLabel={hideLabel} description={description} error={error}>
      {rows > 1 ? (
        <textarea {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          {...shared}
          type={type}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) onSubmit?.();
          }}
        />
      )}
    </Field>
  );
}

export function PlainSelect({ label, hideLabel, value, choices, onChange, description, disabled }: SelectProps) {
  const id = useId();
  return (
    <Field id={id} label={label} hideLabel={hideLabel} description={description}>
      <select
        id={id}
        className="sb-input sb-select"
        value={value}
        disabled={disabled ?? false}
        aria-describedby={described(id, description)}
        onChange={(event) => onChange(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function PlainSwitch({ label, checked, onChange, description, disabled }: SwitchProps) {
  const id = useId();
  return (
    <div className="sb-switch-row">
      <button
        type="button"
        role="switch"
        id={id}
        className="sb-switch"
        aria-checked={checked}
        aria-labelledby={`${id}-label`}
        aria-describedby={described(id, description)}
        disabled={disabled ?? false}
        onClick={() => onChange(!checked)}
      >
        <span className="sb-switch-knob" />
      </button>
      <div>
        <label className="sb-switch-label" id={`${id}-label`} htmlFor={id}>
          {label}
        </label>
        {description ? (
          <p className="sb-field-description" id={`${id}-description`}>
            {description}
          </p>
        ) : null}
      </div>
    </div>
  );
}
