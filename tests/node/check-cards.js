// Microsoft's own card library and templating, as judges: { cards: {name: card}, templates: [{name, template, data}] } in,
// { findings: {name: [text]}, expanded: [card] } out.
'use strict';
const read = require('./read-input');
const AC = require('adaptivecards/dist/adaptivecards.js');
const { Template } = require('adaptivecards-templating');

function findings(json) {
  const context = new AC.SerializationContext();
  // The library keeps one global expression for languages, which remembers where the last card's match ended.
  AC.CardElement.langProperty.regEx.lastIndex = 0;
  const card = new AC.AdaptiveCard();
  card.parse(json, context);
  const parsed = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
  return parsed.concat(card.validateProperties().validationEvents.map(event => event.message));
}

const input = read();
process.stdout.write(JSON.stringify({
  findings: Object.fromEntries(Object.entries(input.cards).map(([name, card]) => [name, findings(card)])),
  expanded: input.templates.map(({ template, data }) => new Template(template).expand({ $root: data })),
}));
