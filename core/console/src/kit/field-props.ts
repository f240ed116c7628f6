import type { TextFieldProps } from './kit.ts';

/** What the element of a text field gets, that it works and is told the same in every kit. Its description and error stand in elements of these ids. */
export function fieldProps(id: string, { value, onChange, placeholder, disabled, description, error }: TextFieldProps) {
  return {
    id,
    value,
    placeholder,
    disabled: disabled ?? false,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy(id, description, error),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
}

/** The ids of what a field is described by: `<id>-description` and `<id>-error`, as far as they are there. */
export function describedBy(id: string, description?: string, error?: string): string | undefined {
  return [description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

/** Hears the Enter that sends. Enter that only ends the choice of a Chinese or Japanese word sends nothing. */
export function onEnter(act: (() => void) | undefined) {
  return (event: { key: string; nativeEvent: { isComposing: boolean } }): void => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) act?.();
  };
}
