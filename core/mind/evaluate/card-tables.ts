/** What the tables of the cards are made from: the JSON of an evaluation. Only what a card shows is named here. */
export interface Figures {
  rows?: number | { train: number; test: number };
  accuracy?: number | null;
  macroF1?: number | null;
  auroc?: number | null;
  ece?: number | null;
  inScope?: number | null;
  intervals?: Record<string, Part>;
  threshold?: Record<string, Part>;
  best?: { accuracy: number };
  coverage?: { coverage: number; accuracy: number | null }[];
  clear?: Record<string, Part>;
  high?: Record<string, Part | number | null>;
  perClass?: Record<string, { precision: number | null; recall: number | null; of: number }>;
  confusions?: { truth: string; said: string; times: number }[];
  slices?: Record<string, Record<string, Slice>>;
  [name: string]: unknown;
}
export type Tables = Record<string, Figures>;

interface Part {
  share: number | null;
  low: number | null;
  high: number | null;
  of: number;
}

interface Slice {
  rows: number;
  accuracy: number | null;
  macroF1: number | null;
  auroc: number | null;
  interval: Part;
  surest80: number | null;
  high: Record<string, Part | number | null>;
}

const percent = (value: number | null | undefined) => (typeof value === 'number' ? (value * 100).toFixed(1) : '·');

function part({ share, low, high, of }: Part): string {
  return share === null ? '·' : `${percent(share)} (${percent(low)} to ${percent(high)}, n ${of})`;
}

/** Markdown for one evaluation: totals, coverage, slices, classes, confusions; whatever of these it has. */
export function tableOf(figures: Figures): string {
  if ('sentiment' in figures) return tableOfPeers(figures);
  return [totals(figures), coverage(figures), slices(figures), classes(figures), confusions(figures)]
    .filter(Boolean)
    .join('\n');
}

function totals(figures: Figures): string {
  const lines: [string, string][] = [
    ['accuracy', figures.intervals?.accuracy ? part(figures.intervals.accuracy) : percent(figures.accuracy)],
    ['macro-F1', percent(figures.macroF1)],
    ['AUROC', figures.auroc?.toString() ?? '·'],
    ['expected calibration error', figures.ece?.toString() ?? '·'],
  ];
  if (figures.intervals?.inScope) lines.push(['in scope, when it must answer', part(figures.intervals.inScope)]);
  if (figures.best) lines.push(['all rows at the best threshold', percent(figures.best.accuracy)]);
  for (const name of ['threshold', 'clear', 'high'] as const) {
    for (const [key, value] of Object.entries(figures[name] ?? {})) {
      if (typeof value === 'object' && value !== null) lines.push([`${name}: ${key}`, part(value)]);
    }
  }
  return table(['figure', '% (95 % interval)'], lines);
}

function coverage({ coverage: points }: Figures): string {
  if (points === undefined) return '';
  return table(
    ['surest', ...points.map((point) => percent(point.coverage))],
    [['right', ...points.map((point) => percent(point.accuracy))]],
  );
}

function slices(figures: Figures): string {
  const rows = Object.values(figures.slices ?? {}).flatMap((group) => Object.entries(group));
  const shown = rows.filter(([, slice]) => slice.interval !== undefined);
  if (shown.length === 0) return '';
  return table(
    ['slice', 'accuracy', 'macro-F1', 'surest 80 %', 'high: recall', 'high: precision'],
    shown.map(([name, slice]) => {
      const share = (key: string) => percent((slice.high[key] as Part | undefined)?.share);
      return [
        name,
        part(slice.interval),
        percent(slice.macroF1),
        percent(slice.surest80),
        share('recall'),
        share('precision'),
      ];
    }),
  );
}

function classes({ perClass }: Figures): string {
  const entries = Object.entries(perClass ?? {});
  if (entries.length === 0 || entries.length > 40) return '';
  return table(
    ['class', 'precision', 'recall', 'n'],
    entries.map(([name, { precision, recall, of }]) => [name, percent(precision), percent(recall), String(of)]),
  );
}

function confusions({ confusions: pairs }: Figures): string {
  if (pairs === undefined || pairs.length === 0) return '';
  return `Most confused: ${pairs.map(({ truth, said, times }) => `${truth} as ${said} ${times}×`).join(', ')}.\n`;
}

function tableOfPeers(figures: Figures): string {
  const rows = Object.entries(
    figures as Record<string, Record<string, { accuracy: Part; macroF1: number; negativesFound: number }>>,
  );
  return table(
    ['package', 'zh accuracy', 'zh negatives found', 'en accuracy', 'en negatives found'],
    rows.map(([name, { zh, en }]) => {
      return [
        name,
        percent(zh?.accuracy.share),
        percent(zh?.negativesFound),
        percent(en?.accuracy.share),
        percent(en?.negativesFound),
      ];
    }),
  );
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
