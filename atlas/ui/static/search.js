/* The search box: a plain form and a list of links; the server answers what is typed. */

const PAUSE_MS = 120; // between the last letter and the question
const SHORTEST = 2;

/** Data come as base64 of deflated JSON, like those of the map. */
function inflate(packed) {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

function element(name, attributes = {}, text = "") {
  const made = Object.assign(document.createElement(name), { textContent: text });
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Go to an address as a click on a link does: the head of the page follows links. */
function follow(address) {
  const link = element("a", { href: address, hidden: "" });
  document.body.appendChild(link);
  link.click();
  link.remove();
}

function clear(box) {
  box.list.replaceChildren();
  box.status.textContent = "";
}

/** Arrow keys go through the places and back into the box; Escape closes the list. */
function moveByKeys(box, event) {
  const links = [...box.list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Escape" && links.length) {
    clear(box);
    box.input.focus();
  } else if (event.key === "ArrowDown" && at + 1 < links.length) {
    links[at + 1].focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    (links[at - 1] || box.input).focus();
  } else {
    return;
  }
  event.preventDefault();
}

function build(parent) {
  const root = element("form", { class: "atlas-search", role: "search", action: "/area" });
  const input = element("input", {
    type: "search", id: "atlas-search-input", name: "q", autocomplete: "off", spellcheck: "false",
    enterkeyhint: "search", "aria-describedby": "atlas-search-status",
  });
  const label = element("label", { for: input.id });
  const button = element("button", { type: "submit" });
  const row = element("div", { class: "atlas-search-row" });
  const status = element("p", { id: "atlas-search-status", role: "status" });
  const list = element("ul");
  row.append(input, button);
  root.append(label, row, status, list);
  parent.appendChild(root);
  root.box = { input, label, button, status, list, data: null, language: "", timer: 0 };
  root.addEventListener("keydown", (event) => moveByKeys(root.box, event));
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = new URLSearchParams({ lang: root.box.language });
    if (input.value.trim()) query.set("q", input.value.trim());
    clearTimeout(root.box.timer);
    clear(root.box);
    follow(`/area?${query}`);
  });
  list.addEventListener("click", () => setTimeout(() => clear(root.box)));
  return root;
}

function item([address, name, line]) {
  const row = element("li");
  row.append(element("a", { href: address }, name));
  if (line) row.append(element("span", {}, line));
  return row;
}

function show(box, state) {
  box.language = state.language;
  box.label.textContent = state.label;
  box.button.textContent = state.button;
  box.input.maxLength = state.longest;
  const address = location.pathname + location.search;
  if (box.address !== address) {
    // Another page: the box holds what that page was asked for.
    box.address = address;
    box.input.value = state.asked;
  }
  // An answer to what has been typed over since is not shown.
  if (!state.query || state.query !== box.input.value.trim()) {
    if (!state.query) clear(box);
    return;
  }
  box.status.textContent = state.tally;
  box.list.replaceChildren(...state.places.map(item), ...(state.all.length ? [item(state.all)] : []));
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(":scope > .atlas-search") || build(parentElement);
  const { box } = root;
  root.oninput = () => {
    clearTimeout(box.timer);
    const text = box.input.value.trim();
    if (text.length < SHORTEST) clear(box);
    else box.timer = setTimeout(() => setTriggerValue("typed", text), PAUSE_MS);
  };
  if (box.data === data) return;
  box.data = data;
  inflate(data).then((state) => {
    if (box.data === data) show(box, state);
  });
}
