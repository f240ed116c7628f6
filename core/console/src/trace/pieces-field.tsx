import type { HostOrderStory } from '@shopbell/contract';
import type { ReactNode } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import type { Chosen, Typed } from './chosen-lines.ts';

type Item = HostOrderStory['items'][number];

interface PiecesFieldProps {
  items: readonly Item[];
  mostOf: (item: Item) => number;
  typed: Typed;
  chosen: Chosen;
  onChange: (typed: Typed) => void;
  /** Stands below an item of which something was chosen. */
  below?: ((item: Item) => ReactNode) | undefined;
}

/** How many pieces of each item; those that have none to choose are left out. */
export function PiecesField({ items, mostOf, typed, chosen, onChange, below }: PiecesFieldProps) {
  const { say, format } = useConsole();
  const { TextField } = useKit();
  return (
    <ul className="sb-pieces">
      {items
        .filter((item) => mostOf(item) > 0)
        .map((item) => (
          <li key={item.id}>
            <span className="sb-order-title">
              <bdi>{item.title}</bdi>
              <small>{format.money(item.unit)}</small>
            </span>
            <span className="sb-pieces-count">
              <TextField
                label={say('form.pieces', { title: item.title })}
                hideLabel
                type="number"
                placeholder="0"
                value={typed[item.id] ?? ''}
                onChange={(value) => onChange({ ...typed, [item.id]: value })}
                error={chosen.mistaken.has(item.id) ? say('form.pieces.bad', { most: mostOf(item) }) : undefined}
              />
            </span>
            <span className="sb-soft">{say('form.of', { count: mostOf(item) })}</span>
            {chosen.lines.some((line) => line.item === item.id) ? below?.(item) : null}
          </li>
        ))}
    </ul>
  );
}
