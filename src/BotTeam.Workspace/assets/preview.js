// The card preview: cards unfold and toggle, but nothing leaves the page.
import { handleCardClick } from "./card.js";

document.addEventListener("click", (event) => handleCardClick(event, () => {}));
