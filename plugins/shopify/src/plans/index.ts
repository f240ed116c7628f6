export { allows, type Limits, PlanOptions } from './plans.ts';
export { Plans, type Standing } from './standing.ts';
