/** What moods learn from corrections. */
export const learned = {
  'learned.title': 'Learning from your corrections',
  'learned.text':
    'A small model of your own over the shipped one, from messages whose mood agents corrected. Card numbers and the like are gone before, and nobody’s messages are in it who turned moods off. It stays on your server.',
  'learned.shipped': 'Messages are read by the shipped model.',
  'learned.used': 'Messages are read by your own model.',
  'learned.corrections': {
    one: '{count} corrected message. To compare, {least} are needed that were held out: about two of five are.',
    other: '{count} corrected messages. To compare, {least} are needed that were held out: about two of five are.',
  },
  'learned.train': 'Learn from corrections',
  'learned.use': 'Use this model',
  'learned.back': 'Back to the shipped model',
  'learned.made': {
    one: 'Learned from {count} message, {time}',
    other: 'Learned from {count} messages, {time}',
  },
  'learned.in-use': 'In use',
  'learned.compared': 'Both models on corrected messages that neither has seen',
  'learned.model': 'Model',
  'learned.model.shipped': 'Shipped',
  'learned.model.own': 'Your own',
  'learned.right': 'Reads as agents say',
  'learned.caught': 'Finds high risk',
  'learned.of': '{count} of {all}',
  'learned.verdict.better': 'Better on what was held out, by more than chance: it may be used.',
  'learned.verdict.few': 'Not enough data: too few corrections were held out to tell which is better.',
  'learned.verdict.no-better': 'Not better than the shipped model by more than chance: it cannot be used.',
  'learned.verdict.misses': 'It misses high risk that the shipped model finds: it cannot be used.',
  'learned.verdict.another': 'The shipped model has changed since: learn again.',
  'learned.changed':
    'Of those held out, {fixed} are read right by yours alone and {broken} by the shipped one alone. Of {recent} recent messages that nobody corrected, {changed} would be read otherwise.',
};
