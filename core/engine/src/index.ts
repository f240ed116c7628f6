/**
 * The engine of Shopbell: journal, domains, HTTP. `createEngine(options)` answers `{ fetch, start, stop, ready }`; a host's plugin mounts
 * `fetch` under a path of its server. Start reading at `domains.ts`, the table of contents.
 */
export type { PlatformAutomation } from './automations/index.ts';
export { createEngine, type Engine, type StartOptions } from './create-engine.ts';
export type { PlatformCustomers } from './customers/index.ts';
export type { Glance } from './insights/index.ts';
export type { EngineOptionsInput as EngineOptions } from './options.ts';
export type { PlatformPrivacy } from './privacy/index.ts';
export type { PlatformSignals } from './signals/index.ts';
