import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is counted, of this process. Labels hold route names and words of ours, never shops or people. */
export interface Metrics {
  answered(route: string, status: number, seconds: number): void;
  /** Registers a figure that is read when somebody looks. */
  gauge(name: string, help: string, read: () => number): void;
  /** Prometheus text, and its media type. */
  text(): Promise<{ body: string; type: string }>;
}

/** `enabled` is false where nobody may read them: then nothing is counted. */
export function createMetrics(enabled: boolean): Metrics {
  const registry = new Registry();
  if (!enabled) return { answered() {}, gauge() {}, text: async () => ({ body: '', type: registry.contentType }) };
  collectDefaultMetrics({ register: registry, prefix: 'shopbell_' });
  const requests = new Counter({
    name: 'shopbell_http_requests_total',
    help: 'Requests by route and status.',
    labelNames: ['route', 'status'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'shopbell_http_request_seconds',
    help: 'Seconds until the answer began, by route; streams count until they open.',
    labelNames: ['route'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return {
    answered(route, status, seconds) {
      requests.inc({ route, status });
      durations.observe({ route }, seconds);
    },
    gauge(name, help, read) {
      new Gauge({
        name: `shopbell_${name}`,
        help,
        registers: [registry],
        collect() {
          this.set(read());
        },
      });
    },
    text: async () => ({ body: await registry.metrics(), type: registry.contentType }),
  };
}
