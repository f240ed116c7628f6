import type { AssistantWords } from './words.ts';

export default {
  intro:
    'Hola, soy el asistente automático de {shop}. Respondo aquello de lo que estoy seguro, y puede pedir una persona en cualquier momento.',
  greeting: '¿En qué puedo ayudarle?',
  thanks: '¡De nada! Escriba aquí si necesita algo más.',
  glad: 'Me alegro. Escriba aquí si necesita algo más.',
  unsure: 'De eso no estoy seguro. ¿Puede decirlo con otras palabras? También puedo llamar a una persona.',
  signIn:
    'Solo puedo hablar de un pedido con quien lo hizo. Inicie sesión, o búsquelo con su número y el correo electrónico con el que se hizo.',
  whichOrder: '¿A qué pedido se refiere?',
  noOrders:
    'No veo pedidos en su cuenta. Si compró sin iniciar sesión, puede buscarlo con su número y correo electrónico.',
  notYours:
    'No encuentro el pedido {number} en su cuenta. Puede buscarlo con su número y el correo electrónico con el que se hizo.',
  order: 'Su pedido {number}: {state}.',
  arrives: 'Se espera entre el {from} y el {to}.',
  inStock: '{title}: hay existencias.',
  fewLeft: '{title}: quedan {count}.',
  soldOut: '{title}: agotado por el momento.',
  product: 'Este es {title}.',
  products: '¿A cuál de estos se refiere?',
  fits: '{title} es compatible con {other}.',
  fitsNot: '{title} no es compatible con {other}.',
  byList: 'Así consta en la lista de nuestra tienda.',
  byFact: 'Así lo indica {title}: «{attribute}: {value}».',
  fitUnknown: 'No sé si {title} es compatible con {other}: en nuestra tienda no consta. Una persona puede averiguarlo.',
  goesWith: 'Con {title} combina:',
  goesWithUnknown: 'No sé qué combina con {title}: en nuestra tienda no consta. Una persona puede averiguarlo.',
  returnStarted:
    'He pedido la devolución del pedido {number}. Alguien de la tienda lo revisará y le dirá aquí cómo enviarlo.',
  returnTitle: 'Devolución del pedido {number}, pedida en el chat',
  human: {
    safety:
      'Su seguridad es lo primero. Solo soy una máquina, así que acabo de avisar a una persona de la tienda. Si alguien está en peligro, llame ahora mismo al número de emergencias.',
    upset: 'Siento mucho lo ocurrido. Lo he pasado a una persona, que continuará desde aquí.',
    wanted: 'Lo he pasado a una persona, que le responderá aquí.',
    complaint: 'Lo siento. Lo he pasado a una persona, que lo revisará.',
    failed: 'No puedo ayudarle lo bastante bien con esto. Lo he pasado a una persona, que le responderá aquí.',
    deed: 'Cambiar un pedido es cosa de una persona. Se lo he pasado, y alguien le responderá aquí.',
  },
  closed: 'Ahora está cerrado; alguien lo leerá a partir de {time}.',
  states: {
    unpaid: 'Pendiente de pago',
    preparing: 'En preparación',
    packed: 'Empaquetado',
    'partly-shipped': 'En camino en parte',
    'on-the-way': 'En camino',
    customs: 'En la aduana',
    'pickup-ready': 'Listo para recoger',
    'out-for-delivery': 'En reparto',
    'attempt-failed': 'Intento de entrega fallido',
    'partly-delivered': 'Entregado en parte',
    delivered: 'Entregado',
    trouble: 'El transportista informa de un problema',
    returning: 'De vuelta a la tienda',
    returned: 'De nuevo en la tienda',
    cancelled: 'Cancelado',
  },
} satisfies AssistantWords;
