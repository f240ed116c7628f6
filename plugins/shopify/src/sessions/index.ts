export { Seal } from './seal.ts';
export { createStorage } from './storage.ts';
export { type PrivacyRequest, type Session, SessionStore } from './store.ts';
export { Denied, Tokens, unlessDenied } from './tokens.ts';
