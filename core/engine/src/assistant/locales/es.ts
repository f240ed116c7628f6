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
  whichAddress:
    '¿A qué dirección debe ir el pedido {number}? Escríbala entera: nombre, calle y número, código postal y ciudad.',
  addressMissing: 'Me falta todavía: {parts}. Escriba solo eso.',
  addressIs:
    'Así leo la nueva dirección del pedido {number}:\n{address}\n¿Es correcta? No cambio nada antes de que lo confirme.',
  addressKept: 'El pedido {number} conserva su dirección: no he cambiado nada.',
  addressTooLate: 'El pedido {number} ya está embalado o ha salido, ya no puedo cambiar su dirección.',
  addressAbroad: 'Es otro país que antes, y con ello cambia lo que cuesta el envío del pedido {number}.',
  addressChanged: 'Hecho: el pedido {number} irá a la nueva dirección.',
  addressUnclear:
    'He pedido la nueva dirección del pedido {number}, pero aún no sé si se ha aceptado. No lo pediré dos veces: una persona se ocupa.',
  addressRefused: 'La dirección del pedido {number} no se ha cambiado.',
  addressParts: {
    name: 'Nombre',
    line1: 'Calle y número',
    line2: 'Complemento',
    postalCode: 'Código postal',
    city: 'Ciudad',
    province: 'Provincia',
    country: 'País',
    phone: 'Teléfono',
  },
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
