// The workspace page: the live feed, the composer, the keyboard. The server draws; this moves what it drew into place.
import { handleCardClick, inputState, restoreInputs } from "./card.js";

const page = document.body.dataset;
const $ = (id) => document.getElementById(id);
const feed = $("feed"), scroller = $("scroll"), text = $("text"), composer = $("composer");
const refreshed = new Set();
let replyRoot = null;
let unseen = 0;
let unsaved = null;

// --- calls -------------------------------------------------------------------------------------------------------

async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Workspace": "1", "X-Workspace-Person": page.person },
    body: JSON.stringify(body),
  });
  const answer = response.headers.get("content-type")?.startsWith("application/json") ? await response.json() : null;
  if (answer?.toast) toast(answer.toast.text, answer.toast.isError);
  else if (!response.ok) throw new Error(`status ${response.status}`);
  if (answer?.message) apply(answer.message);
  return response.ok;
}

function toast(words, isError) {
  const line = document.createElement("div");
  line.className = isError ? "toast toast-error" : "toast";
  line.dir = "auto";
  line.textContent = words;
  $("toasts").append(line);
  line.addEventListener("click", () => line.remove());
  setTimeout(() => line.remove(), Math.min(12000, 4000 + words.length * 80));
}

// --- the feed ----------------------------------------------------------------------------------------------------

function find(id) {
  return feed.querySelector(`.msg[data-id="${CSS.escape(id)}"]`);
}

function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

function apply(message) {
  if (message.conversation !== page.conversation) {
    if (message.html && !message.own && message.version === 1) bump(message.conversation);
    return;
  }
  const old = find(message.id);
  if (!message.html) {
    if (old) (old.parentElement ?? old).remove();
    settle();
    return;
  }
  if (old && Number(old.dataset.version) >= message.version) return;
  const fresh = parse(message.html);
  const follow = message.own || atEnd();
  if (old) replace(old, fresh);
  else insert(message, fresh);
  settle();
  refresh(fresh);
  if (message.own && old) return;
  if (!old || !message.own) {
    if (message.announce) $("announce").textContent = message.announce;
    if (document.hidden && !old) document.title = `(${++unseen}) ${document.title.replace(/^\(\d+\) /, "")}`;
  }
  if (old) return;
  if (follow && !message.root) toEnd();
  else if (follow && message.root) fresh.scrollIntoView({ block: "nearest" });
  else $("newer").hidden = false;
}

// The focus stays where it was: on the same button or input of the new card, or else on the card.
function replace(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const before = inputState(old);
  const opened = [...old.querySelectorAll("[aria-expanded='true']")].map(key);
  const end = atEnd();
  const initial = inputState(fresh);
  old.replaceWith(fresh);
  restoreInputs(fresh, before, initial);
  for (const button of fresh.querySelectorAll("[aria-expanded='false']")) {
    if (!opened.includes(key(button)) || button.classList.contains("ac-btn-more")) continue;
    const target = $(button.getAttribute("aria-controls"));
    if (target) {
      button.setAttribute("aria-expanded", "true");
      target.hidden = false;
    }
  }
  if (focused) {
    const same = focused.tabIndex >= 0 ? [...fresh.querySelectorAll(focused.tagName)].find((element) => key(element) === key(focused)) : null;
    (same ?? fresh.querySelector(".msg-card") ?? fresh).focus({ preventScroll: true });
  }
  if (end) toEnd();
}

function key(element) {
  const data = element.dataset;
  return [element.tagName, data.action, data.verb, data.actionId, data.input, data.payload, element.textContent].join("|");
}

function insert(message, article) {
  const root = message.root && feed.querySelector(`.thread[data-root="${CSS.escape(message.root)}"] .reply-list`);
  if (root) {
    const item = document.createElement("li");
    item.append(article);
    root.append(item);
    return;
  }
  const thread = $("thread-template").content.firstElementChild.cloneNode(true);
  thread.dataset.root = message.id;
  thread.prepend(article);
  feed.append(thread);
}

// Day lines, the welcome, and what follows from which messages are there.
function settle() {
  $("empty").hidden = feed.querySelector(".msg") !== null;
  for (const line of feed.querySelectorAll(".day")) line.remove();
  let day = "";
  for (const thread of feed.querySelectorAll(".thread")) {
    const article = thread.querySelector(".msg");
    if (!article || article.dataset.day === day) continue;
    day = article.dataset.day;
    const line = document.createElement("li");
    line.className = "day";
    const label = document.createElement("span");
    label.textContent = article.dataset.dayLabel;
    line.append(label);
    thread.before(line);
  }
  // Only the newest suggestions of the conversation can still be taken.
  const suggestions = [...feed.querySelectorAll(".suggest")];
  const last = [...feed.querySelectorAll(".msg")].at(-1);
  for (const chips of suggestions) chips.hidden = chips.closest(".msg") !== last;
  seen();
}

