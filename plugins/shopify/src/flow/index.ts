export { answerFlow } from './actions.ts';
export { createFlowTriggers } from './triggers.ts';
