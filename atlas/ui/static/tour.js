/* The tour of a first visit: a dialog that goes from part to part of the map page.
 *
 * It begins by itself once the first map is drawn, unless the reader is already at work, has seen
 * it before, or sees the page inside another one; and from the link at the foot of every page.
 * That it was seen is kept by the browser alone.
 */

const SEEN = "atlas-tour";
const ASKED = "#tour"; // the end of the address of the link at the foot
const MAP = ".st-key-atlas-map-frame iframe";
const PARTS = {
  controls: ".atlas-controls",
  legend: ".atlas-legend",
  map: MAP,
  panel: ".atlas-panel",
  files: ".atlas-downloads",
};
const EDGE = 6; // pixels between a part and the frame around it
const MARGIN = 24; // pixels between a part and the edge of the screen or the card
const WAIT = 250; // ms between two looks at whether the map is drawn
const PATIENCE = 80; // looks; a map that is later than that is not waited for

/** Where storage is forbidden nothing can be remembered, and asking at each visit would be worse. */
function wasSeen() {
  try {
    return localStorage.getItem(SEEN) !== null;
  } catch {
    return true;
  }
}

function remember() {
  try {
    localStorage.setItem(SEEN, "seen");
  } catch {
    // Nothing to remember it by.
  }
}

function isForReader() {
  const isEmbedded = window.top !== window || new URLSearchParams(location.search).has("embed");
  return !isEmbedded && !/bot|crawl|spider|preview/i.test(navigator.userAgent);
}

function element(name, parent, attributes, text) {
  const node = document.createElement(name);
  Object.entries(attributes || {}).forEach(([key, value]) => node.setAttribute(key, value));
  if (text !== undefined) node.textContent = text;
  parent.appendChild(node);
  return node;
}

class Tour {
  constructor(parent, texts) {
    this.texts = texts;
    this.main = document.querySelector("[data-testid=stMain]");
    this.from = this.main.scrollTop;
    const names = { class: "atlas-tour", "aria-labelledby": "atlas-tour-title", "aria-describedby": "atlas-tour-text" };
    this.dialog = element("dialog", parent, names);
    this.ring = element("div", this.dialog, { class: "atlas-tour-ring", "aria-hidden": "true" });
    const card = element("div", this.dialog, { class: "atlas-tour-card" });
    this.card = card;
    this.count = element("p", card, { class: "atlas-tour-count" });
    const words = element("div", card, { "aria-live": "polite" });
    this.title = element("h2", words, { id: "atlas-tour-title" });
    this.text = element("p", words, { id: "atlas-tour-text" });
    this.addButtons(card);
    this.follow = () => (this.dialog.isConnected ? this.place() : this.unfollow());
    this.dialog.addEventListener("keydown", (event) => this.onKey(event));
    this.dialog.addEventListener("close", () => this.end());
    addEventListener("scroll", this.follow, true);
    addEventListener("resize", this.follow);
    this.dialog.showModal();
    this.show(0);
    this.next.focus();
  }

  addButtons(card) {
    const row = element("div", card, { class: "atlas-tour-buttons" });
    const button = (text, act) => {
      const node = element("button", row, { type: "button" }, text);
      node.addEventListener("click", act);
      return node;
    };
    this.skip = button(this.texts.skip, () => this.dialog.close());
    this.back = button(this.texts.back, () => this.show(this.at - 1));
    this.next = button("", () => this.show(this.at + 1));
  }

  get last() {
    return this.texts.steps.length - 1;
  }

  show(at) {
    if (at > this.last) return this.dialog.close();
    this.at = Math.max(0, at);
    const [part, title, text] = this.texts.steps[this.at];
    const numbers = { step: this.at + 1, count: this.texts.steps.length };
    this.count.textContent = this.texts.count.replace(/\{(\w+)\}/g, (all, key) => numbers[key]);
    this.title.textContent = title;
    this.text.textContent = text;
    this.next.textContent = this.at === this.last ? this.texts.done : this.texts.next;
    // What loses its place must not take the focus with it.
    if (this.at === 0 && document.activeElement === this.back) this.next.focus();
    this.back.disabled = this.at === 0;
    this.part = PARTS[part];
    this.goTo(document.querySelector(this.part));
  }

  /** Bring the part above the card, which stands at the bottom, by as little as that takes. */
  goTo(target) {
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const box = target?.getBoundingClientRect();
    const room = this.card.getBoundingClientRect().top - MARGIN;
    if (box && (box.top < MARGIN || box.bottom > room)) {
      const up = box.top - MARGIN;
      const by = up < 0 ? up : Math.min(up, box.bottom - room);
      this.main.scrollBy({ top: by, behavior: isStill ? "auto" : "smooth" });
    }
    this.place();
  }

  /** The page may have drawn the part anew: it is looked up each time. */
  place() {
    const box = document.querySelector(this.part)?.getBoundingClientRect();
    this.ring.hidden = !box?.height;
    if (!box) return;
    const [left, top] = [box.left - EDGE, box.top - EDGE];
    const size = { left, top, width: box.width + 2 * EDGE, height: box.height + 2 * EDGE };
    Object.entries(size).forEach(([key, value]) => (this.ring.style[key] = `${value}px`));
  }

  onKey(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (this.at + by <= this.last) this.show(this.at + by);
  }

  unfollow() {
    removeEventListener("scroll", this.follow, true);
    removeEventListener("resize", this.follow);
  }

  /** The browser gives the focus back to where it was; the page goes back to where it stood. */
  end() {
    this.unfollow();
    this.dialog.remove();
    this.main.scrollTo({ top: this.from, behavior: "auto" });
    remember();
  }
}

/** Resolves once the map is drawn; never, if *isOver* says so before or the map does not come. */
function firstMap(isOver) {
  return new Promise((resolve) => {
    const look = (left) => {
      if (isOver() || !left) return;
      if (document.querySelector(MAP)?.contentWindow?.atlas?.ready) resolve();
      else setTimeout(look, WAIT, left - 1);
    };
    look(PATIENCE);
  });
}

/** Whether the reader has pressed anything since: whoever is at work is not interrupted. */
function watchForWork() {
  let isAtWork = false;
  const note = () => (isAtWork = true);
  ["pointerdown", "keydown"].forEach((name) => addEventListener(name, note, { once: true }));
  return () => isAtWork;
}

export default function ({ data, parentElement }) {
  const isFirst = !parentElement.atlasTour;
  parentElement.atlasTour = data.texts; // another language has other texts
  if (!isFirst) return;
  const isOver = () => !parentElement.isConnected;
  const begin = async () => {
    const texts = await (await fetch(parentElement.atlasTour)).json();
    // Asked for twice, or the page was left in the meantime.
    if (!isOver() && !parentElement.querySelector(".atlas-tour")) new Tour(parentElement, texts);
  };
  const onClick = (event) => {
    if (isOver()) return document.removeEventListener("click", onClick, true);
    if (!event.target.closest?.(`.atlas-foot a[href$="${ASKED}"]`)) return;
    event.preventDefault();
    begin();
  };
  document.addEventListener("click", onClick, true);
  if (location.hash === ASKED) {
    history.replaceState(history.state, "", location.pathname + location.search);
    firstMap(isOver).then(begin);
  } else if (!wasSeen() && isForReader()) {
    const isAtWork = watchForWork();
    firstMap(() => isOver() || isAtWork()).then(begin);
  }
}
