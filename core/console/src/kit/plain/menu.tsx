import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { SignIcon } from '../../shell/icons.tsx';
import type { MenuProps } from '../kit.ts';
import { placeBelow, showOnTop } from './on-top.ts';

export function PlainMenu({ label, children, kind = 'secondary', choices, many, onChoose, disabled }: MenuProps) {
  const tickedRole = many ? 'menuitemcheckbox' : 'menuitemradio';
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    const [trigger, menu] = [button.current, list.current];
    if (!open || !trigger || !menu) return;
    showOnTop(menu);
    placeBelow(menu, trigger);
    menu.querySelector<HTMLElement>('[role^=menuitem]:not(:disabled)')?.focus();
    const leave = (event: Event) => {
      const inside = event.composedPath();
      if (!inside.includes(menu) && !inside.includes(trigger)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave, true);
    window.addEventListener('resize', leave);
    return () => {
      document.removeEventListener('pointerdown', leave, true);
      window.removeEventListener('resize', leave);
    };
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return setOpen(false);
    event.stopPropagation();
    if (event.key === 'Escape') return close();
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]:not(:disabled)') ?? [])];
    const at = items.indexOf(event.target as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    const letter = event.key.length === 1 ? event.key.toLowerCase() : null;
    const named = items.find(
      (item, place) => place > at && (item.textContent ?? '').toLowerCase().startsWith(letter ?? '\n'),
    );
    if (to === undefined && !named) return;
    event.preventDefault();
    (to === undefined ? named : items.at(to % items.length))?.focus();
  };

  return (
    <div className="sb-menu">
      <button
        type="button"
        className="sb-button"
        data-kind={kind}
        ref={button}
        disabled={disabled}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        title={children ? label : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setOpen(true);
        }}
      >
        {children ? <span className="sb-hidden">{label}</span> : null}
        {children ?? label}
      </button>
      {open ? (
        <div
          className="sb-menu-list"
          role="menu"
          id={id}
          aria-label={label}
          ref={list}
          tabIndex={-1}
          onKeyDown={onKeyDown}
        >
          {choices.map((choice) => (
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is one of those of ticked choices where it has aria-checked
            <button
              key={choice.value}
              type="button"
              role={choice.checked === undefined ? 'menuitem' : tickedRole}
              aria-checked={choice.checked}
              className="sb-menu-item"
              data-tone={choice.tone}
              disabled={choice.disabled}
              tabIndex={-1}
              onClick={() => {
                close();
                onChoose(choice.value);
              }}
            >
              {choice.checked === undefined ? null : (
                <span className="sb-menu-tick">{choice.checked ? <SignIcon tone="tick" /> : null}</span>
              )}
              <span className="sb-menu-text">
                {choice.label}
                {choice.description ? <small>{choice.description}</small> : null}
              </span>
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
