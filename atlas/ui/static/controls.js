/* The controls of a map: lists, buttons and sliders of the browser itself, and a player of periods.
 * Other pages have lists and rows of buttons alone.
 *
 * A rerun calls this again with the same element. Each part is built anew only when what can be
 * chosen has changed; otherwise it takes the new values and keeps its focus.
 */

const PAUSE = 1400; // ms between two periods, counted from when the first one is there

/** Data come as base64 of deflated JSON, like those of the map. */
function inflate(packed) {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

function element(name, parent, attributes, text) {
  const node = document.createElement(name);
  Object.entries(attributes || {}).forEach(([key, value]) => node.setAttribute(key, value));
  if (text !== undefined) node.textContent = text;
  parent.appendChild(node);
  return node;
}

/** The part of that name, built by *build* unless it is there for the same *options*. */
function part(root, name, options, build) {
  const key = JSON.stringify(options);
  let node = root.querySelector(`:scope > [data-part="${name}"]`);
  if (node && node.optionsKey === key) return node;
  const fresh = document.createElement("div");
  Object.assign(fresh, { optionsKey: key });
  fresh.dataset.part = name;
  build(fresh);
  if (node) node.replaceWith(fresh);
  else root.appendChild(fresh);
  return fresh;
}

function list(node, title, choose, fill) {
  const label = element("label", node, {}, "");
  element("span", label, {}, title);
  const select = element("select", label);
  fill(select);
  select.addEventListener("change", () => choose(select.value));
}

function drawIndicators(root, { texts, indicators, indicator }, choose) {
  const node = part(root, "indicator", [texts.indicator, indicators], (box) =>
    list(box, texts.indicator, (value) => choose("indicator", value), (select) =>
      indicators.forEach(([theme, options]) => {
        const group = element("optgroup", select, { label: theme });
        options.forEach(([value, label]) => element("option", group, { value }, label));
      }),
    ),
  );
  node.querySelector("select").value = indicator;
}

function radios(box, name, title, options, choose) {
  const set = element("fieldset", box);
  element("legend", set, {}, title);
  options.forEach(([value, label, hint]) => {
    const row = element("label", set);
    const input = element("input", row, { type: "radio", name: `atlas-${name}`, value });
    element("span", row, {}, label);
    if (hint) element("small", row, {}, hint);
    input.addEventListener("change", () => choose(name, value));
  });
}

function check(node, value) {
  node.querySelectorAll("input[type=radio]").forEach((input) => {
    input.checked = input.value === value;
  });
}

function drawLevels(root, { texts, levels, level }, choose) {
  const node = part(root, "level", [texts.level, levels], (box) =>
    radios(box, "level", texts.level, levels, choose),
  );
  check(node, level);
}

function drawPlaces(root, { texts, places, within }, choose) {
  const node = part(root, "within", [texts.within, texts.whole, places], (box) => {
    if (!places.length) return;
    list(box, texts.within, (value) => choose("within", value), (select) => {
      element("option", select, { value: "" }, texts.whole);
      places.forEach(([value, name, depth]) =>
        element("option", select, { value }, (depth ? "– " : "") + name),
      );
    });
  });
  if (places.length) node.querySelector("select").value = within;
}

/* ---- periods: a slider, and a player that moves it ------------------------------------------ */

class Player {
  constructor(choose) {
    this.choose = choose;
    this.timer = 0;
    this.playing = false;
  }

  build(box, texts, periods) {
    this.stop();
    Object.assign(this, { texts, periods, slider: null });
    if (!periods.length) return;
    element("span", box, { id: "atlas-period-title" }, texts.period);
    const row = element("div", box, { class: "atlas-player" });
    if (periods.length > 1) {
      this.button = element("button", row, { type: "button" });
      this.button.addEventListener("click", () => (this.playing ? this.stop() : this.start()));
      const most = periods.length - 1;
      const range = { type: "range", min: 0, max: most, "aria-labelledby": "atlas-period-title" };
      this.slider = element("input", row, range);
      this.slider.addEventListener("input", () => this.write(Number(this.slider.value)));
      this.slider.addEventListener("change", () => this.go(Number(this.slider.value)));
    }
    this.output = element("output", row);
    this.note = element("p", box, { role: "status" });
  }

  /** The server has answered: show its period, and go on playing. */
  show(period) {
    if (!this.periods.length) return;
    this.at = Math.max(0, this.periods.findIndex(([value]) => value === period));
    if (this.slider) this.slider.value = this.at;
    this.write(this.at);
    this.mark();
    clearTimeout(this.timer);
    if (this.playing) this.timer = setTimeout(() => this.step(), PAUSE);
  }

  write(index) {
    const label = this.periods[index][1];
    this.output.textContent = label;
    if (this.slider) this.slider.setAttribute("aria-valuetext", label);
  }

  mark() {
    if (!this.button) return;
    this.button.setAttribute("aria-label", this.playing ? this.texts.pause : this.texts.play);
    this.button.dataset.state = this.playing ? "playing" : "paused";
  }

  start() {
    this.playing = true;
    this.mark();
    this.move(this.at < this.periods.length - 1 ? this.at + 1 : 0);
  }

  /** One step; at a break of the series, or the end, the player stops. */
  step() {
    const next = this.at + 1;
    const isEnd = next >= this.periods.length;
    if (isEnd || this.periods[next][2]) this.stop();
    if (!isEnd) this.note.textContent = this.periods[next][2];
    if (this.playing) this.move(next);
  }

  stop() {
    this.playing = false;
    clearTimeout(this.timer);
    this.mark();
  }

  /** The reader has moved the slider. */
  go(index) {
    this.stop();
    this.move(index);
  }

  /** Why figures on both sides of the way must not be compared is said as it is crossed. */
  move(index) {
    const [low, high] = [Math.min(this.at, index), Math.max(this.at, index)];
    const crossed = this.periods.slice(low + 1, high + 1).map((period) => period[2]);
    this.note.textContent = crossed.filter(Boolean).join(" ");
    this.choose("period", this.periods[index][0]);
  }
}

function drawPeriods(root, { texts, periods, period }, player) {
  part(root, "period", [texts.period, periods], (box) => player.build(box, texts, periods));
  player.show(period);
}

/* ---- classes --------------------------------------------------------------------------------- */

/** "10 20,5; 50" -> "10,20.5,50": as the address has it. */
const asAddress = (text) =>
  text.trim().split(/[\s;]+/).map((number) => number.replace(",", ".")).join(",");

function drawClasses(root, data, choose) {
  const { texts, schemes, k_range: range } = data;
  const node = part(root, "classes", [texts.classes, texts.breaks, schemes], (box) => {
    if (!schemes.length) return;
    const fold = element("details", box);
    element("summary", fold, {}, texts.classes);
    const inside = element("div", fold);
    const ways = schemes.slice(0, -1);
    radios(inside, "scheme", texts.classes, ways, choose);
    const count = element("label", inside, { class: "atlas-count" });
    element("span", count, {}, texts.k);
    const slider = element("input", count, { type: "range", min: range[0], max: range[1] });
    const shown = element("output", count);
    slider.addEventListener("input", () => (shown.textContent = slider.value));
    slider.addEventListener("change", () => choose("k", slider.value));
    const form = element("form", inside);
    const label = element("label", form);
    element("span", label, {}, `${schemes[schemes.length - 1][1]}. ${texts.breaks}`);
    element("input", label, { type: "text", inputmode: "text", "aria-describedby": "atlas-breaks-hint" });
    element("button", form, { type: "submit" }, texts.apply);
    const hint = `${texts.breaks_hint}. ${schemes[schemes.length - 1][2]}`;
    element("small", form, { id: "atlas-breaks-hint" }, hint);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      choose("breaks", asAddress(form.querySelector("input").value));
    });
  });
  if (!schemes.length) return;
  check(node, data.scheme);
  node.querySelector(".atlas-count input").value = data.k;
  node.querySelector(".atlas-count output").textContent = data.k;
  const field = node.querySelector("form input");
  if (field !== document.activeElement || data.breaks) field.value = data.breaks;
}

