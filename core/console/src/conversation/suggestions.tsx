import { useEffect, useRef } from 'react';

export interface Suggestion {
  id: string;
  label: string;
  /** What stands before it, as `/thanks`. */
  mark?: string;
  text?: string;
}

interface SuggestionsProps {
  listId: string;
  label: string;
  items: readonly Suggestion[];
  /** Which one Enter takes. */
  at: number;
  /** Said when nothing fits. */
  empty: string;
  onChoose: (item: Suggestion) => void;
}

/** A list above the composer; the focus stays in the text, which names the active one by `aria-activedescendant`. */
export function Suggestions({ listId, label, items, at, empty, onChoose }: SuggestionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[id="${suggestionId(listId, at)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, at]);
  return (
    <div className="sb-suggestions" role="listbox" id={listId} aria-label={label} ref={list} tabIndex={-1}>
      {items.length === 0 ? <p className="sb-soft">{empty}</p> : null}
      {items.map((item, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text field has the keys
        <div
          key={item.id}
          role="option"
          tabIndex={-1}
          id={suggestionId(listId, place)}
          className="sb-suggestion"
          aria-selected={place === at}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(item)}
        >
          {item.mark ? <code>{item.mark}</code> : null}
          <strong>
            <bdi>{item.label}</bdi>
          </strong>
          {item.text ? <span dir="auto">{item.text}</span> : null}
        </div>
      ))}
    </div>
  );
}

export const suggestionId = (listId: string, at: number): string => `${listId} ${at}`.replaceAll(' ', '-');
