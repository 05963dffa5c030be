/* Exercises: maps that share one set of outlines, votes, and a quiz that is marked here. */

const SVG = "http://www.w3.org/2000/svg";

/** Data come as base64 of deflated JSON, like those of the map. */
function inflate(packed) {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

function node(name, parent, attributes = {}) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent.appendChild(made);
  return made;
}

/** One path for areas of one class: each outline begins where the last moves from, at the corner. */
function paint(parent, paths, colours) {
  const d = paths.filter(Boolean).map((path) => `M0 0${path}`).join("");
  const path = node("path", parent, { d, class: colours ? "atlas-filled" : "atlas-unknown" });
  if (colours) ["--light", "--dark"].forEach((name, at) => path.style.setProperty(name, colours[at]));
  return path;
}

function drawMap(svg, { outlines, maps, titles }) {
  const { codes, colours } = maps[Number(svg.dataset.map)];
  const plane = node("g", svg, { transform: `scale(${outlines.step})` });
  const areas = node("g", plane, { class: "atlas-areas", "stroke-width": outlines.hairline });
  if (titles.length) {
    codes.forEach((code, at) => {
      const path = paint(areas, [outlines.areas[at]], colours[code]);
      node("title", path).textContent = titles[at];
    });
  } else {
    [-1, ...colours.keys()].forEach((code) =>
      paint(areas, outlines.areas.filter((_, at) => codes[at] === code), colours[code]),
    );
  }
  const borders = node("g", plane, { class: "atlas-borders" });
  outlines.borders.forEach(([d, width]) => node("path", borders, { d, "stroke-width": width }));
}

/** Say of each question whether it was answered rightly, and why; and how many were. */
function mark(form) {
  const questions = [...form.querySelectorAll("fieldset")];
  const verdicts = questions.map((question) => {
    const chosen = question.querySelector("input:checked");
    if (!chosen) return "none";
    return chosen.value === question.dataset.right ? "right" : "wrong";
  });
  questions.forEach((question, at) => {
    question.dataset.verdict = verdicts[at];
    question.querySelector(".atlas-reason").hidden = false;
    question.querySelectorAll("strong").forEach((word) => (word.hidden = word.dataset.verdict !== verdicts[at]));
  });
  const right = verdicts.filter((verdict) => verdict === "right").length;
  const status = form.querySelector("[data-score]");
  status.textContent = status.dataset.score.replace("{right}", right).replace("{count}", questions.length);
}

function listen(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-vote]");
    if (button) root.vote(button.dataset.vote);
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    if (form.matches(".atlas-quiz")) mark(form);
    else root.vote([...form.querySelectorAll("input")].map((field) => Number(field.value || 0)).join("."));
  });
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let root = parentElement.querySelector(":scope > .atlas-exercise");
  if (!root) {
    root = document.createElement("div");
    root.className = "atlas-exercise";
    parentElement.appendChild(root);
    listen(root);
  }
  root.vote = (votes) => {
    root.voted = true;
    setTriggerValue("votes", votes);
  };
  // A rerun calls this again with the same element: what is the same stays, with its answers.
  if (root.packed === data) return;
  root.packed = data;
  inflate(data).then((content) => {
    // An older exercise that is unpacked late must not replace a newer one.
    if (root.packed !== data) return;
    root.innerHTML = content.html;
    root.querySelectorAll("[data-map]").forEach((svg) => drawMap(svg, content));
    if (root.voted) root.querySelector(".atlas-answers h2")?.focus();
    root.voted = false;
  });
}
