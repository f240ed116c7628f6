export { AccessDenied, askAdmin, TokenRefused } from './client.ts';
export { marks, type Operation } from './operations.ts';
