import type { AlertWords } from './words.ts';

export const en: AlertWords = {
  subject: {
    raised: 'A conversation is at risk',
    worsened: 'A conversation at risk has become worse',
    escalated: 'A conversation at risk has no answer',
    safety: 'Urgent: a person may be in danger',
  },
  lead: {
    risk: 'A customer is upset. Please look at the conversation now.',
    safety: 'Somebody may be in danger. Read the conversation yourself, at once, and follow your safety rules.',
  },
  risk: 'Risk that it ends badly: {percent} %',
  flagged: 'The customer’s words point to:',
  because: 'What speaks for it:',
  conversation: 'Conversation:',
  comma: ', ',
  flags: {
    abuse: 'abuse',
    regulator: 'a complaint to an authority',
    legal: 'legal steps',
    exposure: 'going public',
    bad_review: 'a bad review',
    chargeback: 'a chargeback',
    churn: 'leaving the shop',
    ultimatum: 'an ultimatum',
    fraud: 'an accusation of fraud',
    safety: 'danger from a product',
    privacy: 'a privacy complaint',
    self_harm: 'self-harm',
    physical_threat: 'a threat of violence',
    human_wanted: 'wanting a human',
  },
  reasons: {
    negative: 'the tone of the last messages',
    high: 'a message of high risk',
    falling: 'a mood that falls',
    repeated: 'the same question again',
    unanswered: 'messages without an answer',
    waiting: 'a long wait',
    botFailures: 'failed automatic answers',
  },
};