function atEnd() {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120;
}

function toEnd() {
  scroller.scrollTop = scroller.scrollHeight;
  $("newer").hidden = true;
}

// A card that is to be refreshed for this person: once for each version of the message.
function refresh(root) {
  for (const card of root.querySelectorAll("[data-refresh]")) {
    const message = card.closest(".msg");
    const mark = `${message.dataset.id} ${message.dataset.version}`;
    if (message.dataset.view || refreshed.has(mark)) continue;
    refreshed.add(mark);
    send(card, {}, "automatic").catch(() => {});
  }
}

async function resync() {
  const response = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const end = atEnd();
  feed.replaceChildren(...fresh.getElementById("feed").children);
  settle();
  refresh(feed);
  if (end) toEnd();
}

function listen() {
  const events = new EventSource(`/workspace/events?as=${encodeURIComponent(page.person)}&mark=${encodeURIComponent(page.mark)}`);
  events.addEventListener("message", (event) => apply(JSON.parse(event.data)));
  events.addEventListener("resync", resync);
  events.addEventListener("open", () => ($("offline").hidden = true));
  events.addEventListener("error", () => ($("offline").hidden = false));
}

// --- unread ------------------------------------------------------------------------------------------------------

function seenKey(conversation) {
  return `seen ${page.person} ${conversation}`;
}

function seen() {
  const orders = [...feed.querySelectorAll(".msg")].map((message) => Number(message.dataset.order));
  try {
    localStorage.setItem(seenKey(page.conversation), String(Math.max(0, ...orders)));
  } catch { /* private windows keep nothing */ }
}

function bump(conversation, count = 1) {
  const badge = document.querySelector(`.conv[data-conv="${CSS.escape(conversation)}"] .badge`);
  if (!badge || count < 1) return;
  const sum = Number(badge.dataset.count ?? 0) + count;
  badge.dataset.count = sum;
  badge.textContent = sum > 99 ? "99+" : sum;
  badge.hidden = false;
  $("dot").hidden = false;
}

function unread() {
  for (const link of document.querySelectorAll(".conv:not([aria-current])")) {
    let last = null;
    try {
      last = localStorage.getItem(seenKey(link.dataset.conv));
    } catch { /* as above */ }
    if (last !== null) bump(link.dataset.conv, Number(link.dataset.newest) - Number(last));
  }
}

// --- acting ------------------------------------------------------------------------------------------------------

function send(button, inputs, trigger) {
  const message = button.closest(".msg").dataset.id;
  const data = button.dataset;
  return post("/workspace/actions", {
    conversation: page.conversation, message, kind: data.action ?? data.refresh, verb: data.verb, id: data.actionId,
    data: data.payload ? JSON.parse(data.payload) : undefined, inputs, trigger,
  });
}

async function act(button, inputs) {
  const article = button.closest(".msg");
  if (!article || article.getAttribute("aria-busy") === "true") return;
  article.setAttribute("aria-busy", "true");
  button.classList.add("busy");
  try {
    await send(button, inputs, "manual");
  } catch {
    toast(page.notSent, true);
  } finally {
    article.removeAttribute("aria-busy");
    button.classList.remove("busy");
  }
}

// What could not be saved is delivered again under its id: it stays one message, and is worked once.
async function say(words, root, mention) {
  const bot = `@${page.bot}`;
  const said = mention && !words.toLowerCase().includes(bot.toLowerCase()) ? `${bot} ${words}` : words;
  const again = unsaved?.text === said && unsaved.root === root;
  unsaved = { conversation: page.conversation, root, text: said, clientId: again ? unsaved.clientId : crypto.randomUUID() };
  const saved = await post("/workspace/messages", unsaved);
  if (saved) unsaved = null;
  return saved;
}

async function submit() {
  const words = text.value.trim();
  if (!words || composer.classList.contains("busy")) return;
  const root = replyRoot;
  composer.classList.add("busy");
  text.value = "";
  grow();
  reply(null);
  let saved = false;
  try {
    saved = await say(words, root, page.personal ? false : $("at").getAttribute("aria-pressed") === "true");
  } catch {
    toast(page.notSent, true);
  } finally {
    if (!saved) giveBack(words, root);
    composer.classList.remove("busy");
    draft();
  }
}

