/* A story: its steps are all here, one is shown. Turning a page asks nothing of the server. */

const SECOND = 1000;
const SWIPE = 60; // pixels a finger moves before a page is turned
const TURNS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1, Home: -Infinity, End: Infinity };

/** Data come as base64 of deflated JSON, like those of the map. */
function inflate(packed) {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

/** Go to an address as a click on a link does: the head of the page follows links. */
function follow(address) {
  const link = Object.assign(document.createElement("a"), { href: address, hidden: true });
  document.body.appendChild(link);
  link.click();
  link.remove();
}

/** Let a picture be loaded though it is not shown yet. */
function load(step) {
  step?.querySelectorAll("img").forEach((image) => { image.loading = "eager"; });
}

class Player {
  constructor(root, story) {
    this.root = root;
    this.story = story;
    this.steps = [...root.querySelectorAll("article[data-step]")];
    this.at = this.asked();
    this.show();
    this.tick();
  }

  /** The step the address asks for, the first if it asks for none. */
  asked() {
    const step = Number(new URLSearchParams(location.search).get("step"));
    return Number.isInteger(step) && step >= 1 && step <= this.steps.length ? step - 1 : 0;
  }

  show() {
    this.steps.forEach((step, index) => step.classList.toggle("atlas-now", index === this.at));
    load(this.steps[this.at]);
    load(this.steps[this.at + 1]);
    this.root.querySelector(".atlas-story-place").textContent = this.story.place
      .replace("{number}", this.at + 1)
      .replace("{count}", this.steps.length);
    this.root.querySelector("[data-do=back]").disabled = this.at === 0;
    this.root.querySelector("[data-do=on]").disabled = this.at === this.steps.length - 1;
    this.root.style.setProperty("--told", (this.at + 1) / this.steps.length);
  }

  turn(by) {
    const next = Math.min(Math.max(this.at + by, 0), this.steps.length - 1);
    if (next === this.at) return;
    this.at = next;
    this.show();
    this.write();
    const title = this.steps[next].querySelector("h2");
    title.focus({ preventScroll: true });
    this.root.closest("[data-testid=stMain]")?.scrollTo(0, 0);
  }

  /** Write the step into the address, so that the way back from a live map leads to it. */
  write() {
    const query = new URLSearchParams(location.search);
    query.delete("step");
    if (this.at) query.set("step", this.at + 1);
    history.replaceState(history.state, "", `${location.pathname}?${query}`);
    this.root.querySelectorAll("a[hreflang]").forEach((link) => {
      const address = new URL(link.href);
      address.searchParams.delete("step");
      if (this.at) address.searchParams.set("step", this.at + 1);
      link.href = address.pathname + address.search;
    });
  }

  /** Minutes and seconds since the story was opened, in this tab, with ways to maps and back. */
  tick() {
    const name = `atlas-story ${this.story.name}`;
    if (!sessionStorage.getItem(name)) sessionStorage.setItem(name, Date.now());
    const seconds = Math.floor((Date.now() - sessionStorage.getItem(name)) / SECOND);
    const shown = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    this.root.querySelector(".atlas-story-time").textContent = shown;
    this.root.classList.toggle("atlas-story-late", seconds > this.story.minutes * 60);
  }

  restart() {
    sessionStorage.removeItem(`atlas-story ${this.story.name}`);
    this.tick();
  }

  switch(action, isOn) {
    this.root.querySelector(`[data-do=${action}]`).setAttribute("aria-pressed", String(isOn));
  }

  toggleNotes() {
    const isOn = this.root.classList.toggle("atlas-with-notes");
    this.switch("notes", isOn);
  }

  /** Fill the screen where the browser can; the story fills the window in any case. */
  async toggleFull() {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await document.documentElement.requestFullscreen();
    } catch {
      this.root.querySelector("[data-do=full]").hidden = true;
    }
  }

  async print() {
    this.steps.forEach(load);
    const images = [...this.root.querySelectorAll("img")];
    await Promise.allSettled(images.map((image) => image.decode()));
    window.print();
  }

  leave() {
    if (this.root.classList.contains("atlas-with-notes")) this.toggleNotes();
    else follow(this.story.exit);
  }

  do(action) {
    const actions = {
      back: () => this.turn(-1),
      on: () => this.turn(1),
      notes: () => this.toggleNotes(),
      full: () => this.toggleFull(),
      print: () => this.print(),
      clock: () => this.restart(),
    };
    actions[action]?.();
  }

  /** Whether a key turned a page or worked a switch; letters by their place on any keyboard. */
  press({ key, code }) {
    if (key in TURNS) this.turn(TURNS[key]);
    else if (key === "Escape") this.leave();
    else if (code === "KeyN") this.toggleNotes();
    else if (code === "KeyF") this.toggleFull();
    else return false;
    return true;
  }
}

/** Listen for as long as the story stands in the page; it is taken out without a word. */
function listen(root) {
  const whileThere = (target, type, react) => {
    const heard = (event) => {
      if (root.isConnected) react(event);
      else target.removeEventListener(type, heard);
    };
    target.addEventListener(type, heard);
  };
  whileThere(document, "keydown", (event) => {
    const isTyped = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (isTyped || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (root.player?.press(event)) event.preventDefault();
  });
  whileThere(document, "fullscreenchange", () => {
    root.player?.switch("full", Boolean(document.fullscreenElement));
  });
  whileThere(window, "beforeprint", () => {
    root.querySelectorAll("details").forEach((sources) => { sources.open = true; });
  });
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button) root.player.do(button.dataset.do);
  });
  let start = null;
  root.addEventListener("touchstart", ({ touches }) => {
    start = touches.length === 1 ? touches[0] : null;
  }, { passive: true });
  root.addEventListener("touchend", ({ changedTouches }) => {
    if (!start) return;
    const across = changedTouches[0].clientX - start.clientX;
    const along = changedTouches[0].clientY - start.clientY;
    if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(along)) {
      root.player?.turn(across < 0 ? 1 : -1);
    }
  }, { passive: true });
  const clock = setInterval(() => {
    if (!root.isConnected) clearInterval(clock);
    else root.player?.tick();
  }, SECOND);
}

export default function (component) {
  const { data, parentElement } = component;
  let root = parentElement.querySelector(":scope > .atlas-story");
  if (!root) {
    root = Object.assign(document.createElement("section"), { className: "atlas-story" });
    parentElement.appendChild(root);
    listen(root);
  }
  if (root.packed === data) return;
  root.packed = data;
  inflate(data).then((story) => {
    // An older story that is unpacked late must not replace a newer one.
    if (root.packed !== data) return;
    root.innerHTML = story.html;
    root.lang = story.language;
    root.classList.remove("atlas-with-notes");
    root.player = new Player(root, story);
    root.player.write();
  });
}
