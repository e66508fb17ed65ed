// What a card does in the page itself: more, show card, toggle visibility, inputs and their checks.
// Whatever needs the bot is handed to `act`.

/** Handles a click inside a card; returns true when it was one of a card's buttons. */
export function handleCardClick(event, act) {
  const button = event.target.closest(".ac-btn-more, [data-action]");
  if (!button || !button.closest(".ac")) return false;
  if (button.getAttribute("aria-disabled") === "true") return true;
  if (button.classList.contains("ac-btn-more")) {
    unfold(button, button.getAttribute("aria-expanded") !== "true");
    return true;
  }
  switch (button.dataset.action) {
    case "Action.OpenUrl":
      if (button.tagName === "A") return false;
      window.open(button.dataset.url, "_blank", "noopener,noreferrer");
      break;
    case "Action.ToggleVisibility":
      toggle(button);
      break;
    case "Action.ShowCard":
      showCard(button);
      break;
    default: {
      const inputs = button.dataset.inputs === "none" ? {} : collect(button);
      if (inputs) act(button, inputs);
    }
  }
  return true;
}

/** The values of a card's inputs by id, so that they survive a redraw. */
export function inputState(root) {
  const state = new Map();
  for (const input of root.querySelectorAll("[data-input]")) state.set(input.dataset.input, read(input));
  return state;
}

/** Puts back what was typed before a redraw, where the new card has the same input untouched. */
export function restoreInputs(root, before, fresh) {
  for (const input of root.querySelectorAll("[data-input]")) {
    const id = input.dataset.input;
    if (before.has(id) && fresh.get(id) !== undefined && before.get(id) !== fresh.get(id)) write(input, before.get(id));
  }
}

function unfold(button, open) {
  button.setAttribute("aria-expanded", String(open));
  const target = document.getElementById(button.getAttribute("aria-controls"));
  if (target) target.hidden = !open;
  return target;
}

function showCard(button) {
  const open = button.getAttribute("aria-expanded") !== "true";
  const card = button.closest(".ac");
  for (const other of card.querySelectorAll("[data-action='Action.ShowCard'][aria-expanded='true']")) {
    const shown = document.getElementById(other.getAttribute("aria-controls"));
    if (other !== button && !shown?.contains(button)) unfold(other, false);
  }
  const shown = unfold(button, open);
  if (open && shown) shown.querySelector("input, textarea, select, button")?.focus({ preventScroll: false });
}

function toggle(button) {
  const card = button.closest(".ac");
  for (const target of JSON.parse(button.dataset.targets || "[]")) {
    const id = typeof target === "string" ? target : target?.elementId;
    if (!id) continue;
    for (const element of card.querySelectorAll(`[data-el="${CSS.escape(id)}"]`)) {
      element.hidden = typeof target === "object" && typeof target.isVisible === "boolean" ? !target.isVisible : !element.hidden;
    }
  }
}

// A button takes the inputs of its own card and of the cards around it, not those of an unfolded sibling.
function collect(button) {
  const values = {};
  let first = null;
  for (const input of button.closest(".ac").querySelectorAll("[data-input]")) {
    const home = input.closest(".ac-showcard");
    if (home && !home.contains(button)) continue;
    const value = read(input);
    const bad = check(input, value);
    report(input, bad);
    if (bad) first ??= input;
    values[input.dataset.input] = value;
  }
  if (!first) return values;
  (first.matches("fieldset") ? first.querySelector("input") : first)?.focus();
  return null;
}

function read(input) {
  switch (input.dataset.kind) {
    case "toggle": return input.checked ? input.dataset.on : input.dataset.off;
    case "choices": return [...input.querySelectorAll("input:checked")].map((box) => box.value).join(",");
    case "choice": return input.matches("fieldset") ? input.querySelector("input:checked")?.value ?? "" : input.value;
    default: return input.value;
  }
}

function write(input, value) {
  if (input.dataset.kind === "toggle") input.checked = value === input.dataset.on;
  else if (input.matches("fieldset")) {
    const chosen = input.dataset.kind === "choices" ? value.split(",") : [value];
    for (const box of input.querySelectorAll("input")) box.checked = chosen.includes(box.value);
  } else input.value = value;
}

function check(input, value) {
  if (input.dataset.required && (value.trim() === "" || (input.dataset.kind === "toggle" && !input.checked))) return true;
  if (input.validity && !input.validity.valid) return true;
  if (!input.dataset.regex || value === "") return false;
  try {
    return !new RegExp(input.dataset.regex, "u").test(value);
  } catch {
    return false;
  }
}

function report(input, bad) {
  const error = document.getElementById(`${input.id}-err`);
  input.toggleAttribute("aria-invalid", bad);
  if (bad) {
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", `${input.id}-err`);
  } else input.removeAttribute("aria-describedby");
  if (error) error.hidden = !bad;
}

document.addEventListener("input", (event) => {
  const input = event.target.closest?.("[data-input][aria-invalid]");
  if (input && !check(input, read(input))) report(input, false);
});
