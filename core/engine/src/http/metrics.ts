/** What is counted, of this process. Labels hold route names and words of ours, never shops or people. */
export interface Metrics {
  answered(route: string, status: number, seconds: number): void;
  /** Registers a figure that is read when somebody looks; one that ends in `_total` only grows. */
  figure(name: string, help: string, read: () => number): void;
  /** Prometheus' text format, version 0.0.4. */
  text(): string;
}

/** Upper bounds in seconds. */
const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;

interface Durations {
  /** How many took at most the bucket's seconds; the last counts all. */
  counts: number[];
  sum: number;
}

interface Figure {
  name: string;
  help: string;
  read: () => number;
}

export function createMetrics(): Metrics {
  const requests = new Map<string, number>();
  const durations = new Map<string, Durations>();
  const figures: Figure[] = [
    { name: 'process_cpu_seconds_total', help: 'CPU time of the process.', read: cpuSeconds },
    { name: 'process_resident_memory_bytes', help: 'Memory of the process.', read: () => process.memoryUsage.rss() },
  ];
  return {
    answered(route, status, seconds) {
      const labels = `route="${route}",status="${status}"`;
      requests.set(labels, (requests.get(labels) ?? 0) + 1);
      const known = durations.get(route) ?? { counts: new Array<number>(buckets.length + 1).fill(0), sum: 0 };
      durations.set(route, known);
      known.sum += seconds;
      known.counts.forEach((count, at) => {
        if (seconds <= (buckets[at] ?? Number.POSITIVE_INFINITY)) known.counts[at] = count + 1;
      });
    },
    figure: (name, help, read) => void figures.push({ name: `shopbell_${name}`, help, read }),
    text() {
      const lines = [
        ...head('shopbell_http_requests_total', 'counter', 'Requests by route and status.'),
        ...[...requests].map(([labels, count]) => `shopbell_http_requests_total{${labels}} ${count}`),
        ...head(
          'shopbell_http_request_seconds',
          'histogram',
          'Seconds until the answer began; streams until they opened.',
        ),
        ...[...durations].flatMap(([route, taken]) => histogram('shopbell_http_request_seconds', route, taken)),
        ...figures.flatMap(({ name, help, read }) => [
          ...head(name, name.endsWith('_total') ? 'counter' : 'gauge', help),
          `${name} ${read()}`,
        ]),
      ];
      return `${lines.join('\n')}\n`;
    },
  };
}

function histogram(name: string, route: string, { counts, sum }: Durations): string[] {
  const bounds = [...buckets.map(String), '+Inf'];
  return [
    ...bounds.map((bound, at) => `${name}_bucket{route="${route}",le="${bound}"} ${counts[at] ?? 0}`),
    `${name}_sum{route="${route}"} ${sum}`,
    `${name}_count{route="${route}"} ${counts.at(-1) ?? 0}`,
  ];
}

function head(name: string, type: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
