import type { SoothingWords } from './words.ts';

export const en: SoothingWords = {
  late: 'I am sorry that order {order.number} has kept you waiting. I am looking into it myself now and will tell you here where it is and what happens next.',
  damage:
    'I am sorry that what arrived is not as it should be. You need not chase this: I take care of order {order.number} and come back with a solution here.',
  refund:
    'I understand that you want your money settled, and I am sorry for the trouble. I am checking order {order.number} now and will tell you here what happens and by when.',
  waiting: 'I am sorry that you had to wait for an answer. I am here now and stay with this until it is settled.',
  human: 'You are talking to a person now: my name is {agent.name}. I have read what you wrote and take it from here.',
  other:
    'I am sorry that this has been such a disappointment. I have read what you wrote, and I want to put it right. I will tell you here what I do next.',
  safety:
    'Thank you for telling me. Your safety comes first. Are you safe right now? If you or somebody near you is in danger, please call your local emergency number. I am staying here with you.',
};
