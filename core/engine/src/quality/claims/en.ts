import type { ClaimWords } from './claim.ts';

const done = String.raw`(?:(?:has|have|was|were|is|are)\s+(?:\w+\s+)?(?:been\s+)?|(?:I|we)(?:['’]ve|\s+have)?\s+(?:already\s+|just\s+|now\s+)?)`;

export const en: ClaimWords = {
  claims: {
    refunded: new RegExp(
      String.raw`\b${done}refunded\b|\brefund\s+(?:has|was)\s+(?:\w+\s+)?(?:been\s+)?(?:issued|made|processed|sent|completed)\b`,
      'i',
    ),
    shipped: new RegExp(String.raw`\b${done}(?:shipped|dispatched|sent\s+out)\b`, 'i'),
    delivered: new RegExp(String.raw`\b${done}delivered\b`, 'i'),
    cancelled: new RegExp(String.raw`\b${done}cancell?ed\b`, 'i'),
  },
  otherwise:
    /\?|\b(?:if|once|when|whether|unless|until|after|before|not|never|cannot|will|would|can|could|should|may|might|to be|being)\b|n['’]t\b/i,
};
