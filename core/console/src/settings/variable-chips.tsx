interface VariableChipsProps {
  variables: readonly string[];
  disabled?: boolean;
  /** Gets the variable as it is written in a text, in its braces. */
  onAdd: (written: string) => void;
}

/** What a text may hold that is filled in when it goes out; a press adds it. */
export function VariableChips({ variables, disabled = false, onAdd }: VariableChipsProps) {
  return (
    <div className="sb-chips">
      {variables.map((name) => (
        <button type="button" className="sb-chip" key={name} disabled={disabled} onClick={() => onAdd(`{${name}}`)}>
          <code>{`{${name}}`}</code>
        </button>
      ))}
    </div>
  );
}
