import type { Channel } from '@shopbell/contract';

/**
 * The widget on the storefront. What people write comes through the API and what agents answer is delivered live from the journal, so
 * there is nothing to receive here and nothing to send: an answer is with the person as soon as it is written.
 */
export function createWebChannel(options: { fileBytes: number }): Channel {
  return {
    name: 'web',
    can: { files: true, typing: true, readMarks: true, startConversation: false },
    limits: { text: 8_000, file: options.fileBytes },
    receive: async () => [],
    send: async () => ({ ok: true, external: null }),
  };
}
