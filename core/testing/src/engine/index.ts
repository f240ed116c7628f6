/** The whole engine for tests: real database, real server, memory host; every answer is compared with the route table. */
export { createMemoryHost, type MemoryHost, type MemoryShop } from '../memory-host.ts';
export { type Called, type CallWith, callRoutes, type RouteCalls } from './calls.ts';
export { checkAnswer } from './check-answer.ts';
export { openServer, type ShopServer } from './server.ts';
export { type LiveMessage, openStream, type TestStream } from './stream.ts';
export { startTestEngine, type TestEngine, type TestEngineOptions, testOperatorToken } from './test-engine.ts';