/* ---- lists and rows of buttons of any page ---------------------------------------------------- */

function drawField(root, [name, label, groups, chosen, isRow], choose) {
  const node = part(root, name, [label, groups], (box) => {
    if (isRow) return radios(box, name, label, groups.flatMap(([, options]) => options), choose);
    list(box, label, (value) => choose(name, value), (select) =>
      groups.forEach(([title, options]) => {
        const group = title ? element("optgroup", select, { label: title }) : select;
        options.forEach(([value, text]) => element("option", group, { value }, text));
      }),
    );
  });
  if (isRow) check(node, chosen);
  else node.querySelector("select").value = chosen;
  return node;
}

function drawFields(root, { layout, fields }, choose) {
  root.dataset.layout = layout;
  const names = fields.map(([name]) => name);
  [...root.children].forEach((node) => names.includes(node.dataset.part) || node.remove());
  fields.forEach((field, index) => {
    const node = drawField(root, field, choose);
    // Only what is new is moved: an element that is moved loses its focus.
    if (root.children[index] !== node) root.insertBefore(node, root.children[index]);
  });
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let root = parentElement.querySelector(":scope > .atlas-controls");
  if (!root) root = element("div", parentElement, { class: "atlas-controls" });
  // The newest way to the server: that of an earlier run may lead nowhere.
  root.send = setTriggerValue;
  const choose = (parameter, value) => root.send("choice", { parameter, value });
  if (!root.player) root.player = new Player(choose);
  if (root.packed === data) return;
  root.packed = data;
  inflate(data).then((view) => {
    if (root.packed !== data) return; // older controls that are unpacked late
    if (view.fields) return drawFields(root, view, choose);
    drawIndicators(root, view, choose);
    drawLevels(root, view, choose);
    drawPlaces(root, view, choose);
    drawPeriods(root, view, root.player);
    drawClasses(root, view, choose);
  });
}
