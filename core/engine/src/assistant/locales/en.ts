import type { AssistantWords } from './words.ts';

export default {
  intro:
    'Hello, this is {shop}’s automatic assistant. I answer what I am sure of, and you can ask for a person at any time.',
  greeting: 'What can I do for you?',
  thanks: 'You’re welcome! Just write here if there is anything else.',
  glad: 'Glad to hear it. Just write here if there is anything else.',
  unsure: 'I am not sure about that one. Could you put it in other words? Or I can get a person for you.',
  signIn:
    'I can only talk about an order with the person it belongs to. Please sign in, or look it up with its number and the e-mail address it was placed with.',
  whichOrder: 'Which order do you mean?',
  noOrders:
    'I see no orders in your account. If you ordered without signing in, you can look it up with its number and e-mail address.',
  notYours:
    'I cannot find the order {number} in your account. You can look it up with its number and the e-mail address it was placed with.',
  order: 'Your order {number}: {state}.',
  arrives: 'It is expected between {from} and {to}.',
  inStock: '{title} is in stock.',
  fewLeft: '{title}: {count} left.',
  soldOut: '{title} is sold out at the moment.',
  product: 'This is {title}.',
  products: 'Which of these do you mean?',
  fits: '{title} fits {other}.',
  fitsNot: '{title} does not fit {other}.',
  byList: 'Our shop’s own list says so.',
  byFact: '{title} says so itself: “{attribute}: {value}”.',
  fitUnknown: 'I do not know whether {title} fits {other}: nothing in our shop says so. A person can find out for you.',
  goesWith: 'This goes with {title}:',
  goesWithUnknown: 'I do not know what goes with {title}: nothing in our shop says so. A person can find out for you.',
  returnStarted:
    'I have asked for the return of order {number}. Somebody of our shop will look at it and tell you here how to send it.',
  returnTitle: 'Return of order {number}, asked for in the chat',
  whichAddress:
    'To which address should order {number} go? Please write all of it: name, street and number, postcode and city.',
  addressMissing: 'I still need: {parts}. Please write just that.',
  addressIs:
    'I read this as the new address of order {number}:\n{address}\nIs that right? I change nothing before you say so.',
  addressKept: 'Order {number} keeps its address: I have changed nothing.',
  addressTooLate: 'Order {number} is packed or has left already, so I cannot change its address any more.',
  addressAbroad: 'That is another country than before, which changes what the delivery of order {number} costs.',
  addressChanged: 'Done: order {number} goes to the new address.',
  addressUnclear:
    'I have asked for the new address of order {number}, but do not know yet whether it was taken. I will not ask twice: a person looks after it.',
  addressRefused: 'The address of order {number} was not changed.',
  addressParts: {
    name: 'Name',
    line1: 'Street and number',
    line2: 'Address line 2',
    postalCode: 'Postcode',
    city: 'City',
    province: 'State or province',
    country: 'Country',
    phone: 'Phone',
  },
  human: {
    safety:
      'Your safety comes first. I am only a machine, so I have called a person of our shop just now. If anybody is in danger, please call your local emergency number right away.',
    upset: 'I am sorry that this went so wrong. I have handed it over to a person, who will go on from here.',
    wanted: 'I have handed this over to a person, who will answer here.',
    complaint: 'I am sorry about that. I have handed it over to a person, who will look into it.',
    failed: 'I cannot help you well enough with this. I have handed it over to a person, who will answer here.',
    deed: 'Changing an order is something a person has to do. I have handed it over, and somebody will answer here.',
  },
  closed: 'We are closed right now; somebody will read this from {time}.',
  states: {
    unpaid: 'Not paid yet',
    preparing: 'Being prepared',
    packed: 'Packed',
    'partly-shipped': 'Partly on its way',
    'on-the-way': 'On its way',
    customs: 'At customs',
    'pickup-ready': 'Waiting to be picked up',
    'out-for-delivery': 'Out for delivery',
    'attempt-failed': 'Delivery was tried in vain',
    'partly-delivered': 'Partly delivered',
    delivered: 'Delivered',
    trouble: 'The carrier reports a problem',
    returning: 'On its way back to the shop',
    returned: 'Back at the shop',
    cancelled: 'Cancelled',
  },
} satisfies AssistantWords;
