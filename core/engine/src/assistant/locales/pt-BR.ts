import type { AssistantWords } from './words.ts';

export default {
  intro:
    'Olá, sou o assistente automático da {shop}. Respondo o que sei com certeza, e você pode pedir uma pessoa a qualquer momento.',
  greeting: 'Em que posso ajudar?',
  thanks: 'De nada! Escreva aqui se precisar de mais alguma coisa.',
  glad: 'Que bom. Escreva aqui se precisar de mais alguma coisa.',
  unsure: 'Não tenho certeza sobre isso. Pode dizer com outras palavras? Também posso chamar uma pessoa.',
  signIn:
    'Só posso falar de um pedido com quem o fez. Entre na sua conta, ou busque o pedido pelo número e pelo e-mail usado na compra.',
  whichOrder: 'De qual pedido você fala?',
  noOrders:
    'Não vejo pedidos na sua conta. Se você comprou sem entrar, pode buscar o pedido pelo número e pelo e-mail.',
  notYours:
    'Não encontro o pedido {number} na sua conta. Você pode buscá-lo pelo número e pelo e-mail usado na compra.',
  order: 'Seu pedido {number}: {state}.',
  arrives: 'A previsão de entrega é entre {from} e {to}.',
  inStock: '{title}: disponível em estoque.',
  fewLeft: '{title}: restam {count}.',
  soldOut: '{title}: esgotado no momento.',
  product: 'Este é {title}.',
  products: 'De qual destes você fala?',
  fits: '{title} é compatível com {other}.',
  fitsNot: '{title} não é compatível com {other}.',
  byList: 'É o que diz a lista da nossa loja.',
  byFact: 'É o que consta em {title}: “{attribute}: {value}”.',
  fitUnknown:
    'Não sei se {title} é compatível com {other}: nada na nossa loja diz isso. Uma pessoa pode verificar para você.',
  goesWith: 'Combina com {title}:',
  goesWithUnknown:
    'Não sei o que combina com {title}: nada na nossa loja diz isso. Uma pessoa pode verificar para você.',
  returnStarted: 'Pedi a devolução do pedido {number}. Alguém da loja vai verificar e dizer aqui como enviá-lo.',
  returnTitle: 'Devolução do pedido {number}, pedida no chat',
  whichAddress: 'Para qual endereço o pedido {number} deve ir? Escreva-o inteiro: nome, rua e número, CEP e cidade.',
  addressMissing: 'Ainda falta: {parts}. Escreva só isso.',
  addressIs:
    'É assim que li o novo endereço do pedido {number}:\n{address}\nEstá certo? Não mudo nada antes da sua confirmação.',
  addressKept: 'O pedido {number} mantém o endereço: não mudei nada.',
  addressTooLate: 'O pedido {number} já foi embalado ou saiu, não posso mais mudar o endereço.',
  addressAbroad: 'É outro país que antes, e isso muda o custo da entrega do pedido {number}.',
  addressChanged: 'Pronto: o pedido {number} vai para o novo endereço.',
  addressUnclear:
    'Pedi o novo endereço do pedido {number}, mas ainda não sei se foi aceito. Não vou pedir duas vezes: uma pessoa cuida disso.',
  addressRefused: 'O endereço do pedido {number} não foi mudado.',
  addressParts: {
    name: 'Nome',
    line1: 'Rua e número',
    line2: 'Complemento',
    postalCode: 'CEP',
    city: 'Cidade',
    province: 'Estado',
    country: 'País',
    phone: 'Telefone',
  },
  human: {
    safety:
      'Sua segurança vem primeiro. Sou apenas uma máquina, por isso acabei de chamar uma pessoa da loja. Se alguém estiver em perigo, ligue agora para o número de emergência.',
    upset: 'Sinto muito pelo que aconteceu. Passei para uma pessoa, que continua daqui.',
    wanted: 'Passei para uma pessoa, que vai responder aqui.',
    complaint: 'Sinto muito. Passei para uma pessoa, que vai cuidar disso.',
    failed: 'Não consigo ajudar bem com isso. Passei para uma pessoa, que vai responder aqui.',
    deed: 'Alterar um pedido cabe a uma pessoa. Já passei adiante, e alguém vai responder aqui.',
  },
  closed: 'Estamos fechados agora; alguém vai ler a partir de {time}.',
  states: {
    unpaid: 'Ainda não pago',
    preparing: 'Em preparação',
    packed: 'Embalado',
    'partly-shipped': 'Parte a caminho',
    'on-the-way': 'A caminho',
    customs: 'Na alfândega',
    'pickup-ready': 'Pronto para retirada',
    'out-for-delivery': 'Saiu para entrega',
    'attempt-failed': 'Tentativa de entrega sem sucesso',
    'partly-delivered': 'Parte entregue',
    delivered: 'Entregue',
    trouble: 'A transportadora relata um problema',
    returning: 'Voltando para a loja',
    returned: 'De volta à loja',
    cancelled: 'Cancelado',
  },
} satisfies AssistantWords;
