// Renders cards by Microsoft's own renderer in Chromium, as wide as a phone: { cards: {name: card}, width, folder } in,
// { name: {width, overflow: [text], cut: [text], events: [text]} } out. With a folder, each is also written there as NAME.png.
'use strict';
const path = require('path');
const read = require('./read-input');
const { chromium } = require('playwright-core');

// As Teams shows cards in its light theme, as far as a host configuration says it.
const host = {
  fontFamily: '"Segoe UI", "Noto Sans CJK JP", sans-serif',
  supportsInteractivity: true,
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#E1E1E1' },
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  containerStyles: {
    default: { backgroundColor: '#FFFFFF', foregroundColors: colours() },
    emphasis: { backgroundColor: '#F5F5F5', foregroundColors: colours() },
    good: { backgroundColor: '#E7F2DA', foregroundColors: colours() },
    warning: { backgroundColor: '#FBF6D9', foregroundColors: colours() },
    attention: { backgroundColor: '#FCF4F6', foregroundColors: colours() },
    accent: { backgroundColor: '#E8EBFA', foregroundColors: colours() },
  },
  actions: { maxActions: 6, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left', showCard: { actionMode: 'inline', inlineTopMargin: 12 } },
};

function colours() {
  const of = (value, subtle) => ({ default: value, subtle });
  return {
    default: of('#242424', '#616161'), accent: of('#5B5FC7', '#5B5FC7'), good: of('#237B4B', '#237B4B'),
    warning: of('#835C00', '#835C00'), attention: of('#C4314B', '#C4314B'), dark: of('#242424', '#616161'), light: of('#FFFFFF', '#F0F0F0'),
  };
}

// Runs in the page. Long words break, as everywhere in a message of Teams: the renderer itself leaves runs of text as they are.
function show([card, hostConfig]) {
  const shown = new AdaptiveCards.AdaptiveCard();
  shown.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  const events = [];
  // The renderer leaves Markdown to its host. This much of it stands on the cards; nothing is ever taken for HTML.
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    result.outputHtml = '<p>' + escaped
      .replace(/\\([!-\/:-@[-`{-~])/g, (_, mark) => `&#${mark.charCodeAt(0)};`)
      .replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>').replace(/\[([^\]]+)\]\((https:[^)\s]+)\)/g, '<a href="$2">$1</a>').replace(/\r?\n/g, '<br>') + '</p>';
    result.didProcess = true;
  };
  const context = new AdaptiveCards.SerializationContext();
  shown.parse(card, context);
  for (let i = 0; i < context.eventCount; i++) events.push(context.getEventAt(i).message);
  const place = document.getElementById('card');
  place.replaceChildren(shown.render());
  const right = place.getBoundingClientRect().right + 0.5;
  const overflow = [...place.querySelectorAll('*')].filter(e => e.getClientRects().length > 0 && e.getBoundingClientRect().right > right).map(e => `${e.className}: ${e.textContent.slice(0, 60)}`);
  // A button keeps to one line: what does not fit is cut by the client, not by us.
  const cut = [...place.querySelectorAll('.ac-pushButton, .ac-pushButton *')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0).map(e => e.textContent);
  return { width: place.scrollWidth, overflow, cut, events };
}

async function main() {
  const { cards, width, folder } = read();
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] });
  try {
    const page = await browser.newPage({ viewport: { width, height: 800 }, deviceScaleFactor: folder ? 2 : 1 });
    const root = path.join(__dirname, '..', 'node_modules', 'adaptivecards', 'dist');
    await page.setContent('<!doctype html><meta charset="utf-8"><body style="margin:0;background:#f0f0f0"><div id="card" style="background:#fff;overflow-wrap:anywhere"></div>');
    await page.addScriptTag({ path: path.join(root, 'adaptivecards.js') });
    await page.addStyleTag({ path: path.join(root, 'adaptivecards.css') });
    await page.addStyleTag({ content: '.ac-pushButton{font:600 14px "Segoe UI","Noto Sans CJK JP",sans-serif;padding:6px 12px;border:1px solid #d1d1d1;border-radius:4px;background:#fff;min-height:32px}.ac-pushButton.style-positive{background:#5b5fc7;color:#fff;border-color:#5b5fc7}.ac-pushButton.style-destructive,.ac-pushButton.style-destructive:hover{background:#fff;color:#c4314b}p{margin:0}' });
    const seen = {};
    for (const [name, card] of Object.entries(cards)) {
      seen[name] = await page.evaluate(show, [card, host]);
      if (folder) await page.locator('#card').screenshot({ path: path.join(folder, `${name}.png`) });
    }
    process.stdout.write(JSON.stringify(seen));
  } finally {
    await browser.close();
  }
}

main().catch(error => { console.error(error); process.exitCode = 1; });
