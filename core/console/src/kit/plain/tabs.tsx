import { type KeyboardEvent, useRef } from 'react';
import type { TabsProps } from '../kit.ts';

export function PlainTabs({ label, tabs, value, onChange }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const step = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const free = tabs.filter(({ disabled }) => !disabled);
    const at = free.findIndex((tab) => tab.value === value);
    const next = free[(at + by + free.length) % free.length];
    if (!next) return;
    onChange(next.value);
    list.current?.querySelector<HTMLElement>(`[data-value="${CSS.escape(next.value)}"]`)?.focus();
  };
  return (
    <div className="sb-tabs" role="tablist" aria-label={label} ref={list} onKeyDown={step}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          className="sb-tab"
          data-value={tab.value}
          aria-selected={tab.value === value}
          tabIndex={tab.value === value ? 0 : -1}
          disabled={tab.disabled}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
          {tab.count ? <span className="sb-count">{tab.count}</span> : null}
        </button>
      ))}
    </div>
  );
}
