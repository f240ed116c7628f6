export { startOdoo } from './odoo.ts';
export { makeSampleOrder, type SampleOrder, type SampleStep, type SourceStandIn } from './stand-in.ts';
export { startTryton } from './tryton.ts';
export { sampleMapping, signPost, tellSample } from './webhook.ts';
