export { Seal } from './seal.ts';
export { type Session, SessionStore } from './store.ts';
export { Denied, Tokens, unlessDenied } from './tokens.ts';
