import type { AssistantWords } from './words.ts';

export default {
  intro:
    'Guten Tag, hier ist der automatische Assistent von {shop}. Ich beantworte, was ich sicher weiß, und Sie können jederzeit nach einem Menschen fragen.',
  greeting: 'Was kann ich für Sie tun?',
  thanks: 'Gern geschehen! Schreiben Sie einfach, wenn noch etwas ist.',
  glad: 'Das freut mich. Schreiben Sie einfach, wenn noch etwas ist.',
  unsure: 'Da bin ich mir nicht sicher. Können Sie es anders sagen? Oder ich hole einen Menschen dazu.',
  signIn:
    'Über eine Bestellung darf ich nur mit der Person sprechen, die bestellt hat. Bitte melden Sie sich an, oder suchen Sie sie mit ihrer Nummer und der E-Mail-Adresse, mit der bestellt wurde.',
  whichOrder: 'Welche Bestellung meinen Sie?',
  noOrders:
    'In Ihrem Konto sehe ich keine Bestellungen. Wenn Sie ohne Anmeldung bestellt haben, finden Sie sie mit Nummer und E-Mail-Adresse.',
  notYours:
    'Die Bestellung {number} finde ich in Ihrem Konto nicht. Sie können sie mit ihrer Nummer und der E-Mail-Adresse suchen, mit der bestellt wurde.',
  order: 'Ihre Bestellung {number}: {state}.',
  arrives: 'Sie kommt voraussichtlich zwischen {from} und {to}.',
  inStock: '{title} ist vorrätig.',
  fewLeft: '{title}: noch {count} da.',
  soldOut: '{title} ist zurzeit ausverkauft.',
  product: 'Das ist {title}.',
  products: 'Welches davon meinen Sie?',
  fits: '{title} passt zu {other}.',
  fitsNot: '{title} passt nicht zu {other}.',
  byList: 'So steht es in der Liste unseres Shops.',
  byFact: 'So steht es bei {title}: „{attribute}: {value}“.',
  fitUnknown:
    'Ob {title} zu {other} passt, weiß ich nicht: In unserem Shop steht nichts dazu. Ein Mensch kann es für Sie klären.',
  goesWith: 'Zu {title} passt:',
  goesWithUnknown:
    'Was zu {title} passt, weiß ich nicht: In unserem Shop steht nichts dazu. Ein Mensch kann es für Sie klären.',
  returnStarted:
    'Ich habe die Rückgabe der Bestellung {number} angemeldet. Jemand aus dem Laden sieht sie sich an und sagt Ihnen hier, wie Sie sie zurückschicken.',
  returnTitle: 'Rückgabe der Bestellung {number}, im Chat angemeldet',
  whichAddress:
    'An welche Adresse soll Bestellung {number} gehen? Bitte schreiben Sie sie ganz: Name, Straße und Hausnummer, Postleitzahl und Ort.',
  addressMissing: 'Es fehlt noch: {parts}. Bitte schreiben Sie nur das.',
  addressIs:
    'So lese ich die neue Adresse der Bestellung {number}:\n{address}\nIst das richtig? Vorher ändere ich nichts.',
  addressKept: 'Bestellung {number} behält ihre Adresse: Ich habe nichts geändert.',
  addressTooLate: 'Bestellung {number} ist schon gepackt oder unterwegs, ihre Adresse kann ich nicht mehr ändern.',
  addressAbroad:
    'Das ist ein anderes Land als zuvor, damit ändert sich, was die Lieferung der Bestellung {number} kostet.',
  addressChanged: 'Erledigt: Bestellung {number} geht an die neue Adresse.',
  addressUnclear:
    'Ich habe die neue Adresse der Bestellung {number} weitergegeben, weiß aber noch nicht, ob sie übernommen wurde. Ich frage nicht zweimal: Ein Mensch kümmert sich darum.',
  addressRefused: 'Die Adresse der Bestellung {number} wurde nicht geändert.',
  addressParts: {
    name: 'Name',
    line1: 'Straße und Hausnummer',
    line2: 'Adresszusatz',
    postalCode: 'Postleitzahl',
    city: 'Ort',
    province: 'Bundesland oder Provinz',
    country: 'Land',
    phone: 'Telefon',
  },
  human: {
    safety:
      'Ihre Sicherheit geht vor. Ich bin nur eine Maschine und habe gerade einen Menschen aus dem Laden gerufen. Wenn jemand in Gefahr ist, rufen Sie bitte sofort den Notruf.',
    upset:
      'Es tut mir leid, dass das so schiefgegangen ist. Ich habe es einem Menschen übergeben, der hier weitermacht.',
    wanted: 'Ich habe es einem Menschen übergeben, der hier antwortet.',
    complaint: 'Das tut mir leid. Ich habe es einem Menschen übergeben, der sich darum kümmert.',
    failed: 'Damit kann ich Ihnen nicht gut genug helfen. Ich habe es einem Menschen übergeben, der hier antwortet.',
    deed: 'Eine Bestellung zu ändern ist Sache eines Menschen. Ich habe es übergeben, und jemand antwortet hier.',
  },
  closed: 'Wir haben gerade geschlossen; ab {time} liest es jemand.',
  states: {
    unpaid: 'Noch nicht bezahlt',
    preparing: 'In Vorbereitung',
    packed: 'Verpackt',
    'partly-shipped': 'Teilweise unterwegs',
    'on-the-way': 'Unterwegs',
    customs: 'Beim Zoll',
    'pickup-ready': 'Zur Abholung bereit',
    'out-for-delivery': 'In Zustellung',
    'attempt-failed': 'Zustellung nicht gelungen',
    'partly-delivered': 'Teilweise zugestellt',
    delivered: 'Zugestellt',
    trouble: 'Der Zusteller meldet ein Problem',
    returning: 'Auf dem Rückweg zum Shop',
    returned: 'Zurück im Shop',
    cancelled: 'Storniert',
  },
} satisfies AssistantWords;
