/** Log odds: of a conversation about which nothing is known, and what each reason adds at full strength. */
export interface ConversationWeights {
  offset: number;
  reasons: {
    negative: number;
    high: number;
    falling: number;
    repeated: number;
    unanswered: number;
    waiting: number;
    botFailures: number;
  };
}

/** Set by hand so that one high-risk message alone gives 0.7, and no reason but that alone reaches one half. */
export const conversationWeights: ConversationWeights = {
  offset: -3.2,
  reasons: { negative: 2.2, high: 2.6, falling: 1, repeated: 1.4, unanswered: 1.2, waiting: 1.6, botFailures: 1.4 },
};
