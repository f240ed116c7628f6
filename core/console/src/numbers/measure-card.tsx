import type { Measure } from '@shopbell/contract';
import { useConsole } from '../shell/console-context.tsx';

interface MeasureCardProps {
  label: string;
  /** A plain count, true whatever its size. */
  text?: string;
  /** A figure that needs enough cases behind it. */
  measure?: Measure;
  show?: (value: number) => string;
  foot?: string;
}

/** As many as the engine wants before it gives a figure. */
export const enoughCases = 30;

export function MeasureCard({ label, text, measure, show, foot }: MeasureCardProps) {
  const { say } = useConsole();
  const value = measure?.enough && measure.value !== null ? (show?.(measure.value) ?? '') : null;
  const below = measure
    ? measure.enough
      ? (foot ?? say('numbers.cases', { count: measure.cases }))
      : say('numbers.not-enough.cases', { count: measure.cases, needed: enoughCases })
    : foot;
  return (
    <div className="sb-figure" data-enough={!measure || measure.enough}>
      <span className="sb-figure-label">{label}</span>
      <strong className="sb-figure-value">{text ?? value ?? say('numbers.not-enough')}</strong>
      {below ? <span className="sb-figure-foot">{below}</span> : null}
    </div>
  );
}
