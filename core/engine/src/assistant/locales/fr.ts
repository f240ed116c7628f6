import type { AssistantWords } from './words.ts';

export default {
  intro:
    'Bonjour, je suis l’assistant automatique de {shop}. Je réponds à ce dont je suis sûr, et vous pouvez demander une personne à tout moment.',
  greeting: 'Que puis-je faire pour vous ?',
  thanks: 'Avec plaisir ! Écrivez ici s’il y a autre chose.',
  glad: 'Tant mieux. Écrivez ici s’il y a autre chose.',
  unsure: 'Je n’en suis pas sûr. Pouvez-vous le dire autrement ? Je peux aussi appeler une personne.',
  signIn:
    'Je ne peux parler d’une commande qu’avec la personne qui l’a passée. Connectez-vous, ou cherchez-la par son numéro et l’adresse e-mail utilisée.',
  whichOrder: 'De quelle commande s’agit-il ?',
  noOrders:
    'Je ne vois aucune commande dans votre compte. Si vous avez commandé sans vous connecter, cherchez-la par son numéro et votre adresse e-mail.',
  notYours:
    'Je ne trouve pas la commande {number} dans votre compte. Vous pouvez la chercher par son numéro et l’adresse e-mail utilisée.',
  order: 'Votre commande {number} : {state}.',
  arrives: 'Elle est attendue entre le {from} et le {to}.',
  inStock: '{title} : en stock.',
  fewLeft: '{title} : il en reste {count}.',
  soldOut: '{title} : épuisé pour le moment.',
  product: 'Voici {title}.',
  products: 'Duquel de ces articles s’agit-il ?',
  fits: '{title} convient à {other}.',
  fitsNot: '{title} ne convient pas à {other}.',
  byList: 'C’est ce que dit la liste de notre boutique.',
  byFact: 'C’est indiqué pour {title} : « {attribute} : {value} ».',
  fitUnknown:
    'Je ne sais pas si {title} convient à {other} : rien ne le dit dans notre boutique. Une personne peut se renseigner pour vous.',
  goesWith: 'Avec {title} va :',
  goesWithUnknown:
    'Je ne sais pas ce qui va avec {title} : rien ne le dit dans notre boutique. Une personne peut se renseigner pour vous.',
  returnStarted:
    'J’ai demandé le retour de la commande {number}. Quelqu’un de la boutique va l’examiner et vous dira ici comment l’envoyer.',
  returnTitle: 'Retour de la commande {number}, demandé dans le chat',
  whichAddress:
    'À quelle adresse la commande {number} doit-elle aller ? Écrivez-la en entier : nom, rue et numéro, code postal et ville.',
  addressMissing: 'Il me manque encore : {parts}. Écrivez seulement cela.',
  addressIs:
    'Voici comment je lis la nouvelle adresse de la commande {number} :\n{address}\nEst-ce juste ? Je ne change rien avant votre accord.',
  addressKept: 'La commande {number} garde son adresse : je n’ai rien changé.',
  addressTooLate: 'La commande {number} est déjà emballée ou partie, je ne peux plus changer son adresse.',
  addressAbroad: 'C’est un autre pays qu’avant, ce qui change le prix de la livraison de la commande {number}.',
  addressChanged: 'C’est fait : la commande {number} ira à la nouvelle adresse.',
  addressUnclear:
    'J’ai transmis la nouvelle adresse de la commande {number}, mais je ne sais pas encore si elle a été prise en compte. Je ne demande pas deux fois : une personne s’en occupe.',
  addressRefused: 'L’adresse de la commande {number} n’a pas été changée.',
  addressParts: {
    name: 'Nom',
    line1: 'Rue et numéro',
    line2: 'Complément d’adresse',
    postalCode: 'Code postal',
    city: 'Ville',
    province: 'Région ou province',
    country: 'Pays',
    phone: 'Téléphone',
  },
  human: {
    safety:
      'Votre sécurité passe avant tout. Je ne suis qu’une machine : je viens d’appeler une personne de la boutique. Si quelqu’un est en danger, appelez tout de suite le numéro d’urgence.',
    upset: 'Je suis désolé de ce qui s’est passé. J’ai transmis à une personne, qui prend la suite.',
    wanted: 'J’ai transmis à une personne, qui vous répondra ici.',
    complaint: 'J’en suis désolé. J’ai transmis à une personne, qui va s’en occuper.',
    failed: 'Je ne peux pas bien vous aider sur ce point. J’ai transmis à une personne, qui vous répondra ici.',
    deed: 'Modifier une commande revient à une personne. J’ai transmis, et quelqu’un vous répondra ici.',
  },
  closed: 'Nous sommes fermés pour le moment ; quelqu’un lira votre message à partir de {time}.',
  states: {
    unpaid: 'Pas encore payée',
    preparing: 'En préparation',
    packed: 'Emballée',
    'partly-shipped': 'En partie en route',
    'on-the-way': 'En route',
    customs: 'À la douane',
    'pickup-ready': 'Prête à être retirée',
    'out-for-delivery': 'En cours de livraison',
    'attempt-failed': 'Tentative de livraison échouée',
    'partly-delivered': 'Livrée en partie',
    delivered: 'Livrée',
    trouble: 'Le transporteur signale un problème',
    returning: 'En retour vers la boutique',
    returned: 'De retour à la boutique',
    cancelled: 'Annulée',
  },
} satisfies AssistantWords;
