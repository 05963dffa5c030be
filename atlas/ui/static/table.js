/* The table of a map. Rows are buttons by their names: they choose an area like the map. */

function element(name, parent, text) {
  const node = document.createElement(name);
  if (text !== undefined) node.textContent = text;
  parent.appendChild(node);
  return node;
}

function drawHead(table, columns) {
  const row = element("tr", element("thead", table));
  columns.forEach((title) => {
    element("th", row, title).scope = "col";
  });
}

function drawRow(body, cells, data, choose) {
  const [kato, rank, name, parent, value, statement] = cells;
  const row = element("tr", body);
  if (kato === data.chosen) row.className = "chosen";
  element("td", row, rank).className = "number";
  const head = element("th", row);
  head.scope = "row";
  const button = element("button", head, name);
  button.type = "button";
  button.setAttribute("aria-pressed", String(kato === data.chosen));
  button.addEventListener("click", () => choose(kato));
  if (data.parents[parent]) element("span", head, data.parents[parent]);
  element("td", row, value).className = "number";
  const last = element("td", row, data.statements[statement]);
  const [before, after] = data.receipt;
  const link = element("a", last, data.texts[2]);
  link.href = before + kato + after;
  link.download = "";
  // Twenty links of one name lead to twenty places: each says whose receipt it is.
  link.setAttribute("aria-label", `${data.texts[2]}: ${name}`);
}

function drawPager(root, data, turn) {
  const pager = element("nav", root);
  [data.previous, data.next].forEach((first, index) => {
    const button = element("button", pager, data.texts[index]);
    button.type = "button";
    button.disabled = first === null || first === undefined;
    button.addEventListener("click", () => turn(first));
  });
}

/** Data come as base64 of deflated JSON, like those of the map. */
function inflate(packed) {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

function draw(root, data, setTriggerValue) {
  root.textContent = "";
  const table = element("table", element("div", root));
  element("caption", table, data.caption);
  drawHead(table, data.columns);
  const body = element("tbody", table);
  data.rows.forEach((cells) =>
    drawRow(body, cells, data, (kato) => setTriggerValue("area", kato)),
  );
  drawPager(root, data, (first) => setTriggerValue("row", first));
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  // A rerun calls this again with the same element: the old table makes room for the new one.
  let root = parentElement.querySelector(":scope > .atlas-table");
  if (!root) {
    root = element("section", parentElement);
    root.className = "atlas-table";
  }
  root.latest = data;
  inflate(data.packed).then((table) => {
    // An older table that is unpacked late must not replace a newer one.
    if (root.latest !== data) return;
    draw(root, Object.assign(table, { chosen: data.chosen }), setTriggerValue);
  });
}