// The words stand in the composer again, unless something new is being written there.
function giveBack(words, root) {
  if (text.value) return;
  text.value = words;
  grow();
  reply(root && feed.querySelector(`.thread[data-root="${CSS.escape(root)}"]`));
}

function reply(thread) {
  replyRoot = thread?.dataset.root ?? null;
  $("replying").hidden = !thread;
  for (const other of feed.querySelectorAll(".thread.answering")) other.classList.remove("answering");
  if (!thread) return;
  thread.classList.add("answering");
  $("replying-to").textContent = page.replyTo.replace("{0}", thread.querySelector(".msg").dataset.name);
  text.focus();
}

function grow() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, innerHeight * 0.4)}px`;
  $("send").classList.toggle("ready", text.value.trim() !== "");
}

function draft() {
  try {
    sessionStorage.setItem(`draft ${page.conversation}`, text.value.length < 200000 ? text.value : "");
  } catch { /* full or private: the draft is then not kept */ }
}

function menu() {
  const open = document.body.classList.toggle("menu-open");
  document.querySelector(".menu-btn").setAttribute("aria-expanded", String(open));
  (open ? document.querySelector(".side-close") : document.querySelector(".menu-btn")).focus();
}

const deeds = {
  menu,
  help: () => $("help").showModal(),
  people: () => $("people").showModal(),
  close: (button) => button.closest("dialog").close(),
  "cancel-reply": () => { reply(null); text.focus(); },
  reply: (button) => reply(button.closest(".thread")),
  at: (button) => button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true")),
  unclamp: (button) => { button.previousElementSibling.classList.remove("clamped"); button.remove(); },
  say: (button) => say(button.dataset.text, button.closest(".thread")?.dataset.root ?? null, !page.personal).catch(() => toast(page.notSent, true)),
  replies: (button) => {
    for (const item of button.nextElementSibling.children) item.hidden = false;
    button.hidden = true;
    button.nextElementSibling.querySelector(".msg")?.focus();
  },
  be: async (button) => {
    await post("/workspace/person", { person: button.dataset.person });
    const to = new URL(location.href);
    if (page.named) to.searchParams.set("as", button.dataset.person);
    if (page.personal) to.searchParams.delete("c");
    location.href = to.href;
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) deeds[button.dataset.do]?.(button);
  else if (event.target.matches("dialog")) event.target.close();
  else handleCardClick(event, act);
});

$("newer").addEventListener("click", toEnd);
scroller.addEventListener("scroll", () => { if (atEnd()) $("newer").hidden = true; }, { passive: true });
composer.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
text.addEventListener("input", () => { grow(); draft(); });
text.addEventListener("keydown", (event) => {
  // While an input method composes, Enter chooses a word; it must never send.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
    event.preventDefault();
    submit();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Escape") {
    if (document.body.classList.contains("menu-open")) menu();
    else if (replyRoot) deeds["cancel-reply"]();
    return;
  }
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    const links = [...document.querySelectorAll(".conv")];
    const now = links.findIndex((link) => link.hasAttribute("aria-current"));
    const next = links[(now + (event.key === "ArrowUp" ? -1 : 1) + links.length) % links.length];
    event.preventDefault();
    next?.click();
    return;
  }
  if (event.target.closest("input, textarea, select, dialog[open]") || event.ctrlKey || event.metaKey || event.altKey) return;
  const messages = [...feed.querySelectorAll(".msg")].filter((message) => message.offsetParent);
  const now = messages.indexOf(document.activeElement.closest?.(".msg"));
  switch (event.key) {
    case "/": text.focus(); break;
    case "?": $("help").showModal(); break;
    case "j": messages[Math.min(now + 1, messages.length - 1)]?.focus(); break;
    case "k": messages[now < 0 ? messages.length - 1 : Math.max(now - 1, 0)]?.focus(); break;
    case "r": if (now >= 0 && !page.personal) reply(messages[now].closest(".thread")); break;
    default: return;
  }
  event.preventDefault();
});

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  unseen = 0;
  document.title = document.title.replace(/^\(\d+\) /, "");
});

try {
  text.value = sessionStorage.getItem(`draft ${page.conversation}`) ?? "";
} catch { /* no draft then */ }
grow();
settle();
unread();
toEnd();
listen();
refresh(feed);
