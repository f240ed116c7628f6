import { type ReactNode, useId } from 'react';
import { describedBy, fieldProps, onEnter } from '../field-props.ts';
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

export function PlainTextField(props: TextFieldProps) {
  const { label, hideLabel, type = 'text', rows = 1, description, error, onSubmit } = props;
  const id = useId();
  const shared = { ...fieldProps(id, props), className: 'sb-input', dir: type === 'text' ? 'auto' : undefined };
  return (
    <Field id={id} label={label} hideLabel={hideLabel} description={description} error={error}>
      {rows > 1 ? (
        <textarea {...shared} rows={rows} />
      ) : (
        <input {...shared} type={type} onKeyDown={onEnter(onSubmit)} />
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
        aria-describedby={describedBy(id, description)}
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
        aria-describedby={describedBy(id, description)}
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
